import { curves, dashboard, rate } from '../panels.mjs';
import {
  consumerPanels,
  faultPanels,
  outboxPanels,
  outsidePanels,
  processPanels,
  storePanels,
} from '../service-panels.mjs';

const JOB = 'job="koski-sync"';

export const koskiSync = dashboard({
  uid: 'koski-sync',
  title: 'koski-sync',
  description: 'How Koski is watched, and what is told of it.',
  rows: {
    'What is seen': [
      curves('Since the change feed was read', 's', { age: `min(ehoks_koski_feed_age_seconds{${JOB}})` }),
      curves('Oldest overdue question', 's', { age: `max(ehoks_koski_work_age_seconds{${JOB}})` }),
      curves('Absences', 'short', {
        '{{finding}}': `sum by (finding) (increase(ehoks_koski_absences_total{${JOB}}[$__rate_interval]))`,
        'canaries missing': `sum(increase(ehoks_koski_canary_failures_total{${JOB}}[$__rate_interval]))`,
      }),
      curves('Read again, unreadable, missed, stale', 'ops', {
        'read again: {{finding}}': rate('ehoks_koski_rereads_total', 'finding', JOB),
        'unreadable: {{finding}}': rate('ehoks_koski_unreadable_total', 'finding', JOB),
        'found by a sweep': `sum(rate(ehoks_koski_sweep_finds_total{${JOB}}[$__rate_interval]))`,
        'older than known': `sum(rate(ehoks_koski_stale_versions_total{${JOB}}[$__rate_interval]))`,
        'earlier aikaleima': `sum(rate(ehoks_koski_earlier_aikaleimat_total{${JOB}}[$__rate_interval]))`,
      }),
    ],
    Koski: outsidePanels(JOB),
    Commands: consumerPanels(JOB),
    'Event store': storePanels(JOB),
    Observations: outboxPanels(JOB),
    'What goes wrong': faultPanels(JOB),
    Process: processPanels(JOB),
  },
});
