import { Inject, Injectable } from '@nestjs/common';
import { type Clock, todayInFinland } from '../clock';
import { CLOCK } from '../sandbox.tokens';
import { OPISKELUOIKEUDET } from '../seed/opiskeluoikeudet.seed';
import { jakso, type OpiskeluoikeusJson, withJaksot } from './opiskeluoikeus-json';
import { ReplicaStore } from './replica.store';

export type SeededOpiskeluoikeus = Readonly<{ oppijaOid: string; opiskeluoikeus: OpiskeluoikeusJson }>;

/** A row of Koski's table of study rights. */
export interface Row {
  /** Grows by one for each new right; breaks ties in the change feed. */
  readonly id: number;
  /** As stored: a merge of persons does not touch it. */
  readonly oppijaOid: string;
  /** When the row was last written, in milliseconds since 1970. */
  readonly writtenAt: number;
  readonly isMitatoity: boolean;
  /** Koski itself cannot read the row, and fails at it. */
  readonly isUnreadable: boolean;
  readonly opiskeluoikeus: OpiskeluoikeusJson;
  /** The body of an answer, made once. */
  readonly text: string;
  /** What was there before; kept while a replica is behind. */
  readonly former: Row | undefined;
}

/** A row's place in the change feed. */
export type Place = Pick<Row, 'writtenAt' | 'id'>;

export const comparePlaces = (a: Place, b: Place): number => a.writtenAt - b.writtenAt || a.id - b.id;

/** The seed was written on this moment, on every start. */
const SEEDED_AT = Date.parse('2026-01-15T06:00:00.000Z');

const helsinkiTime = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Helsinki',
  dateStyle: 'short',
  timeStyle: 'medium',
});

/** Koski's aikaleima: local time without a zone, to the microsecond. */
const aikaleimaOf = (epochMillis: number): string =>
  `${helsinkiTime.format(epochMillis).replace(' ', 'T')}.${String(epochMillis % 1_000).padStart(3, '0')}000`;

/** Study rights with their versions. Each change is a new version with a new aikaleima. */
@Injectable()
export class OpiskeluoikeudetStore {
  private readonly rows = new Map<string, Row>();
  private readonly oidsByOppija = new Map<string, Set<string>>();
  private lastId = 0;
  /** All rows in the order of the feed, until one changes: among some hundred thousand a page takes a moment otherwise. */
  private feed: readonly Row[] | undefined;

  constructor(
    @Inject(CLOCK) private readonly now: Clock,
    private readonly replica: ReplicaStore,
  ) {
    this.reset();
  }

  reset(): void {
    this.rows.clear();
    this.feed = undefined;
    this.oidsByOppija.clear();
    this.lastId = 0;
    for (const { oppijaOid, opiskeluoikeus } of OPISKELUOIKEUDET) this.insert(oppijaOid, opiskeluoikeus, SEEDED_AT);
  }

  /** Stores a right as it is, but for its aikaleima; one with the same oid is replaced. */
  insert(oppijaOid: string, opiskeluoikeus: OpiskeluoikeusJson, writtenAt: number = this.now()): void {
    const former = this.rows.get(opiskeluoikeus.oid);
    if (former) this.oidsByOppija.get(former.oppijaOid)?.delete(opiskeluoikeus.oid);
    const id = former?.id ?? (this.lastId += 1);
    this.write({ id, oppijaOid, isMitatoity: false, isUnreadable: false, opiskeluoikeus }, writtenAt);
    const oids = this.oidsByOppija.get(oppijaOid) ?? new Set<string>();
    this.oidsByOppija.set(oppijaOid, oids.add(opiskeluoikeus.oid));
  }

  /** The row, mitätöity or not. */
  find(oid: string): Row | undefined {
    return this.rows.get(oid);
  }

