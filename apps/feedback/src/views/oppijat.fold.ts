import { type RecordedEvent } from '@ehoks/event-store';
import { type Instant } from '@ehoks/kernel';
import { evolve, type Palaute, type PalauteEvent, type PalautteetState } from '@ehoks/palaute-domain';
import { dueAt, type Pauses, type Trail } from './timing';

/** The palautteet of one oppija as the schedule and questions need them. */
export interface OppijanPalautteet {
  readonly state: PalautteetState;
  readonly version: number;
  /** By palauteId. */
  readonly trails: Readonly<Record<string, Trail>>;
}

/** What an event did to its trigger. */
export interface Step {
  readonly record: RecordedEvent<PalauteEvent>;
  readonly before: Palaute | undefined;
  /** Undefined for events that are about no trigger. */
  readonly after: Palaute | undefined;
  /** How often its HOKS had moved to another oppija by then. */
  readonly siirrot: number;
}

const palauteIdOf = ({ data }: PalauteEvent): string | undefined => ('palauteId' in data ? data.palauteId : undefined);

/** Triggers with which something happened. Of one that was left as it is, as at any save of any plan, nothing did. */
const touchedBy = (event: PalauteEvent): readonly string[] => {
  if (event.type === 'KyselyLeftAsIs') return [];
  if (event.type === 'HoksAdopted') return event.data.palautteet.map((one) => one.palauteId);
  return 'palauteId' in event.data && event.data.palauteId !== undefined ? [event.data.palauteId] : [];
};

/** Did an attempt come to nothing? */
const isFailure = (event: PalauteEvent): boolean =>
  event.type === 'HeratepaivaFailed' ||
  event.type === 'ViestiFailed' ||
  (event.type === 'ArvoKutsuFailed' && event.data.tulos !== 'hylatty');

/** An intent says nothing about how the attempt ends. */
const isIntent = ({ type }: PalauteEvent): boolean => type === 'ArvoKutsuOpened' || type === 'ViestiOpened';

const failuresAfter = (before: number, event: PalauteEvent): number => {
  if (isIntent(event)) return before;
  return isFailure(event) ? before + 1 : 0;
};

const trailAfter = (
  trail: Trail | undefined,
  { time, event }: RecordedEvent<PalauteEvent>,
  traceparent: string | undefined,
): Trail => ({
  lastAt: time,
  failures: failuresAfter(trail?.failures ?? 0, event),
  ...(traceparent !== undefined && { traceparent }),
});

/** Applies the next event of the stream. `traceparent`: of its commit. */
export const applyEvent = (
  oppija: OppijanPalautteet,
  record: RecordedEvent<PalauteEvent>,
  traceparent?: string,
): { readonly oppija: OppijanPalautteet; readonly step: Step } => {
  const palauteId = palauteIdOf(record.event);
  const state = evolve(oppija.state, record.event);
  const before = palauteId === undefined ? undefined : oppija.state.palautteet[palauteId];
  const after = palauteId === undefined ? undefined : state.palautteet[palauteId];
  const siirrot = (after && state.hoksit[after.hoksId]?.siirrot) ?? 0;
  const trails = Object.fromEntries(
    touchedBy(record.event).map((id) => [id, trailAfter(oppija.trails[id], record, traceparent)]),
  );
  return {
    oppija: { state, version: record.version, trails: { ...oppija.trails, ...trails } },
    step: { record, before, after, siirrot },
  };
};

/** When the first step of any trigger of the oppija may be taken; undefined when none waits. */
export const nextAt = ({ state, trails }: OppijanPalautteet, pauses: Pauses): Instant | undefined =>
  Object.values(state.palautteet).reduce<Instant | undefined>((first, palaute) => {
    const trail = trails[palaute.palauteId];
    const due = trail && dueAt(palaute, trail, pauses);
    return due !== undefined && (first === undefined || due < first) ? due : first;
  }, undefined);
