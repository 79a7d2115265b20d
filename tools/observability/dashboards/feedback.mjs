import { dashboard } from '../panels.mjs';
import {
  consumerPanels,
  faultPanels,
  outboxPanels,
  outsidePanels,
  processPanels,
  storePanels,
} from '../service-panels.mjs';

const JOB = 'job="feedback"';

export const feedback = dashboard({
  uid: 'feedback',
  title: 'feedback',
  description: 'Survey triggers: what comes in, what is decided, Arvo and mail.',
  rows: {
    'Arvo, Koski, mail': outsidePanels(JOB),
    'Facts and commands': consumerPanels(JOB),
    'Event store': storePanels(JOB),
    'Transitions on their way out': outboxPanels(JOB),
    'What goes wrong': faultPanels(JOB),
    Process: processPanels(JOB),
  },
});
