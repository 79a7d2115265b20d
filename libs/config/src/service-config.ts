import { IsIn, IsInt, IsNotEmpty, IsNumber, IsOptional, IsUrl, Matches, Max, Min } from 'class-validator';
import { KafkaConfig } from './kafka-config';

/** Variables that every service of ours reads. Apps extend this with their own. */
export abstract class ServiceConfig extends KafkaConfig {
  /** Connection string of the MongoDB server. */
  @Matches(/^mongodb(\+srv)?:\/\//)
  MONGODB_URL!: string;

  /** Name of the service's own database; no other service uses it. */
  @IsNotEmpty()
  MONGODB_DATABASE!: string;

  /** Health and read-only questions; for the cluster, not for the public. */
  @IsInt()
  @Min(1)
  @Max(65_535)
  INTERNAL_PORT!: number;

  /** Address that servers listen on. */
  @IsNotEmpty()
  HOST: string = '127.0.0.1';

  /** Least severe level that is logged. */
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  LOG_LEVEL: string = 'info';

  /** Base address of an OTLP/HTTP receiver; without it nothing is traced. */
  @IsOptional()
  @IsUrl({ require_tld: false })
  OTEL_EXPORTER_OTLP_ENDPOINT?: string;

  /** Where metrics are sent (OTLP/HTTP, with its path); they are at `/metrics` anyway. */
  @IsOptional()
  @IsUrl({ require_tld: false })
  OTEL_EXPORTER_OTLP_METRICS_ENDPOINT?: string;

  /** Share of traces that start here and are kept, 0–1. */
  @IsNumber()
  @Min(0)
  @Max(1)
  TRACE_SAMPLE_RATIO: number = 1;
}

/** How every service connects to its database: time-outs are set, or an answer may never come; indexes are made by hand. */
export const mongoOptionsOf = ({ MONGODB_DATABASE }: Pick<ServiceConfig, 'MONGODB_DATABASE'>) => ({
  dbName: MONGODB_DATABASE,
  autoIndex: false,
  bufferCommands: false,
  serverSelectionTimeoutMS: 5000,
  socketTimeoutMS: 30_000,
  maxPoolSize: 20,
});
