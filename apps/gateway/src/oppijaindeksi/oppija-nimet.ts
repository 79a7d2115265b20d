import { AppError, type Instant, instantOfMillis, millisOfInstant, Slots } from '@ehoks/kernel';
import { type Log } from '@ehoks/observability';
import { type Henkilo, type OnrClient } from '@ehoks/opintopolku';
import { type Collection, type Connection } from 'mongoose';
import { type Clock } from '../clock';

/** A name as Oppijanumerorekisteri told it; none when it knows no such person. */
interface StoredNimi {
  /** oppija-oid */
  readonly _id: string;
  readonly nimi?: string;
  readonly haettu: Instant;
}

/** Older names are shown, and asked again behind the answer. */
const YOUNG_MS = 24 * 3_600_000;
const QUESTIONS_AT_ONCE = 16;
const READ_AT_ONCE = 1_000;

/**
 * Names of learners: a cache of Oppijanumerorekisteri in the gateway's own database, filled by whoever asks for a name
 * that is missing. Never a reason to refuse: a name that cannot be had is left out. @see decisions.md 2.2
 */
export class OppijaNimet {
  private readonly stored: Collection<StoredNimi>;
  private readonly asked = new Map<string, Promise<string | undefined>>();
  private readonly slots = new Slots(QUESTIONS_AT_ONCE);
  private isAway = false;

  constructor(
    connection: Connection,
    private readonly onr: OnrClient,
    private readonly clock: Clock,
    private readonly log: Log,
    /** How long an answer waits for names that nobody asked for before; they go on arriving behind it. */
    private readonly patienceMs = 3_000,
  ) {
    this.stored = connection.collection<StoredNimi>('oppijat');
  }

  /** @returns names by oid; without those that are not known, or not in time. @throws AppError `unavailable` */
  async nimetOf(oppijaOids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const oids = [...new Set(oppijaOids)];
    const known = await this.read(oids);
    const young = instantOfMillis(millisOfInstant(this.clock.now()) - YOUNG_MS);
    const nimet = new Map<string, string>();
    for (const { _id, nimi } of known.values()) if (nimi !== undefined) nimet.set(_id, nimi);

    for (const { _id, haettu } of known.values()) if (haettu < young) void this.tryToFetch(_id);
    const missing = oids.filter((oid) => !known.has(oid));
    const fetched = missing.map(async (oid) => {
      const nimi = await this.tryToFetch(oid);
      if (nimi !== undefined) nimet.set(oid, nimi);
    });
    await withinMs(Promise.all(fetched), this.patienceMs);
    return nimet;
  }

  /** The name of one learner; undefined when it cannot be had. @throws AppError `unavailable` */
  async nimiOf(oppijaOid: string): Promise<string | undefined> {
    return (await this.nimetOf([oppijaOid])).get(oppijaOid);
  }

  /** Asks for a name afresh. @throws AppError `onr/unavailable` */
  async refresh(oppijaOid: string): Promise<void> {
    await this.fetch(oppijaOid);
  }

  /** Of these, the ones whose name was never asked for. @throws AppError `unavailable` */
  async unknownOf(oppijaOids: readonly string[]): Promise<string[]> {
    const known = await this.read(oppijaOids);
    return oppijaOids.filter((oid) => !known.has(oid));
  }

  private async read(oids: readonly string[]): Promise<ReadonlyMap<string, StoredNimi>> {
    const found = new Map<string, StoredNimi>();
    for (let from = 0; from < oids.length; from += READ_AT_ONCE) {
      const some = oids.slice(from, from + READ_AT_ONCE);
      for (const nimi of await readable(this.stored.find({ _id: { $in: some } }).toArray())) found.set(nimi._id, nimi);
    }
    return found;
  }

  /** While names cannot be had the log says so once: a school's are thousands. */
  private async tryToFetch(oid: string): Promise<string | undefined> {
    try {
      const nimi = await this.fetch(oid);
      this.isAway = false;
      return nimi;
    } catch (error) {
      if (!this.isAway) this.log.warn({ err: error }, 'names cannot be had');
      this.isAway = true;
      return undefined;
    }
  }

  /** Whoever wants the same name meanwhile gets the same answer. */
  private fetch(oid: string): Promise<string | undefined> {
    const underWay = this.asked.get(oid);
    if (underWay) return underWay;
    const question = this.slots.run(() => this.fetchAndStore(oid)).finally(() => this.asked.delete(oid));
    this.asked.set(oid, question);
    return question;
  }

  private async fetchAndStore(oid: string): Promise<string | undefined> {
    const henkilo = await this.onr.fetchHenkilo(oid);
    const nimi = henkilo && nimiOfHenkilo(henkilo);
    const replacement = { ...(nimi !== undefined && { nimi }), haettu: this.clock.now() };
    await this.stored.replaceOne({ _id: oid }, replacement, { upsert: true });
    return nimi;
  }
}

/** All first names, then the family name, as the officials' interface shows them. */
const nimiOfHenkilo = ({ etunimet, sukunimi }: Henkilo): string | undefined =>
  [etunimet, sukunimi].filter((part) => part !== undefined && part !== '').join(' ') || undefined;

const withinMs = async (work: Promise<unknown>, millis: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([work, new Promise((resolve) => (timer = setTimeout(resolve, millis)))]);
  clearTimeout(timer);
};

const readable = async <Answer>(question: Promise<Answer>): Promise<Answer> => {
  try {
    return await question;
  } catch (error) {
    throw new AppError('unavailable', 'gateway/nimet', 'Names could not be read', { cause: error });
  }
};
