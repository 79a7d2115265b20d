import { dashboard } from '../panels.mjs';
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
    Koski: outsidePanels(JOB),
    Commands: consumerPanels(JOB),
    'Event store': storePanels(JOB),
    Observations: outboxPanels(JOB),
    'What goes wrong': faultPanels(JOB),
    Process: processPanels(JOB),
  },
});
