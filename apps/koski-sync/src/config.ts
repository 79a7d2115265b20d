import { Secret, ServiceConfig } from '@ehoks/config';
import { IsInt, IsNotEmpty, IsNumber, IsUrl, Max, Min } from 'class-validator';

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Configuration of koski-sync; see README for the table. */
export class KoskiSyncConfig extends ServiceConfig {
  /** Base address of Koski and ONR. */
  @IsUrl({ require_tld: false })
  OPINTOPOLKU_URL!: string;

  /** Our own service user there. */
  @IsNotEmpty()
  OPINTOPOLKU_USERNAME!: string;

  /** Its password. */
  @Secret()
  @IsNotEmpty()
  OPINTOPOLKU_PASSWORD!: string;

  /** Which Koski this is; told in every observation. */
  @IsNotEmpty()
  KOSKI_ENVIRONMENT!: string;

  /** How long one question may take; batches are slow. */
  @IsInt()
  @Min(1)
  KOSKI_TIMEOUT_MS: number = 30 * SECOND_MS;

  /** Pause between readings of the change feed; Koski asks for several minutes. */
  @IsInt()
  @Min(100)
  FEED_INTERVAL_MS: number = 5 * MINUTE_MS;

  /** Oids taken from the feed at once. */
  @IsInt()
  @Min(2)
  @Max(5_000)
  FEED_PAGE_SIZE: number = 5_000;

  /** Pause between looks at the work that is due. */
  @IsInt()
  @Min(50)
  WORK_INTERVAL_MS: number = SECOND_MS;

  /** Persons asked for at once. */
  @IsInt()
  @Min(1)
  @Max(1_000)
  BATCH_SIZE: number = 150;

  /** Pause after each batch and each page of the feed: caps what we ask of Koski. */
  @IsInt()
  @Min(0)
  BATCH_PAUSE_MS: number = 0;

  /** First re-reading of a changed person, as the replica may be behind; then after 5 and 15 times as long. */
  @IsInt()
  @Min(100)
  REREAD_AFTER_MS: number = 2 * MINUTE_MS;

  /** Least time between the two answers that prove an absence. */
  @IsInt()
  @Min(100)
  ABSENCE_CONFIRM_MS: number = 20 * MINUTE_MS;

  /** So many rights may be missed at once before none is believed to be gone. */
  @IsInt()
  @Min(1)
  ABSENCE_LIMIT: number = 50;

  /** The same as a share of the rights that are followed; the larger of the two holds. */
  @IsNumber()
  @Min(0)
  @Max(1)
  ABSENCE_LIMIT_SHARE: number = 0.005;

  /** An unchanged right that lives is read and told again when it was told so long ago; looked for twice as often. */
  @IsInt()
  @Min(1)
  RETELL_AFTER_MS: number = 12 * HOUR_MS;

  /** Between re-readings of the feed of a day and an hour, for what it missed. */
  @IsInt()
  @Min(100)
  FEED_OVERLAP_INTERVAL_MS: number = DAY_MS;

  /** Between sweeps over all rights; what has ended is told again by these alone. */
  @IsInt()
  @Min(100)
  FULL_SWEEP_INTERVAL_MS: number = 30 * DAY_MS;

  /** Between questions to ONR about merged persons. */
  @IsInt()
  @Min(100)
  ONR_INTERVAL_MS: number = DAY_MS;

  /** Between looks for states that begin today. */
  @IsInt()
  @Min(100)
  DAY_INTERVAL_MS: number = 10 * MINUTE_MS;
}
