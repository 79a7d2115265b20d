import { both, curves, dashboard, rate } from '../panels.mjs';
import {
  consumerPanels,
  faultPanels,
  outboxPanels,
  outsidePanels,
  processPanels,
  storePanels,
} from '../service-panels.mjs';

const JOB = 'job="feedback"';
const WAITING = both(JOB, 'state=~"odottaa_kasittelya|kysely_muodostettu", age!="ahead"');

export const feedback = dashboard({
  uid: 'feedback',
  title: 'feedback',
  description: 'Survey triggers: what comes in, what is decided, Arvo and mail.',
  rows: {
    'Survey triggers': [
      curves('Transitions', 'short', {
        '{{type}}': `sum by (type) (increase(ehoks_palaute_transitions_total{${JOB}}[$__rate_interval]))`,
      }),
      curves('Codes that Arvo may keep for nobody', 'short', {
        orphans: `sum(increase(ehoks_palaute_possible_orphans_total{${JOB}}[$__rate_interval]))`,
      }),
      curves('Due', 'short', { '{{work}}': `sum by (work) (ehoks_palaute_due_steps{${JOB}})` }),
      curves('Steps that failed', 'ops', { '{{kind}}': rate('ehoks_palaute_failed_steps_total', 'kind', JOB) }),
    ],
    'Where they stand': [
      curves('By state', 'short', { '{{state}}': `sum by (state) (ehoks_palaute_triggers{${JOB}})` }),
      curves('Waiting though their day has come', 'short', {
        '{{state}} {{age}}': `sum by (state, age) (ehoks_palaute_triggers{${WAITING}})`,
      }),
    ],
    'Arvo, Koski, mail': outsidePanels(JOB),
    'Facts and commands': consumerPanels(JOB),
    'Event store': storePanels(JOB),
    'Transitions on their way out': outboxPanels(JOB),
    'What goes wrong': faultPanels(JOB),
    Process: processPanels(JOB),
  },
});
