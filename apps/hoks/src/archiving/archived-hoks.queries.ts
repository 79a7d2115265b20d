import { type HoksArchiveAnswer } from '@ehoks/contracts';
import { type ArchiveReader, type Clock } from '@ehoks/event-store';
import { archivedHoksOf, type ArchivedContent, type HoksEvent } from '@ehoks/hoks-domain';
import { instantOfMillis, millisOfInstant, type Instant } from '@ehoks/kernel';
import { type HoksReader } from '../hoks.types';

const DAY_MS = 86_400_000;

export interface ArchivedHoksOptions {
  readonly reader: HoksReader;
  readonly archive: ArchiveReader<HoksEvent>;
  /** How long after its deletion a HOKS can be brought back. */
  readonly retentionDays: number;
  readonly clock: Pick<Clock, 'now'>;
}

/** Questions about permanently deleted HOKSes. */
export class ArchivedHoksQueries {
  constructor(private readonly options: ArchivedHoksOptions) {}

  /**
   * What a return of this HOKS starts from; undefined when it is not the one that the stream's archive ends with, or when
   * the time for a return is over.
   *
   * @throws AppError `defect` when the archive is damaged
   */
  async find(streamId: string, hoksId: number): Promise<ArchivedContent | undefined> {
    const { reader, archive, clock } = this.options;
    const { state } = await reader.stateAt(streamId);
    if (state.status !== 'arkistoitu' || state.hoksId !== hoksId) return undefined;
    const events: HoksEvent[] = [];
    let closedAt: Instant | undefined;
    for await (const commit of archive.history(streamId)) {
      events.push(...commit.events.map(({ event }) => event));
      closedAt = commit.meta.recordedAt;
    }
    return closedAt !== undefined && this.restorableUntil(closedAt) >= clock.now() ? archivedHoksOf(events) : undefined;
  }

  /** What was archived of a stream. */
  async receipts(streamId: string): Promise<HoksArchiveAnswer> {
    const { reader, archive, clock } = this.options;
    const { state } = await reader.stateAt(streamId);
    const hoksIds = new Map<number, number>();
    for await (const { events } of reader.history(streamId)) {
      events.forEach(({ version, event }) => hoksIds.set(version, event.data.hoksId));
    }
    const receipts = await archive.receipts(streamId);
    return {
      receipts: receipts.flatMap(({ closedVersion: version, commitNos, events, hash, closedAt, archivedAt, actor }) => {
        const hoksId = hoksIds.get(version);
        if (hoksId === undefined) return [];
        const restorableUntil = this.restorableUntil(closedAt);
        const isNewest = state.status === 'arkistoitu' && state.version === version;
        return {
          ...{ hoksId, version, commits: commitNos.length, events, hash, closedAt, archivedAt, restorableUntil },
          ...(actor !== undefined && { actor }),
          restorable: isNewest && restorableUntil >= clock.now(),
        };
      }),
    };
  }

  /** What was deleted before this comes back no more: a day is left for a return that is under way. */
  forgottenBefore(): Instant {
    const { clock, retentionDays } = this.options;
    return instantOfMillis(millisOfInstant(clock.now()) - (retentionDays + 1) * DAY_MS);
  }

  private restorableUntil(closedAt: Instant): Instant {
    return instantOfMillis(millisOfInstant(closedAt) + this.options.retentionDays * DAY_MS);
  }
}
