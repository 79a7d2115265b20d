import { BatchedReads, dayInFinland, Gathered, instantOfMillis } from '@ehoks/kernel';
import { inOwnDatabase, insertOnce } from '@ehoks/messaging';
import {
  type EmoTieto,
  type Havainto,
  isPaattava,
  isPoissa,
  type Nakyvyys,
  tilaOn,
  type Varmuus,
  viimeksiNahty,
} from '@ehoks/opiskeluoikeus-domain';
import { type Collection, type Connection } from 'mongoose';

/** A right that is followed, as far as reading Koski needs it. */
export interface Seurattava {
  readonly _id: string;
  /** Whose it was said to be when it began to be followed; may have been merged since. */
  readonly oppijaOid: string;
  readonly oppijanumero: string;
  readonly kaikkiOidit: readonly string[];
  readonly oppilaitosOid: string | null;
  readonly emoOid: string | null;
  readonly emo: EmoTieto | null;
  readonly lapset: readonly string[];
  readonly nakyvyys: Nakyvyys | null;
  readonly varmuus: Varmuus | null;
  readonly versionumero: number | null;
  readonly tiiviste: string;
  /** 0: nothing was seen of it yet. */
  readonly jarjestysnumero: number;
  readonly havaittu: string;
  /** Day on which the next state begins. */
  readonly seuraavaAlku: string | null;
  /** Had it ended on the day of the observation? A state that begins later makes an observation on its day. */
  readonly paattynyt: boolean;
}

/** What a round needs to know of a right. */
export type Kierrettava = Pick<Seurattava, '_id' | 'oppijaOid' | 'oppijanumero' | 'nakyvyys'>;

const KIERRETTAVA = { _id: 1, oppijaOid: 1, oppijanumero: 1, nakyvyys: 1 } as const;
const PAGE_SIZE = 1_000;

const NOTHING_SEEN = {
  oppilaitosOid: null,
  emoOid: null,
  emo: null,
  lapset: [],
  nakyvyys: null,
  varmuus: null,
  versionumero: null,
  tiiviste: '',
  jarjestysnumero: 0,
  havaittu: '',
  seuraavaAlku: null,
  paattynyt: false,
} as const;

type Havaittu = Omit<Seurattava, 'oppijaOid'>;
type Filter = NonNullable<Parameters<Collection<Seurattava>['find']>[0]>;

const seurattavaOf = (oid: string, havainto: Havainto): Havaittu => {
  const seen = viimeksiNahty(havainto);
  const tila = tilaOn(seen?.jaksot ?? [], dayInFinland(instantOfMillis(Date.parse(havainto.havaittu))));
  return {
    _id: oid,
    oppijanumero: havainto.oppija.oppijanumero,
    kaikkiOidit: havainto.oppija.kaikkiOidit,
    oppilaitosOid: seen?.oppilaitosOid ?? null,
    emoOid: seen?.sisaltyyOpiskeluoikeuteen?.oid ?? null,
    emo: havainto.emo,
    lapset: havainto.lapset,
    nakyvyys: havainto.nakyvyys,
    varmuus: havainto.varmuus,
    versionumero: havainto.versionumero,
    tiiviste: havainto.tiiviste,
    jarjestysnumero: havainto.jarjestysnumero,
    havaittu: havainto.havaittu,
    seuraavaAlku: havainto.ennakoitu[0]?.alku ?? null,
    paattynyt: tila !== undefined && isPaattava(tila),
  };
};

/**
 * The rights that are followed: those with a HOKS, their parents and their children. A view of our own observations, to be
 * read in ways that streams cannot; what is followed at all is inserted here and nowhere else.
 */
