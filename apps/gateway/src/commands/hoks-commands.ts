import { randomUUID } from 'node:crypto';
import {
  HOKS_COMMAND_TYPE,
  HOKS_KOMENNOT,
  type HoksCommand,
  type HoksCommandMessage,
  type HoksOutcome,
  hoksOutcomeMessage,
} from '@ehoks/contracts';
import { type Instant, instantOfMillis, millisOfInstant } from '@ehoks/kernel';
import { type MessageProducer, type OutgoingMessage, type ReplyInbox } from '@ehoks/messaging';
import { activeTraceparent, inSpan } from '@ehoks/observability';
import { metrics } from '@opentelemetry/api';
import { type Caller } from '../access/caller';
import { type Clock } from '../clock';
import { PublishedRefusal } from '../http/published-refusal';

/** A command with what identifies the request behind it. */
export interface HoksRequest {
  readonly command: HoksCommand;
  readonly opiskeluoikeusOid: string;
  readonly commandId: string;
  readonly requestHash?: string;
  readonly caller: Caller;
  readonly organisation?: string | undefined;
}

export interface HoksCommandsOptions {
  readonly timeoutMs: number;
  readonly maxInFlight: number;
}

/** Sends commands to the hoks service and waits for what becomes of them. */
export class HoksCommands {
  private readonly durations = metrics.getMeter('ehoks').createHistogram('ehoks_command_duration_seconds');
  private inFlight = 0;

  constructor(
    private readonly producer: MessageProducer,
    private readonly replies: ReplyInbox,
    private readonly clock: Clock,
    private readonly options: HoksCommandsOptions,
  ) {
    const inFlight = metrics.getMeter('ehoks').createObservableGauge('ehoks_commands_in_flight');
    inFlight.addCallback((result) => result.observe(this.inFlight));
  }

  /**
   * @returns the outcome; a refusal is one
   * @throws PublishedRefusal `overloaded` when too many wait already: nothing was sent
   * @throws AppError `unavailable` when no outcome came in time: the command may be accepted until its deadline
   */
  async execute(request: HoksRequest): Promise<HoksOutcome> {
    if (this.inFlight >= this.options.maxInFlight) {
      throw new PublishedRefusal('overloaded', {
        text: 'Too many requests are being handled. Nothing was stored; try again later.',
        headers: { 'retry-after': '2' },
      });
    }
    this.inFlight++;
    const startedAt = performance.now();
    let outcome: HoksOutcome['outcome'] | 'unanswered' = 'unanswered';
    try {
      const result = await inSpan(
        request.command.type,
        {
          attributes: {
            'command.id': request.commandId,
            'command.type': request.command.type,
            'opiskeluoikeus.oid': request.opiskeluoikeusOid,
          },
        },
        () => this.sendAndWait(request),
      );
      outcome = result.outcome;
      return result;
    } finally {
      this.inFlight--;
      this.durations.record((performance.now() - startedAt) / 1000, { command: request.command.type, outcome });
    }
  }

  private async sendAndWait(request: HoksRequest): Promise<HoksOutcome> {
    const attemptId = randomUUID();
    const [reply] = await Promise.all([
      this.replies.expect(attemptId, this.options.timeoutMs),
      this.producer.send([this.messageOf(request, attemptId)]),
    ]);
    return reply.as(hoksOutcomeMessage).result;
  }

  private messageOf(request: HoksRequest, attemptId: string): OutgoingMessage {
    const { caller, commandId, opiskeluoikeusOid, organisation, requestHash } = request;
    const message: HoksCommandMessage = {
      commandId,
      attemptId,
      correlationId: commandId,
      causationId: commandId,
      ...(requestHash !== undefined && { requestHash }),
      deadline: this.deadline(),
      opiskeluoikeusOid,
      actor: { username: caller.username, oid: caller.oid, kind: caller.kind },
      ...(organisation !== undefined && { organisation }),
      callerId: caller.callerId,
      command: request.command,
    };
    const traceparent = activeTraceparent();
    return {
      topic: HOKS_KOMENNOT.name,
      key: opiskeluoikeusOid,
      value: JSON.stringify(message),
      headers: {
        ce_type: HOKS_COMMAND_TYPE,
        ce_id: commandId,
        attemptid: attemptId,
        ...(traceparent !== undefined && { traceparent }),
      },
    };
  }

  private deadline(): Instant {
    return instantOfMillis(millisOfInstant(this.clock.now()) + this.options.timeoutMs);
  }
}
