import { type Havainto, type MuutosTyyppi } from '@ehoks/opiskeluoikeus-domain';
import { metrics } from '@opentelemetry/api';

/** The numbers of koski.md §7.5; each is described in the registry of libs/observability. */
const meter = () => metrics.getMeter('ehoks');

const makeCounters = () => ({
  absences: meter().createCounter('ehoks_koski_absences'),
  canaryFailures: meter().createCounter('ehoks_koski_canary_failures'),
  unreadable: meter().createCounter('ehoks_koski_unreadable'),
  rereads: meter().createCounter('ehoks_koski_rereads'),
  sweepFinds: meter().createCounter('ehoks_koski_sweep_finds'),
  staleVersions: meter().createCounter('ehoks_koski_stale_versions'),
  earlierAikaleimat: meter().createCounter('ehoks_koski_earlier_aikaleimat'),
});

let made: ReturnType<typeof makeCounters> | undefined;

/** Made when first counted: a counter that is made before the metrics are started counts nothing. */
const counters = (): ReturnType<typeof makeCounters> => (made ??= makeCounters());

const ABSENCES: Partial<Record<MuutosTyyppi, 'suspected' | 'confirmed'>> = {
  EI_LOYDY_EPAILTY: 'suspected',
  EI_LOYDY_VAHVISTETTU: 'confirmed',
  MITATOITY: 'confirmed',
};

export const countAbsences = ({ muutokset }: Havainto): void => {
  for (const { tyyppi } of muutokset) {
    const finding = ABSENCES[tyyppi];
    if (finding) counters().absences.add(1, { finding });
  }
};

export const countHeldAbsences = (count: number): void => counters().absences.add(count, { finding: 'held' });
export const countCanaryFailure = (): void => counters().canaryFailures.add(1);
export const countUnreadable = (finding: 'lukukelvoton' | 'tuntematon-tila' | 'henkilo'): void =>
  counters().unreadable.add(1, { finding });
export const countReread = (isChanged: boolean): void =>
  counters().rereads.add(1, { finding: isChanged ? 'changed' : 'same' });
export const countSweepFind = (): void => counters().sweepFinds.add(1);
export const countStaleVersion = (): void => counters().staleVersions.add(1);
export const countEarlierAikaleima = (): void => counters().earlierAikaleimat.add(1);

/** The first of them would not be seen to be more than before: people are called for these. */
const beginAtZero = (): void => {
  counters().absences.add(0, { finding: 'held' });
  for (const finding of ['lukukelvoton', 'tuntematon-tila', 'henkilo']) counters().unreadable.add(0, { finding });
};

/** Ages in seconds, asked for at each collection. */
export const watchAges = (ages: Readonly<{ feed: () => number | undefined; work: () => number }>): void => {
  beginAtZero();
  meter()
    .createObservableGauge('ehoks_koski_feed_age_seconds')
    .addCallback((result) => {
      const age = ages.feed();
      if (age !== undefined) result.observe(age);
    });
  meter()
    .createObservableGauge('ehoks_koski_work_age_seconds')
    .addCallback((result) => result.observe(ages.work()));
};
