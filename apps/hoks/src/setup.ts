import { KafkaConfig, loadConfig } from '@ehoks/config';
import { TOPICS } from '@ehoks/contracts';
import { createKafka, kafkaConnectionOf, setUpTopics } from '@ehoks/messaging';
import { createLog } from '@ehoks/observability';

/** Set-up step, run once before the services start: creates the topics that are missing. Usage: `node setup.js`. */
const setUp = async (): Promise<void> => {
  const log = createLog({ service: 'setup', level: 'info' });
  const config = loadConfig(KafkaConfig, process.env);
  await setUpTopics(createKafka({ ...kafkaConnectionOf(config), clientId: 'setup', log }), TOPICS);
  log.info({ topics: TOPICS.map((topic) => topic.name) }, 'topics are there');
};

setUp().catch((error: unknown) => {
  createLog({ service: 'setup', level: 'info' }).fatal({ err: error }, 'set-up failed');
  process.exit(1);
});
