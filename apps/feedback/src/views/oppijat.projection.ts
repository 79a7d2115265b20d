import { type PalauteCommit, type PalauteReader } from '../feedback.types';
import { oppijaOf } from '../oppija-avain';
import { initialState, PALAUTE_CATEGORY } from '@ehoks/palaute-domain';
import { askDatabase, isDuplicatesOnly } from './ask-database';
import { applyEvent, nextAt, type OppijanPalautteet, type Step } from './oppijat.fold';
import { documentOf, oppijanPalautteetOf, type OppijatView } from './oppijat.view';
import { type Pauses } from './timing';

/** What commits do to the view: every step that it does not hold yet, and by stream what there is to store. */
export interface Folded {
  readonly steps: readonly Step[];
  readonly oppijat: ReadonlyMap<string, OppijanPalautteet>;
}

/** Keeps the view of oppijat: commits in, in the order of the log. All throw AppError `unavailable`. */
export class OppijatProjection {
  /** What this process stored last, so that it need not read it: should another have gone on, versions tell. */
  private readonly stored = new Map<string, OppijanPalautteet>();

  constructor(
    private readonly view: OppijatView,
    private readonly reader: PalauteReader,
    private readonly pauses: Pauses,
    private readonly cachedStreams: number,
  ) {}

  /** Folds commits over what the view holds; nothing is written. Commits that it holds already give no steps. */
  async fold(commits: readonly PalauteCommit[]): Promise<Folded> {
    const oppijat = await this.load([...new Set(commits.map(({ streamId }) => streamId))]);
    const changed = new Map<string, OppijanPalautteet>();
    const steps: Step[] = [];
    for (const commit of commits) {
      let oppija = await this.before(commit, oppijat.get(commit.streamId));
      if (oppija === undefined) continue;
      for (const record of commit.events) {
        const applied = applyEvent(oppija, record, commit.meta.traceparent);
        oppija = applied.oppija;
        steps.push(applied.step);
      }
      oppijat.set(commit.streamId, oppija);
      changed.set(commit.streamId, oppija);
    }
    return { steps, oppijat: changed };
  }

  /** Stores what was folded; an oppija who is there in a later version stays. */
  async store(oppijat: ReadonlyMap<string, OppijanPalautteet>): Promise<void> {
    if (oppijat.size === 0) return;
    const writes = [...oppijat].map(([streamId, oppija]) => {
      const { _id, ...replacement } = documentOf(placeOf(streamId), oppija, nextAt(oppija, this.pauses));
      return { replaceOne: { filter: { _id, version: { $lt: replacement.version } }, replacement, upsert: true } };
    });
    try {
      await this.view.bulkWrite(writes, { ordered: false });
    } catch (error) {
      // Keys that are there already: another process, which owns the shard by now, has written a later version.
      if (!isDuplicatesOnly(error)) await askDatabase(() => Promise.reject(error as Error));
    }
    this.keep(oppijat);
  }

  /** Beyond so many streams, those that were stored longest ago are forgotten. */
  private keep(oppijat: ReadonlyMap<string, OppijanPalautteet>): void {
    for (const [streamId, oppija] of oppijat) {
      this.stored.delete(streamId);
      this.stored.set(streamId, oppija);
    }
    for (const streamId of this.stored.keys()) {
      if (this.stored.size <= this.cachedStreams) return;
      this.stored.delete(streamId);
    }
  }

  /** @returns undefined when the view holds the commit already */
  private async before(
    { streamId, fromVersion, toVersion }: PalauteCommit,
    held: OppijanPalautteet | undefined,
  ): Promise<OppijanPalautteet | undefined> {
    const version = held?.version ?? 0;
    if (version >= toVersion) return undefined;
    if (held && version === fromVersion - 1) return held;
    return this.foldedThrough(streamId, fromVersion - 1);
  }

  /** A view that was dropped, or has a gap, begins from the stream. */
  private async foldedThrough(streamId: string, version: number): Promise<OppijanPalautteet> {
    let oppija: OppijanPalautteet = { state: initialState, version: 0, trails: {} };
    if (version === 0) return oppija;
    for await (const commit of this.reader.history(streamId)) {
      for (const record of commit.events.filter((event) => event.version <= version)) {
        oppija = applyEvent(oppija, record, commit.meta.traceparent).oppija;
      }
      if (commit.toVersion >= version) break;
    }
    return oppija;
  }

  private async load(streamIds: readonly string[]): Promise<Map<string, OppijanPalautteet>> {
    const missing = streamIds.filter((streamId) => !this.stored.has(streamId));
    const known = streamIds.flatMap((streamId) => {
      const oppija = this.stored.get(streamId);
      return oppija ? [[streamId, oppija] as const] : [];
    });
    if (missing.length === 0) return new Map(known);
    const found = await askDatabase(() => this.view.find({ _id: { $in: missing } }).toArray());
    return new Map([...known, ...found.map((document) => [document._id, oppijanPalautteetOf(document)] as const)]);
  }
}

const placeOf = (streamId: string): ReturnType<typeof oppijaOf> =>
  oppijaOf(streamId.slice(PALAUTE_CATEGORY.length + 1));
