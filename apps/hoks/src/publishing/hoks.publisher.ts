import { HOKS_OUTCOME_TYPE, HOKS_VASTAUKSET, type HoksOutcome, type HoksOutcomeMessage } from '@ehoks/contracts';
import { type Publisher } from '@ehoks/event-store';
import { type HoksEvent, type HoksRefusal, type HoksState } from '@ehoks/hoks-domain';
import { type MessageProducer, type OutgoingMessage } from '@ehoks/messaging';
import { type AnsweredHoksRequest, type CommandOrigin, type HoksCommit } from '../hoks.types';
import { factMessagesOf } from './fact-messages';
import { failedOutcome, outcomeOf } from './hoks-outcomes';

interface Asker {
  readonly commandId: string;
  readonly attemptId: string;
  readonly traceparent?: string | undefined;
}

const outcomeMessage = ({ commandId, attemptId, traceparent }: Asker, result: HoksOutcome): OutgoingMessage => {
  const message: HoksOutcomeMessage = { commandId, attemptId, result };
  return {
    topic: HOKS_VASTAUKSET.name,
    key: commandId,
    value: JSON.stringify(message),
    headers: { ce_type: HOKS_OUTCOME_TYPE, attemptid: attemptId, ...(traceparent !== undefined && { traceparent }) },
  };
};

/** Makes facts and outcomes known on Kafka: facts in position order, outcomes behind them, in one send. */
export class HoksPublisher implements Publisher<HoksState, HoksEvent, HoksRefusal, CommandOrigin> {
  /** @param prepare does what has to be done of commits before anyone hears of them */
  constructor(
    private readonly producer: MessageProducer,
    private readonly prepare: (commits: readonly HoksCommit[]) => Promise<void>,
  ) {}

  async publish(commits: readonly HoksCommit[], answered: readonly AnsweredHoksRequest[]): Promise<void> {
    await this.prepare(commits);
    await this.producer.send([
      ...commits.flatMap(factMessagesOf),
      ...answered.map((each) => outcomeMessage(each.request.attachment, outcomeOf(each))),
    ]);
  }

  /** Tells the sender of a command that could not even be read that it need not wait. */
  tellFailed(asker: Asker, error: unknown): Promise<void> {
    return this.producer.send([outcomeMessage(asker, failedOutcome(error))]);
  }
}
