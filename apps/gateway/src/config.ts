import { Secret, ServiceConfig } from '@ehoks/config';
import { IsIn, IsInt, IsNotEmpty, IsUrl, Matches, Max, Min } from 'class-validator';

/** Configuration of the gateway; see README for the table. */
export class GatewayConfig extends ServiceConfig {
  /** The public port. */
  @IsInt()
  @Min(1)
  @Max(65_535)
  PORT!: number;

  /** Base address of CAS, Koski, ONR, Organisaatiopalvelu and Koodisto. */
  @IsUrl({ require_tld: false })
  OPINTOPOLKU_URL!: string;

  /** Our own service user in those systems. */
  @IsNotEmpty()
  OPINTOPOLKU_USERNAME!: string;

  /** Its password. */
  @Secret()
  @IsNotEmpty()
  OPINTOPOLKU_PASSWORD!: string;

  /** The service that callers' tickets are for. */
  @IsUrl({ require_tld: false })
  CAS_SERVICE_URL!: string;

  /** Where officials are sent once they have signed in. */
  @IsUrl({ require_tld: false })
  VIRKAILIJA_UI_URL!: string;

  /** Internal ports of the hoks instances, comma-separated. */
  @Matches(/^https?:\/\/[^\s,]+(,https?:\/\/[^\s,]+)*$/)
  HOKS_QUERY_URLS!: string;

  /** Internal ports of the feedback instances, comma-separated. */
  @Matches(/^https?:\/\/[^\s,]+(,https?:\/\/[^\s,]+)*$/)
  FEEDBACK_URLS!: string;

  /** How long an outside system may take before a call of it counts as failed. */
  @IsInt()
  @Min(1)
  OPINTOPOLKU_TIMEOUT_MS: number = 10_000;

  /** The same for Koski. */
  @IsInt()
  @Min(1)
  KOSKI_TIMEOUT_MS: number = 3_000;

  /** Answers of Koski younger than this may be used again; 0: never. */
  @IsInt()
  @Min(0)
  KOSKI_FRESHNESS_MS: number = 2_000;

  /** Let updates go on, while Koski is down, with what koski-sync told of the study right within 24 hours. */
  @IsIn(['on', 'off'])
  KOSKI_FALLBACK: 'on' | 'off' = 'on';

  /** Age to which organisations and codes are kept. */
  @IsInt()
  @Min(0)
  REFERENCE_CACHE_MS: number = 10_800_000;

  /** How long a caller waits for the hoks service; then 503. Also the deadline of the command. */
  @IsInt()
  @Min(1)
  COMMAND_TIMEOUT_MS: number = 10_000;

  /** Commands waited for at once; one more is 503 at once. */
  @IsInt()
  @Min(1)
  MAX_COMMANDS_IN_FLIGHT: number = 500;

  /** How long the collection of a view stays after a rebuild has put another in its place, and again before it is dropped. */
  @IsInt()
  @Min(1)
  OLD_VIEW_MS: number = 600_000;

  /** Connections of callers at once; one more is closed at once. */
  @IsInt()
  @Min(1)
  MAX_CONNECTIONS: number = 2_000;

  /** Refuse writes to a HOKS whose study right has ended. */
  @IsIn(['on', 'off'])
  PREVENT_FINISHED_OPISKELUOIKEUS_UPDATES: 'on' | 'off' = 'off';

  /** How far the clock of the rules is ahead of the computer's. For rehearsals only. */
  @IsInt()
  CLOCK_AHEAD_MS: number = 0;
}
