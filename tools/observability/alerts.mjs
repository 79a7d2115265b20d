import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { ROOT } from '../native/paths.mjs';

/** Folder of alerts and dashboards. */
export const DEPLOY_OBSERVABILITY = path.join(ROOT, 'deploy/observability');

const read = (name) => parse(readFileSync(path.join(DEPLOY_OBSERVABILITY, name), 'utf8'));

/** Every alert: name, expression, labels, annotations. */
export const alerts = () => read('alerts.yaml').groups.flatMap(({ rules }) => rules);

/** Names of the alerts that a test sees firing. */
export const alertsSeenFiring = () =>
  read('alerts.test.yaml').tests.flatMap((test) =>
    test.alert_rule_test.filter(({ exp_alerts: expected }) => expected.length > 0).map(({ alertname }) => alertname),
  );
