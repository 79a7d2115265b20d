import { hostname } from 'node:os';
import { AppError } from '@ehoks/kernel';
import { type Log } from '@ehoks/observability';
import { type Connection, mongo } from 'mongoose';
import { type Clock } from '../clock';
import { isDuplicatesOnly } from '../duplicates-only';
import { type AuditRecord } from './audit-record';

type Entry = Omit<
  AuditRecord,
  'version' | 'logSeq' | 'type' | 'applicationType' | 'serviceName' | 'hostname' | 'bootTime'
>;

/** With a key from the beginning: an entry that is sent again is stored once. */
type StoredRecord = AuditRecord & Readonly<{ _id: mongo.ObjectId }>;

const HOSTNAME = hostname();

/** Reads are written together this often; a crash loses at most so much of them. */
const READS_EVERY_MS = 1000;

/**
 * The audit trail: primary data of the gateway, never rebuilt (decisions.md 3.5). Entries of writes are stored before
 * the caller is answered, those of reads within a second. Whatever arrives while an insert is under way goes in the next.
 */
export class AuditTrail {
  private waiting: StoredRecord[] = [];
  private inserting: Promise<void> | undefined;
  private timer: NodeJS.Timeout | undefined;
  private logSeq = 0;

  constructor(
    private readonly connection: Connection,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Stored when this resolves. @throws AppError `unavailable`, `gateway/audit` */
  async recordWrite(entry: Entry): Promise<void> {
    this.waiting.push(this.recordOf(entry));
    // An insert under way may not hold this entry: then the next one does.
    if (this.inserting) await this.inserting.catch(() => undefined);
    await this.flush();
  }

  recordRead(entry: Entry): void {
    this.waiting.push(this.recordOf(entry));
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.flush().catch((error: unknown) => this.log.error({ err: error }, 'audit entries wait for the database'));
    }, READS_EVERY_MS);
  }

  /** Stores what is left. */
  async close(): Promise<void> {
    clearTimeout(this.timer);
    await this.flush();
  }

  private flush(): Promise<void> {
    this.inserting ??= this.insertWaiting().finally(() => (this.inserting = undefined));
    return this.inserting;
  }

  private async insertWaiting(): Promise<void> {
    // What arrives in this turn of the event loop goes along.
    await new Promise((resolve) => setImmediate(resolve));
    const batch = this.waiting;
    this.waiting = [];
    if (batch.length === 0) return;
    try {
      await this.connection.collection('audit').insertMany(batch, { ordered: false });
    } catch (error) {
      // an attempt whose answer was lost had stored some already
      if (isDuplicatesOnly(error)) return;
      this.waiting = [...batch, ...this.waiting];
      throw new AppError('unavailable', 'gateway/audit', 'The audit trail could not be written', { cause: error });
    }
  }

  private recordOf(entry: Entry): StoredRecord {
    return {
      _id: new mongo.ObjectId(),
      version: 1,
      logSeq: ++this.logSeq,
      type: 'log',
      applicationType: 'backend',
      serviceName: 'ehoks-virkailija',
      hostname: HOSTNAME,
      bootTime: this.clock.now(),
      ...entry,
    };
  }
}
