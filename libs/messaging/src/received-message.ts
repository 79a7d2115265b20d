import { AppError } from '@ehoks/kernel';
import { type KafkaMessage } from 'kafkajs';

/** What a message has to be like; a zod schema is one. */
interface MessageSchema<Content> {
  safeParse(value: unknown):
    | { readonly success: true; readonly data: Content }
    | {
        readonly success: false;
        readonly error: { readonly issues: readonly { readonly path: readonly PropertyKey[] }[] };
      };
}

type Origin = Readonly<{ topic: string; partition: number; offset: string; timestamp: string }>;

/** A message as it came from Kafka, or out of the dead letters again. */
export class ReceivedMessage {
  readonly topic: string;
  readonly partition: number;
  /** Decimal text, as offsets may pass 2^53. */
  readonly offset: string;
  /** When it was written: milliseconds since 1970 as text. */
  readonly timestamp: string;

  constructor(
    origin: Origin,
    readonly key: string | null,
    readonly headers: Readonly<Record<string, string>>,
    readonly value: Buffer | null,
  ) {
    this.topic = origin.topic;
    this.partition = origin.partition;
    this.offset = origin.offset;
    this.timestamp = origin.timestamp;
  }

  /** CloudEvents type, if the message has one. */
  get type(): string | undefined {
    return this.headers['ce_type'];
  }

  /** CloudEvents id, if the message has one. */
  get id(): string | undefined {
    return this.headers['ce_id'];
  }

  /**
   * The value as JSON, parsed anew at each call; null when there is no value.
   *
   * @throws AppError `contract-broken`, `messaging/not-json`
   */
  json(): unknown {
    if (this.value === null) return null;
    try {
      return JSON.parse(this.value.toString('utf8'));
    } catch {
      // The parser's own error would quote the message.
      throw new AppError('contract-broken', 'messaging/not-json', 'The value of a message is not JSON', {
        details: this.place,
      });
    }
  }

  /**
   * The value as a contract has it.
   *
   * @param value the parsed value, where the handler has it as its payload
   * @throws AppError `contract-broken`, `messaging/unknown-shape`, naming the places that do not fit, never what is there
   */
  as<Content>(schema: MessageSchema<Content>, value: unknown = this.json()): Content {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const places = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
    throw new AppError('contract-broken', 'messaging/unknown-shape', 'A message is in an unknown shape', {
      details: { ...this.place, places },
    });
  }

  private get place(): Readonly<Record<'topic' | 'offset', string> & { partition: number }> {
    return { topic: this.topic, partition: this.partition, offset: this.offset };
  }
}

type RawHeader = NonNullable<KafkaMessage['headers']>[string];

const headerText = (value: RawHeader): string => {
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined ? '' : first.toString();
};

/** Makes text of a message's key and headers (of a repeated header the first); the value stays bytes. */
export const parseMessage = (topic: string, partition: number, message: KafkaMessage): ReceivedMessage => {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers ?? {})) headers[name] = headerText(value);
  return new ReceivedMessage(
    { topic, partition, offset: message.offset, timestamp: message.timestamp },
    message.key === null ? null : message.key.toString(),
    headers,
    message.value,
  );
};
