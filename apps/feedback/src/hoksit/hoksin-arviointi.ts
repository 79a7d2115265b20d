import { AppError, type JsonObject } from '@ehoks/kernel';
import { type OnrClient } from '@ehoks/opintopolku';
import {
  type HoksinTila,
  nextSiirtoaskel,
  type OppijanTila,
  type PalauteCommand,
  vastaanottajaOf,
} from '@ehoks/palaute-domain';
import { evaluateHoksCommand, type Occasion } from '../application/evaluate-saved-hoks';
import { newCause, type PalauteCommands } from '../commands/palaute-commands';
import { type Oppija, type OppijaAvaimet, oppijaOf } from '../oppija-avain';
import { type FoundOppija, type OppijatQueries } from '../views/oppijat.queries';
import { type Aihe, type Arviointi } from './arvioinnit.store';
import { type EnsimmaisetOppijatStore } from './ensimmaiset-oppijat.store';
import { type HoksQueryClient } from './hoks-query.client';
import { type Ports } from '../application/ports';

interface HoksNyt {
  readonly tila: HoksinTila;
  readonly hoksVersion: number;
  /** Undefined when it was archived. */
  readonly content: JsonObject | undefined;
}

/** Looks at a HOKS as it is now, and has its surveys decided: the command goes to whoever owns the oppija. */
export class HoksinArviointi {
  constructor(
    private readonly hoksit: Pick<HoksQueryClient, 'state'>,
    private readonly onr: Pick<OnrClient, 'fetchMaster'>,
    private readonly avaimet: Pick<OppijaAvaimet, 'avainOf'>,
    private readonly oppijat: Pick<OppijatQueries, 'allWithHoks'>,
    private readonly ensimmaiset: Pick<EnsimmaisetOppijatStore, 'settle' | 'find'>,
    private readonly ports: Ports,
    private readonly commands: Pick<PalauteCommands, 'send'>,
  ) {}

  /**
   * Safe to repeat.
   *
   * @returns false when the HOKS has to move to another oppija: it is to be looked at again
   * @throws AppError `unavailable` when someone who is asked does not answer: to be tried again
   */
  async run(arviointi: Arviointi): Promise<boolean> {
    const { _id: hoksId, aiheet } = arviointi;
    const hoks = await this.hoksNow(arviointi);
    const master = await this.oppijaOf(hoks);
    const holders = await this.oppijat.allWithHoks(hoksId);
    const askel = nextSiirtoaskel(hoksId, master?.avain, tilatOf(holders));
    if (askel) {
      await this.commands.send(oppijaOf(askel.avain), askel.command, newCause());
      return false;
    }
    // That its oppija has another number by now is nothing to evaluate (palaute.md §4); its first verdict may be under way.
    if (aiheet.every((aihe) => aihe === 'siirto')) {
      return holderOf(hoksId, holders) !== undefined || (await this.ensimmaiset.find(hoksId)) === undefined;
    }
    return this.haveDecided(arviointi, hoks, master, holders);
  }

  /** @returns false when whom the verdict goes to is not the HOKS's oppija */
  private async haveDecided(
    arviointi: Arviointi,
    hoks: HoksNyt,
    master: Oppija | undefined,
    holders: readonly FoundOppija[],
  ): Promise<boolean> {
    const { _id: hoksId, opiskeluoikeusOid } = arviointi;
    const found = holderOf(hoksId, holders);
    const noted = found?.state.hoksit[hoksId];
    const isKnown = noted?.opiskeluoikeusOid === opiskeluoikeusOid;
    const koti = master?.avain ?? (isKnown ? found?.oppija.avain : undefined);
    const ensimmainen = found ? undefined : await this.ensimmainenOf(hoksId, koti);
    const avain = vastaanottajaOf(hoksId, koti, ensimmainen, tilatOf(holders));
    // A HOKS that was gone before anybody looked at it has no surveys.
    if (avain === undefined) return true;
    const notedVersion = isKnown ? noted.hoksVersion : 0;
    await this.commands.send(oppijaOf(avain), await this.commandFor(arviointi, hoks, notedVersion), newCause());
    return koti === undefined || koti === avain;
  }

