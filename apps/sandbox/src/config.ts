import { Secret } from '@ehoks/config';
import { IsIn, IsInt, IsNotEmpty, Max, Min } from 'class-validator';

/** Variables of the sandbox. */
export class SandboxConfig {
  @IsInt()
  @Min(1)
  @Max(65_535)
  PORT!: number;

  @IsNotEmpty()
  HOST: string = '127.0.0.1';

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL: string = 'info';

  /** Password of every seeded user. */
  @Secret()
  @IsNotEmpty()
  SANDBOX_PASSWORD: string = 'sandbox';

  /** How long a service ticket is good for. */
  @IsInt()
  @Min(1)
  SERVICE_TICKET_SECONDS: number = 10;

  /** Wrong passwords in a row after which CAS locks the user. */
  @IsInt()
  @Min(1)
  ATTEMPTS_UNTIL_LOCK: number = 5;

  /** First length of a lock; the real one lasts hours. */
  @IsInt()
  @Min(1)
  LOCK_SECONDS: number = 30;

  /** How far behind now Koski's change feed keeps its cursor. */
  @IsInt()
  @Min(0)
  KOSKI_FEED_MARGIN_MS: number = 20_000;
}
