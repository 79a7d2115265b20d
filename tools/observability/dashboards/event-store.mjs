import { curves, dashboard, quantile, rate } from '../panels.mjs';
import { consumerPanels, faultPanels, outboxPanels, storePanels } from '../service-panels.mjs';

export const eventStore = dashboard({
  uid: 'event-store',
  title: 'event store and Kafka',
  description: 'Inserts, publishing, conflicts, batches, consumers and their dead letters, of every service.',
  rows: {
    'Event stores': storePanels(''),
    'On the way to Kafka': [
      ...outboxPanels(''),
      curves('Shards not serving', 'short', {
        '{{job}} {{store}}': 'sum by (job, store) (ehoks_store_shards_not_serving)',
      }),
    ],
    Sending: [
      curves('Batches', 'ops', { '{{job}} {{result}}': rate('ehoks_producer_send_seconds_count', 'job, result') }),
      curves('Time of a batch, 99 of 100', 's', { '{{job}}': quantile(0.99, 'ehoks_producer_send_seconds', 'job') }),
      curves('Messages of a batch, half', 'short', {
        '{{job}}': quantile(0.5, 'ehoks_producer_batch_messages', 'job'),
      }),
    ],
    Consumers: consumerPanels(''),
    'What goes wrong': faultPanels(''),
  },
});
