import { Secret, ServiceConfig } from '@ehoks/config';
import { IsIn, IsInt, IsNotEmpty, IsUrl, Matches, Min } from 'class-validator';

/** Configuration of the feedback service; see README for the table. */
export class FeedbackConfig extends ServiceConfig {
  /** Key of the HMAC that names an oppija's stream: 32 bytes in base64. Never changed: other streams would begin. */
  @Secret()
  @Matches(/^[A-Za-z0-9+/]{43}=$/)
  OPPIJA_HMAC_KEY!: string;

  /** Base address of Koski, ONR, Organisaatiopalvelu, Arvo and viestinvälityspalvelu. */
  @IsUrl({ require_tld: false })
  OPINTOPOLKU_URL!: string;

  /** Our own service user in those systems. */
  @IsNotEmpty()
  OPINTOPOLKU_USERNAME!: string;

  /** Its password. */
  @Secret()
  @IsNotEmpty()
  OPINTOPOLKU_PASSWORD!: string;

  /** Internal ports of the hoks instances, comma-separated. */
  @Matches(/^https?:\/\/[^\s,]+(,https?:\/\/[^\s,]+)*$/)
  HOKS_QUERY_URLS!: string;

  /** Does this service ask Arvo and invite students, or does a consumer of `ehoks.palaute.heratteet.v1`? */
  @IsIn(['on', 'off'])
  ARVO: 'on' | 'off' = 'on';

  /** How long an outside system may take before a call of it counts as failed. */
  @IsInt()
  @Min(1)
  OPINTOPOLKU_TIMEOUT_MS: number = 10_000;

  /** Age to which organisations are kept. */
  @IsInt()
  @Min(0)
  REFERENCE_CACHE_MS: number = 10_800_000;

  /** How often due work is looked for. */
  @IsInt()
  @Min(10)
  POLL_MS: number = 1_000;

  /** First pause before a step is tried again, or delivery is asked about again. */
  @IsInt()
  @Min(10)
  RETRY_MS: number = 300_000;

  /** How long another process may still be at work on a step that it began; then nobody knows what became of it. */
  @IsInt()
  @Min(100)
  OPEN_ATTEMPT_MS: number = 60_000;

  /** Oppijat whose steps are taken at once, each asking one thing at a time: so many questions reach Arvo at most. */
  @IsInt()
  @Min(1)
  CONCURRENCY: number = 64;

  /** How far the clock of the rules is ahead of the computer's. For rehearsals only. */
  @IsInt()
  CLOCK_AHEAD_MS: number = 0;

  /** Streams kept in memory, over all owned shards. */
  @IsInt()
  @Min(1)
  CACHED_STREAMS: number = 5_000;
}