export class Seurattavat {
  private readonly seurattavat: Collection<Seurattava>;
  private readonly notes = new Gathered<Havaittu, void>((havaitut) => this.noteAll(havaitut));
  private readonly byOid = new BatchedReads<string, Seurattava>((oidit) => this.readAll(oidit));
  private readonly byLapsi = new BatchedReads<string, readonly Seurattava[]>((oidit) => this.readWithLapset(oidit));
  private readonly byEmo = new BatchedReads<string, readonly Seurattava[]>((oidit) => this.readLapsetOf(oidit));

  constructor(connection: Connection) {
    this.seurattavat = connection.collection('seurattavat');
  }

  async createIndexes(): Promise<void> {
    await this.seurattavat.createIndexes([
      { key: { kaikkiOidit: 1 } },
      { key: { oppijaOid: 1 } },
      { key: { lapset: 1 } },
      { key: { emoOid: 1 } },
      { key: { varmuus: 1 } },
      { key: { seuraavaAlku: 1 } },
      { key: { nakyvyys: 1, havaittu: -1 } },
      { key: { oppilaitosOid: 1, nakyvyys: 1, havaittu: -1 } },
    ]);
  }

  /** Follows a right from now on; one that is followed already stays as it is. */
  track(oid: string, oppijaOid: string): Promise<void> {
    return this.trackAll([{ _id: oid, oppijanumero: oppijaOid }]);
  }

  /** Keeps an observation if it is newer than what is kept. */
  note(oid: string, havainto: Havainto): Promise<void> {
    return this.notes.do(seurattavaOf(oid, havainto));
  }

  find(oid: string): Promise<Seurattava | undefined> {
    return this.byOid.read(oid);
  }

  async findMany(oidit: readonly string[]): Promise<readonly Seurattava[]> {
    return oidit.length === 0 ? [] : this.where({ _id: { $in: [...oidit] } });
  }

  /** The rights of persons, by any of their oids. */
  ofOppijat(oidit: readonly string[]): Promise<readonly Seurattava[]> {
    return this.where({ kaikkiOidit: { $in: [...oidit] } });
  }

  /** The rights that were said to be this person's when they began to be followed. */
  toldToBeOf(oppijaOid: string): Promise<readonly Seurattava[]> {
    return this.where({ oppijaOid });
  }

  /** Rights that take this one for their child. */
  async withLapsi(oid: string): Promise<readonly Seurattava[]> {
    return (await this.byLapsi.read(oid)) ?? [];
  }

  /** Rights whose link points to this one. */
  async lapsetOf(oid: string): Promise<readonly string[]> {
    const lapset = (await this.byEmo.read(oid)) ?? [];
    return lapset.map(({ _id }) => _id).sort();
  }

  /** All rights, a page at a time: a whole country's are not held at once. */
  pages(): AsyncGenerator<readonly Kierrettava[]> {
    return this.pagesWhere({});
  }

  /** Rights with a state that begins on this day or has begun; on the first day of a term they are many. */
  beginningPages(paiva: string): AsyncGenerator<readonly Kierrettava[]> {
    return this.pagesWhere({ seuraavaAlku: { $ne: null, $lte: paiva } });
  }

  /** Rights that are seen and have not ended, and of which nothing was told after this moment. */
  livingPages(toldBy: string): AsyncGenerator<readonly Kierrettava[]> {
    return this.pagesWhere({ nakyvyys: 'NAKYVA', paattynyt: { $ne: true }, havaittu: { $lte: toldBy } });
  }

  /** Oids of followed rights in their order, those after this one. */
  async oiditAfter(after: string, limit: number): Promise<readonly string[]> {
    const page = { sort: { _id: 1 }, limit, projection: { _id: 1 } } as const;
    const found = await inOwnDatabase(() => this.seurattavat.find({ _id: { $gt: after } }, page).toArray());
    return found.map(({ _id }) => _id);
  }

