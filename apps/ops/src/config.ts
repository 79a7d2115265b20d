import { Matches } from 'class-validator';

const URLS = /^https?:\/\/[^\s,]+(,https?:\/\/[^\s,]+)*$/;

/** Configuration of the ops CLI; `npm run ops` fills in what `npm start` uses. */
export class OpsConfig {
  /** Kafka brokers: comma-separated host:port. */
  @Matches(/^[^\s,]+:\d+(,[^\s,]+:\d+)*$/)
  KAFKA_BROKERS!: string;

  /** Connection string of the MongoDB server that the CLI keeps its audit in. */
  @Matches(/^mongodb(\+srv)?:\/\//)
  MONGODB_URL!: string;

  /** Its own database. */
  @Matches(/^[\w-]+$/)
  MONGODB_DATABASE: string = 'ehoks-ops';

  /** Internal ports of the gateway instances, comma-separated. */
  @Matches(URLS)
  GATEWAY_INTERNAL_URLS!: string;

  /** Internal ports of the hoks instances, comma-separated. */
  @Matches(URLS)
  HOKS_INTERNAL_URLS!: string;
}
