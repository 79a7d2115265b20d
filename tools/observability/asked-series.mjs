import { alerts } from './alerts.mjs';
import { dashboardExpressions } from './dashboards.mjs';
import { readExpression } from './expression.mjs';

/** What is measured only when something goes wrong, or at some time of the day: an empty answer is a good one. */
export const OF_BAD_DAYS =
  /_(dead_letters|retries|skipped|conflicts|view_wait_timeouts|absences|canary_failures|unreadable|sweep_finds|stale_versions|earlier_aikaleimat|failed_attempts)_total|status=~"5\.\."|age!="ahead"/;

/** Names of the series that dashboards and alerts ask for and that an ordinary day has; `up` is the scraper's. */
export const ordinarySeries = () => {
  const asked = [...dashboardExpressions(), ...alerts()].flatMap(({ expr }) => readExpression(expr).series);
  return [...new Set(asked)].filter((name) => name !== 'up' && !OF_BAD_DAYS.test(name)).sort();
};
