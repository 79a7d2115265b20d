import { Secret, ServiceConfig } from '@ehoks/config';
import { IsInt, IsOptional, Matches, Min } from 'class-validator';

/** Configuration of the hoks service; see README for the table. */
export class HoksConfig extends ServiceConfig {
  /** Key-encryption key that wraps the data keys of contact details: 32 bytes in base64. */
  @Secret()
  @Matches(/^[A-Za-z0-9+/]{43}=$/)
  CONTACT_DETAILS_KEK!: string;

  /** Days after its permanent deletion for which a HOKS can be brought back; its contact details last a day longer. */
  @IsOptional()
  @IsInt()
  @Min(0)
  ARCHIVE_RETENTION_DAYS: number = 365;

  /** Days for which the HOKS of a study right that became part of another one may still be written. */
  @IsOptional()
  @IsInt()
  @Min(0)
  LINKITYS_SETTLING_DAYS: number = 30;

  /** Streams kept in memory, over all owned shards. */
  @IsOptional()
  @IsInt()
  @Min(1)
  CACHED_STREAMS: number = 5000;
}
