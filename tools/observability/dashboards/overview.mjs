import { curves, dashboard, number, ofOwner, quantile, rate } from '../panels.mjs';
import { processPanels } from '../service-panels.mjs';

const REQUESTS = 'ehoks_http_request_duration_seconds';

export const overview = dashboard({
  uid: 'overview',
  title: 'overview',
  description: 'Is the system well? Every alert has its curve here; the other dashboards say why.',
  rows: {
    Now: [
      number('Requests', 'reqps', `sum(rate(${REQUESTS}_count[5m]))`),
      number(
        'Answered with 5xx',
        'percentunit',
        `(sum(rate(${REQUESTS}_count{status=~"5.."}[5m])) or vector(0)) / sum(rate(${REQUESTS}_count[5m]))`,
      ),
      number('Furthest behind', 'short', 'max(ehoks_consumer_lag_messages)'),
      number('Oldest not published', 's', 'max(ehoks_store_outbox_age_seconds)'),
      number('Open dead letters', 'short', 'sum(max by (group) (ehoks_dead_letters_open))'),
      number('Open breakers', 'short', 'sum(ehoks_outside_breakers_open)'),
    ],
    Requests: [
      curves('Requests by status', 'reqps', { '{{status}}': rate(`${REQUESTS}_count`, 'status') }),
      curves('Answer times', 's', {
        '99 of 100': quantile(0.99, REQUESTS, ''),
        half: quantile(0.5, REQUESTS, ''),
      }),
      curves('Commands by outcome', 'ops', { '{{outcome}}': rate('ehoks_command_duration_seconds_count', 'outcome') }),
    ],
    'Between the services': [
      curves('Behind, 95 of 100', 's', { '{{group}}': quantile(0.95, 'ehoks_consumer_delay_seconds', 'group') }),
      curves('Age of the oldest not published', 's', {
        '{{store}}': ofOwner('ehoks_store_outbox_age_seconds', 'store'),
      }),
      curves('Dead letters', 'short', {
        '{{group}}': 'sum by (group) (increase(ehoks_dead_letters_total[$__rate_interval]))',
      }),
    ],
    Processes: processPanels(''),
  },
});
