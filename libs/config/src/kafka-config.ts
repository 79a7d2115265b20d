import { IsIn, IsNotEmpty, IsOptional, Matches } from 'class-validator';
import { Secret } from './load-config';

/** Variables of whatever talks to Kafka. */
export class KafkaConfig {
  /** Kafka brokers: comma-separated host:port. */
  @IsNotEmpty()
  @Matches(/^[^\s,]+:\d+(,[^\s,]+:\d+)*$/)
  KAFKA_BROKERS!: string;

  /** User of the brokers (SCRAM-SHA-512); without it nobody signs in. */
  @IsOptional()
  @IsNotEmpty()
  KAFKA_USERNAME?: string;

  /** Its password. */
  @Secret()
  @IsOptional()
  @IsNotEmpty()
  KAFKA_PASSWORD?: string;

  /** Are the brokers spoken to by TLS? */
  @IsIn(['on', 'off'])
  KAFKA_TLS: 'on' | 'off' = 'off';
}
