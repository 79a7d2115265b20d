import { KafkaConfig } from '@ehoks/config';
import { IsOptional, Matches } from 'class-validator';

const URLS = /^https?:\/\/[^\s,]+(,https?:\/\/[^\s,]+)*$/;

/** Configuration of the ops CLI; `npm run ops` fills in what `npm start` uses. */
export class OpsConfig extends KafkaConfig {
  /** Connection string of the MongoDB server that the CLI keeps its audit in. */
  @Matches(/^mongodb(\+srv)?:\/\//)
  MONGODB_URL!: string;

  /** Its own database. */
  @Matches(/^[\w-]+$/)
  MONGODB_DATABASE: string = 'ehoks-ops';

  /** Who is at the desk, where the user of the system does not tell: in a container. */
  @IsOptional()
  @Matches(/^[\w.@-]{1,100}$/)
  OPERATOR?: string;

  /** Internal ports of the gateway instances, comma-separated; a name may stand for several. */
  @Matches(URLS)
  GATEWAY_INTERNAL_URLS!: string;

  /** Internal ports of the hoks instances, comma-separated; a name may stand for several. */
  @Matches(URLS)
  HOKS_INTERNAL_URLS!: string;

  /** Internal ports of the koski-sync instances, comma-separated; a name may stand for several. */
  @Matches(URLS)
  KOSKI_SYNC_INTERNAL_URLS!: string;

  /** Internal ports of the feedback instances, comma-separated; a name may stand for several. */
  @Matches(URLS)
  FEEDBACK_INTERNAL_URLS!: string;
}
