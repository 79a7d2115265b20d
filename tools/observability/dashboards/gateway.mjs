import { both, curves, dashboard, quantile, rate } from '../panels.mjs';
import { consumerPanels, outsidePanels, processPanels } from '../service-panels.mjs';

const JOB = 'job="gateway"';
const REQUESTS = 'ehoks_http_request_duration_seconds';

export const gateway = dashboard({
  uid: 'gateway',
  title: 'gateway',
  description: 'Requests by route, why they are refused, commands, outside systems, views.',
  rows: {
    Requests: [
      curves('By route', 'reqps', { '{{method}} {{route}}': rate(`${REQUESTS}_count`, 'method, route', JOB) }),
      curves('Answer time by route, 99 of 100', 's', {
        '{{method}} {{route}}': quantile(0.99, REQUESTS, 'method, route', JOB),
      }),
      curves('5xx by route', 'reqps', {
        '{{method}} {{route}} {{status}}': rate(
          `${REQUESTS}_count`,
          'method, route, status',
          both(JOB, 'status=~"5.."'),
        ),
      }),
    ],
    'Refusals and commands': [
      curves('Refusals by code', 'ops', { '{{code}}': rate('ehoks_http_refusals_total', 'code', JOB) }),
      curves('Commands', 'ops', {
        '{{command}} {{outcome}}': rate('ehoks_command_duration_seconds_count', 'command, outcome', JOB),
      }),
      curves('Time to the outcome, 99 of 100', 's', {
        '{{command}}': quantile(0.99, 'ehoks_command_duration_seconds', 'command', JOB),
      }),
      curves('Waited for', 'short', {
        'commands in flight {{instance}}': `sum by (instance) (ehoks_commands_in_flight{${JOB}})`,
        'answered before the view {{view}}': `sum by (view) (increase(ehoks_view_wait_timeouts_total{${JOB}}[$__rate_interval]))`,
      }),
    ],
    'Outside systems': outsidePanels(JOB),
    Views: consumerPanels(JOB),
    Process: processPanels(JOB),
  },
});
