import { AppError, type Instant } from '@ehoks/kernel';
import { type KoskiSeurantaClient, type MuuttuneetOppijat, type OidAnswer } from './koski-seuranta.client';

type FakeRight = Readonly<{ oppijaOid: string; json: Readonly<{ oid: string }> }>;

const NOT_FOUND = 'notFound.opiskeluoikeuttaEiLöydyTaiEiOikeuksia';

/** Koski and its change feed in memory, for tests. */
export class KoskiSeurantaClientFake implements KoskiSeurantaClient {
  /** Thrown by every call while it is set. */
  failure: AppError | undefined;
  /** Thrown by questions about the feed while it is set. */
  feedFailure: AppError | undefined;
  /** Answered about every right while it is set. */
  oidAnswer: OidAnswer | undefined;
  /** Persons whom Koski cannot read: each breaks every batch it is in. */
  readonly poison = new Set<string>();
  /** Is every row so young that the cursor does not pass it, and each page full? */
  isFeedYoung = false;
  /** Every batch that was asked for. */
  readonly batches: (readonly string[])[] = [];
  private readonly rights = new Map<string, FakeRight>();
  /** What the replica shows, where it is behind. */
  private replica: Map<string, FakeRight> | undefined;
  private readonly feed: string[] = [];
  private readonly masters = new Map<string, string>();

  put(oppijaOid: string, json: Readonly<{ oid: string }>): void {
    this.rights.set(json.oid, { oppijaOid, json });
    this.feed.push(oppijaOid);
  }

  remove(oid: string): void {
    const right = this.rights.get(oid);
    this.rights.delete(oid);
    if (right) this.feed.push(right.oppijaOid);
  }

  /** A merge of persons in ONR: no right changes, but asked by the master Koski shows those of the slave, too. */
  merge(slaveOid: string, masterOid: string): void {
    this.masters.set(slaveOid, masterOid);
  }

  /** From now on lists show Koski as it is at this moment, until `catchUp`. */
  fallBehind(): void {
    this.replica = new Map(this.rights);
  }

  catchUp(): void {
    this.replica = undefined;
  }

  async startFeed(_since: Instant): Promise<string> {
    const failure = this.failure ?? this.feedFailure;
    if (failure) throw failure;
    return 'v1,0';
  }

  async readFeed(cursor: string, pageSize: number): Promise<MuuttuneetOppijat> {
    const failure = this.failure ?? this.feedFailure;
    if (failure) throw failure;
    const start = Number(cursor.slice('v1,'.length));
    if (Number.isNaN(start)) {
      throw new AppError('unavailable', 'koski/error', 'Koski answered 400', { details: { status: 400 } });
    }
    const oppijaOidit = this.feed.slice(start, start + pageSize);
    if (this.isFeedYoung) return { oppijaOidit, mayHaveMore: true, nextCursor: cursor };
    const end = start + oppijaOidit.length;
    return { oppijaOidit, mayHaveMore: end < this.feed.length, nextCursor: `v1,${end}` };
  }

  async fetchOppijat(oppijaOidit: readonly string[]) {
    if (this.failure) throw this.failure;
    this.batches.push(oppijaOidit);
    if (oppijaOidit.some((oid) => this.poison.has(oid))) {
      throw new AppError('contract-broken', 'koski/unreadable', 'koski answered in an unknown shape: not JSON');
    }
    const shown = [...(this.replica ?? this.rights).values()];
    return oppijaOidit
      .map((oppijanumero) => ({
        oppijanumero,
        opiskeluoikeudet: shown
          .filter(({ oppijaOid }) => [oppijaOid, this.masters.get(oppijaOid)].includes(oppijanumero))
          .map(({ json }) => json),
      }))
      .filter(({ opiskeluoikeudet }) => opiskeluoikeudet.length > 0);
  }

  async askOpiskeluoikeus(oid: string): Promise<OidAnswer> {
    if (this.failure) throw this.failure;
    if (this.oidAnswer) return this.oidAnswer;
    const right = this.rights.get(oid);
    return right ? { isFound: true, opiskeluoikeus: right.json } : { isFound: false, status: 404, avain: NOT_FOUND };
  }
}
