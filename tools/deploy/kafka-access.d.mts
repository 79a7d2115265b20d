/** What each user of Kafka may do, as deploy/kafka/access.yaml says. */
export interface KafkaAccess {
  readonly users: Readonly<Record<string, { readonly reads: readonly string[]; readonly writes: readonly string[] }>>;
  readonly administrator: string;
  readonly observer: string;
}

export interface AccessRule {
  readonly user: string;
  readonly resource: 'topic' | 'group';
  readonly name: string;
  readonly isPrefix?: boolean;
  readonly operations: readonly string[];
}

export function kafkaAccess(): KafkaAccess;
export function accessRules(access: KafkaAccess): readonly AccessRule[];
