import { type Instant, millisOfInstant } from '@ehoks/kernel';

/**
 * What happened to a generation of the view: one collection of it, which a rebuild makes. Records are inserted, never
 * changed; the key of each says what there can be one of, so an insert decides: `3/begun`, `3/ended`.
 */
export type GenerationRecord = Readonly<{ _id: string; generation: number; at: Instant; by: string }> &
  Readonly<{ kind: 'begun' | 'live' | 'cancelled' | 'retired' | 'dropped' | 'follows' }>;

/**
 * `building`: facts and log go into it, nobody reads it. `live`: it is read. `superseded`: a newer one is live, facts go on
 * going into it. `retired`, `cancelled`: nothing goes into it any more. `dropped`: there is no such collection.
 */
export type GenerationStatus = 'building' | 'live' | 'superseded' | 'retired' | 'cancelled' | 'dropped';

export interface Generation {
  readonly generation: number;
  readonly status: GenerationStatus;
  /** Since when it has that status; the first generation was there from the beginning. */
  readonly since: Instant | undefined;
  readonly by: string | undefined;
  /** Members of the consumer group that are known to bring facts into it. */
  readonly followers: ReadonlySet<string>;
}

/** Every generation as the records tell, oldest first. The first one, 0, was there from the beginning. */
export const generationsOf = (records: readonly GenerationRecord[]): Generation[] => {
  const newestLive = records
    .filter(({ kind }) => kind === 'live')
    .reduce<GenerationRecord | undefined>((a, b) => (a && a.generation > b.generation ? a : b), undefined);
  const numbers = [...new Set([0, ...records.map(({ generation }) => generation)])].sort((a, b) => a - b);
  return numbers.map((generation) => {
    const own = records.filter((record) => record.generation === generation);
    const stepOf = (kind: GenerationRecord['kind']) => own.find((record) => record.kind === kind);
    const wentLive = stepOf('live');
    const wasLive = generation === 0 || wentLive !== undefined;
    const isSuperseded = wasLive && newestLive !== undefined && newestLive.generation > generation;
    const ended = stepOf('dropped') ?? stepOf('retired') ?? stepOf('cancelled');
    const decisive = ended ?? (isSuperseded ? newestLive : (wentLive ?? stepOf('begun')));
    return {
      generation,
      status: statusOf(ended?.kind, isSuperseded, wasLive),
      since: decisive?.at,
      by: decisive?.by,
      followers: new Set(own.filter(({ kind }) => kind === 'follows').map(({ by }) => by)),
    };
  });
};

const statusOf = (
  ended: GenerationRecord['kind'] | undefined,
  isSuperseded: boolean,
  wasLive: boolean,
): GenerationStatus => {
  if (ended === 'dropped' || ended === 'retired' || ended === 'cancelled') return ended;
  if (isSuperseded) return 'superseded';
  return wasLive ? 'live' : 'building';
};

/** The generation that is read. */
export const liveOf = (generations: readonly Generation[]): number =>
  generations.findLast(({ status }) => status === 'live')?.generation ?? 0;

/** The generation that a rebuild is filling. */
export const buildingOf = (generations: readonly Generation[]): Generation | undefined =>
  generations.find(({ status }) => status === 'building');

/** Where facts go. */
export const writtenOf = (generations: readonly Generation[]): number[] =>
  generations.filter(({ status }) => isWritten(status)).map(({ generation }) => generation);

/** Of which there should be no collection; an instance that slept for long may have made one again. */
export const droppedOf = (generations: readonly Generation[]): number[] =>
  generations.filter(({ status }) => status === 'dropped').map(({ generation }) => generation);

const isWritten = (status: GenerationStatus): boolean =>
  status === 'building' || status === 'live' || status === 'superseded';

/**
 * What is to be done with old generations now. A superseded one is retired only after a while, so that nobody who read it a
 * moment ago is left behind; one that takes no facts is dropped only after a while, so that every instance has heard of it.
 */
export const dueOf = (
  generations: readonly Generation[],
  now: Instant,
  keepMs: number,
): { readonly retire: number[]; readonly drop: number[] } => {
  const due = (...statuses: GenerationStatus[]): number[] =>
    generations
      .filter(({ status, since }) => statuses.includes(status) && since !== undefined && isPast(since, keepMs, now))
      .map(({ generation }) => generation);
  return { retire: due('superseded'), drop: due('retired', 'cancelled') };
};

const isPast = (since: Instant, afterMs: number, now: Instant): boolean =>
  millisOfInstant(since) + afterMs <= millisOfInstant(now);
