import { TOPICS } from '@ehoks/contracts';
import { createKafka, setUpTopics } from '@ehoks/messaging';
import { createLog } from '@ehoks/observability';

/** Set-up step, run once before the services start: creates the topics that are missing. Usage: `node setup.js`. */
const setUp = async (): Promise<void> => {
  const log = createLog({ service: 'setup', level: 'info' });
  const brokers = process.env['KAFKA_BROKERS'];
  if (!brokers) throw new Error('KAFKA_BROKERS is not set');
  await setUpTopics(createKafka({ brokers: brokers.split(','), clientId: 'setup', log }), TOPICS);
  log.info({ topics: TOPICS.map((topic) => topic.name) }, 'topics are there');
};

setUp().catch((error: unknown) => {
  createLog({ service: 'setup', level: 'info' }).fatal({ err: error }, 'set-up failed');
  process.exit(1);
});