  /** Another right that was lately seen, of the same school if there is one: if Koski misses it too, something is wrong. */
  async kanarialintuFor({ _id, oppilaitosOid }: Seurattava): Promise<string | undefined> {
    const seen = { nakyvyys: 'NAKYVA', _id: { $ne: _id } } as const;
    const newest = { sort: { havaittu: -1 }, limit: 1, projection: { _id: 1 } } as const;
    return inOwnDatabase(async () => {
      const ofSchool = await this.seurattavat.find({ ...seen, oppilaitosOid }, newest).toArray();
      const found = ofSchool[0] ?? (await this.seurattavat.find(seen, newest).toArray())[0];
      return found?._id;
    });
  }

  /** How many are followed, near enough, and how many of them are missed. No look at all that are followed. */
  count(): Promise<Readonly<{ seurattuja: number; epailtyja: number }>> {
    return inOwnDatabase(async () => {
      const [seurattuja, epailtyja] = await Promise.all([
        this.seurattavat.estimatedDocumentCount(),
        this.seurattavat.countDocuments({ varmuus: 'EPAILTY' }),
      ]);
      return { seurattuja, epailtyja };
    });
  }

  /** One that is not followed yet is followed from now on: its observation was made by whoever followed it before. */
  private async noteAll(havaitut: readonly Havaittu[]): Promise<readonly void[]> {
    const { seurattavat } = this;
    const writes = havaitut.map(({ _id, ...values }) => ({
      updateOne: { filter: { _id, jarjestysnumero: { $lt: values.jarjestysnumero } }, update: { $set: values } },
    }));
    const update = () => inOwnDatabase(() => seurattavat.bulkWrite(writes, { ordered: false }));
    if ((await update()).matchedCount === writes.length) return [];
    await this.trackAll(havaitut);
    await update();
    return [];
  }

  private trackAll(rights: readonly Pick<Seurattava, '_id' | 'oppijanumero'>[]): Promise<void> {
    const { seurattavat } = this;
    const unseen = rights.map(({ _id, oppijanumero }) => ({
      ...{ _id, oppijaOid: oppijanumero, oppijanumero, kaikkiOidit: [oppijanumero] },
      ...NOTHING_SEEN,
    }));
    return insertOnce(() => seurattavat.insertMany(unseen, { ordered: false }));
  }

  private async readAll(oidit: readonly string[]): Promise<ReadonlyMap<string, Seurattava>> {
    return new Map((await this.findMany(oidit)).map((right) => [right._id, right]));
  }

  private async readWithLapset(oidit: readonly string[]): Promise<ReadonlyMap<string, readonly Seurattava[]>> {
    const found = await this.where({ lapset: { $in: [...oidit] } });
    return new Map(oidit.map((oid) => [oid, found.filter(({ lapset }) => lapset.includes(oid))]));
  }

  private async readLapsetOf(oidit: readonly string[]): Promise<ReadonlyMap<string, readonly Seurattava[]>> {
    const found = await this.where({ emoOid: { $in: [...oidit] }, nakyvyys: 'NAKYVA' });
    return new Map(oidit.map((oid) => [oid, found.filter(({ emoOid }) => emoOid === oid)]));
  }

  private async *pagesWhere(filter: Filter): AsyncGenerator<readonly Kierrettava[]> {
    const options = { sort: { _id: 1 }, limit: PAGE_SIZE, projection: KIERRETTAVA } as const;
    for (let after: string | undefined = ''; after !== undefined;) {
      const $gt: string = after;
      const page = await inOwnDatabase(() => this.seurattavat.find({ ...filter, _id: { $gt } }, options).toArray());
      if (page.length > 0) yield page;
      after = page.length < PAGE_SIZE ? undefined : page.at(-1)?._id;
    }
  }

  private where(filter: Filter): Promise<readonly Seurattava[]> {
    return inOwnDatabase(() => this.seurattavat.find(filter).toArray());
  }
}

/** Is the right gone for sure, as far as the view knows? */
export const isKnownToBeGone = ({ nakyvyys, varmuus }: Seurattava): boolean =>
  nakyvyys !== null && varmuus !== null && isPoissa({ nakyvyys, varmuus });
