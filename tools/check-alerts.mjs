import path from 'node:path';
import { findPrometheus } from './native/prometheus.mjs';
import { DEPLOY_OBSERVABILITY } from './observability/alerts.mjs';
import { run } from './native/run.mjs';

/** Throws when an alert does not fire as deploy/observability/alerts.test.yaml says. Needs promtool; tells where it is not. */
export async function checkAlerts() {
  const programs = await findPrometheus();
  if (!programs) {
    console.log('promtool is neither here nor to be had by apt-get: alerts are checked by the unit specs alone.');
    return;
  }
  await run(programs.promtool, ['check', 'rules', path.join(DEPLOY_OBSERVABILITY, 'alerts.yaml')]);
  console.log(
    (await run(programs.promtool, ['test', 'rules', path.join(DEPLOY_OBSERVABILITY, 'alerts.test.yaml')])).trim(),
  );
}