  /** Rows stored under exactly this oppija that are not mitätöity, as a replica of that moment has them. */
  visibleOf(oppijaOid: string, asOf: number): readonly Row[] {
    return [...(this.oidsByOppija.get(oppijaOid) ?? [])]
      .flatMap((oid) => rowAsOf(this.rows.get(oid), asOf) ?? [])
      .filter((row) => !row.isMitatoity);
  }

  all(): readonly Row[] {
    return [...this.rows.values()];
  }

  /** Every row, mitätöity or not, as a replica of that moment has it; the one that was written first comes first. */
  inFeedOrder(asOf: number): readonly Row[] {
    this.feed ??= this.all().toSorted(comparePlaces);
    const isUpToDate = (this.feed.at(-1)?.writtenAt ?? 0) <= asOf;
    return isUpToDate ? this.feed : this.feed.flatMap((row) => rowAsOf(row, asOf) ?? []).sort(comparePlaces);
  }

  /** Makes the next version of a right. */
  change(
    row: Row,
    change: (opiskeluoikeus: OpiskeluoikeusJson) => OpiskeluoikeusJson,
    writtenAt: number = this.now(),
  ): void {
    this.write({ ...row, opiskeluoikeus: nextVersion(change(row.opiskeluoikeus)) }, writtenAt);
  }

  /** Voids a right: nobody sees it any more, but the feed tells that something changed. */
  mitatoi(row: Row): void {
    const jaksot = row.opiskeluoikeus.tila.opiskeluoikeusjaksot;
    const today: string = todayInFinland(this.now);
    const last = jaksot.at(-1)?.alku ?? today;
    const opiskeluoikeus = withJaksot(row.opiskeluoikeus, [...jaksot, jakso(last > today ? last : today, 'mitatoity')]);
    this.write({ ...row, isMitatoity: true, opiskeluoikeus: nextVersion(opiskeluoikeus) }, this.now());
  }

  /** Takes voiding back, as only Koski's keepers can. */
  palauta(row: Row): void {
    const jaksot = row.opiskeluoikeus.tila.opiskeluoikeusjaksot.filter(({ tila }) => tila.koodiarvo !== 'mitatoity');
    const opiskeluoikeus = nextVersion(withJaksot(row.opiskeluoikeus, jaksot));
    this.write({ ...row, isMitatoity: false, opiskeluoikeus }, this.now());
  }

  /** Breaks the row, or mends it, without a new version. */
  setUnreadable(row: Row, isUnreadable: boolean): void {
    this.put({ ...row, isUnreadable });
  }

  /** The last version of a right gets the place of an earlier moment: its transaction took so long to be committed. */
  antedate(row: Row, byMs: number): void {
    const writtenAt = row.writtenAt - byMs;
    this.put({ ...row, ...withAikaleima(row.opiskeluoikeus, writtenAt) });
  }

  private write(row: Omit<Row, 'writtenAt' | 'text' | 'former'>, writtenAt: number): void {
    const { oid } = row.opiskeluoikeus;
    const former = this.replica.isLagging ? this.rows.get(oid) : undefined;
    this.put({ ...row, ...withAikaleima(row.opiskeluoikeus, writtenAt), former });
  }

  private put(row: Row): void {
    this.rows.set(row.opiskeluoikeus.oid, row);
    this.feed = undefined;
  }
}

const withAikaleima = (
  right: OpiskeluoikeusJson,
  writtenAt: number,
): Pick<Row, 'writtenAt' | 'opiskeluoikeus' | 'text'> => {
  const opiskeluoikeus = { ...right, aikaleima: aikaleimaOf(writtenAt) };
  return { writtenAt, opiskeluoikeus, text: JSON.stringify(opiskeluoikeus) };
};

const rowAsOf = (row: Row | undefined, asOf: number): Row | undefined =>
  row === undefined || row.writtenAt <= asOf ? row : rowAsOf(row.former, asOf);

const nextVersion = (opiskeluoikeus: OpiskeluoikeusJson): OpiskeluoikeusJson => ({
  ...opiskeluoikeus,
  versionumero: opiskeluoikeus.versionumero + 1,
});
