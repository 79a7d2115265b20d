import { type HoksFact, type OpiskeluoikeusDigest } from '@ehoks/contracts';
import { OPETUSHALLITUS_OID } from '@ehoks/kernel';
import { type Collection, type Connection } from 'mongoose';
import { isDuplicatesOnly } from '../duplicates-only';
import { askView } from './ask-view';

/** A school in which there has been a HOKS, and whose provider it then was. */
interface StoredOppilaitos {
  /** Provider, or nothing where the fact did not tell it, and school: `1.2…/1.2…`. */
  readonly _id: string;
  readonly oppilaitosOid: string;
}

/**
 * The schools that have, or once had, HOKSes. A small set that only grows, so that asking for it costs the same however many
 * HOKSes there are: the HOKS view could tell them only by a look at each of its documents.
 */
export class HoksienOppilaitokset {
  private readonly stored: Collection<StoredOppilaitos>;
  private readonly known = new Set<string>();

  constructor(connection: Connection) {
    this.stored = connection.collection<StoredOppilaitos>('hoksienOppilaitokset');
  }

  /** Keeps the schools that facts tell of; comes before the facts enter the view. @throws when the database is away */
  async note(facts: readonly HoksFact[]): Promise<void> {
    const told = facts.map(oppilaitosIn).filter((oppilaitos) => oppilaitos !== undefined);
    const fresh = new Map(
      told.filter(({ _id }) => !this.known.has(_id)).map((oppilaitos) => [oppilaitos._id, oppilaitos]),
    );
    if (fresh.size === 0) return;
    try {
      await this.stored.insertMany([...fresh.values()], { ordered: false });
    } catch (error) {
      if (!isDuplicatesOnly(error)) throw error;
    }
    for (const _id of fresh.keys()) this.known.add(_id);
  }

  /** Of a provider its own, of Opetushallitus all, of a school none. @throws AppError `unavailable` */
  async below(organisaatioOid: string): Promise<string[]> {
    const ofProvider = { $gt: `${organisaatioOid}/`, $lt: `${organisaatioOid}0` };
    const wanted = organisaatioOid === OPETUSHALLITUS_OID ? {} : { _id: ofProvider };
    const found = await askView(this.stored.find(wanted).toArray());
    return [...new Set(found.map(({ oppilaitosOid }) => oppilaitosOid))];
  }
}

const oppilaitosIn = (fact: HoksFact): StoredOppilaitos | undefined => {
  const { oppilaitosOid, koulutustoimijaOid = '' } = toldIn(fact);
  return oppilaitosOid === undefined ? undefined : { _id: `${koulutustoimijaOid}/${oppilaitosOid}`, oppilaitosOid };
};

const toldIn = ({ type, data }: HoksFact): Pick<OpiskeluoikeusDigest, 'oppilaitosOid' | 'koulutustoimijaOid'> => {
  if (type === 'fi.ehoks.hoks.organisaatio-vaihdettu.v1') return data.uusi;
  if ('opiskeluoikeus' in data) return data.opiskeluoikeus;
  return 'oppilaitosOid' in data ? { oppilaitosOid: data.oppilaitosOid } : {};
};