  private ensimmainenOf(hoksId: number, koti: string | undefined): Promise<string | undefined> {
    return koti === undefined ? this.ensimmaiset.find(hoksId) : this.ensimmaiset.settle(hoksId, koti);
  }

  private async hoksNow({ _id: hoksId, opiskeluoikeusOid }: Arviointi): Promise<HoksNyt> {
    const { version, status, hoksId: present, lukittu, hoks } = await this.hoksit.state(opiskeluoikeusOid);
    // The study right may have another HOKS by now.
    if (present !== hoksId) return { tila: 'arkistoitu', hoksVersion: version, content: undefined };
    const tila = status === 'voimassa' && lukittu === true ? 'lukittu' : TILAT[status];
    return { tila, hoksVersion: version, content: hoks as JsonObject | undefined };
  }

  /** By the master of the HOKS's oppija; undefined for an archived one, whose content is gone. */
  private async oppijaOf({ content }: HoksNyt): Promise<Oppija | undefined> {
    const oppijaOid = content?.['oppija-oid'];
    if (typeof oppijaOid !== 'string') return undefined;
    const master = await this.onr.fetchMaster(oppijaOid);
    return oppijaOf(this.avaimet.avainOf(master?.oidHenkilo ?? oppijaOid));
  }

  private async commandFor(
    { _id: hoksId, opiskeluoikeusOid, aiheet, version }: Arviointi,
    { tila, hoksVersion, content }: HoksNyt,
    notedVersion: number,
  ): Promise<PalauteCommand> {
    const occasion = occasionOf(aiheet);
    // The HOKS may be ahead of the facts that came: what the next one says is in it already.
    const isAhead = hoksVersion > Math.max(version, notedVersion);
    if (tila !== 'voimassa') {
      const data = { hoksId, hoksVersion, opiskeluoikeusOid, tila };
      const maybeSaved = isAhead || occasion.tapahtuma === 'hoks_tallennus';
      return { type: 'WithdrawHoks', data: { ...data, ...(maybeSaved && { arvioimatta: true }) } };
    }
    if (content === undefined) throw new AppError('contract-broken', 'feedback/no-content', 'A HOKS has no content');
    // It is decided now, for its version is noted; a change in Koski notes none.
    const isSaveToo = isAhead && occasion.tapahtuma !== 'koski_muutos';
    const decided = isSaveToo ? occasionOf([...aiheet, 'tallennus']) : occasion;
    return evaluateHoksCommand({ ...decided, hoksId, hoks: { hoksVersion, content } }, this.ports);
  }
}

const tilatOf = (holders: readonly FoundOppija[]): readonly OppijanTila[] =>
  holders.map(({ oppija: { avain }, state }) => ({ avain, state }));

const holderOf = (hoksId: number, holders: readonly FoundOppija[]): FoundOppija | undefined =>
  holders.find(({ state }) => state.hoksit[hoksId] !== undefined);

const TILAT: Readonly<Record<'ei-ole' | 'voimassa' | 'passivoitu' | 'arkistoitu', HoksinTila>> = {
  'ei-ole': 'arkistoitu',
  voimassa: 'voimassa',
  passivoitu: 'passivoitu',
  arkistoitu: 'arkistoitu',
};

/** What several occasions are together. A save says more than a change in Koski, a whole HOKS more than a part. */
export const occasionOf = (aiheet: readonly Aihe[]): Pick<Occasion, 'tapahtuma' | 'kyselyt'> => {
  const has = (...some: readonly Aihe[]): boolean => some.some((aihe) => aiheet.includes(aihe));
  // What was there before this service is a save that nobody evaluated yet; one that was is evaluated once.
  if (has('tallennus', 'alku')) return { tapahtuma: 'hoks_tallennus', kyselyt: 'kaikki' };
  if (has('paivitys')) return { tapahtuma: 'hoks_tallennus', kyselyt: has('palautus') ? 'kaikki' : 'opiskelijan' };
  return { tapahtuma: has('palautus') ? 'hoks_palautus' : 'koski_muutos', kyselyt: 'kaikki' };
};
