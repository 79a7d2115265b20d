import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AppError, errorKind, isAppError } from '@ehoks/kernel';
import {
  circuitBreaker,
  ConsecutiveBreaker,
  ExponentialBackoff,
  handleWhen,
  isBrokenCircuitError,
  noJitterGenerator,
} from 'cockatiel';
import { Pool } from 'undici';
import { exchange, type HttpAnswer, type HttpRequest, isHttpFailure } from './http-exchange';
import { SystemMetrics } from './system-metrics';

export interface SystemConnectionOptions {
  /** First word of span names and error codes: `koski`. */
  readonly system: string;
  readonly baseUrl: string;
  readonly callerId: string;
  readonly timeoutMs: number;
  /** Code of the error when no answer comes. */
  readonly unreachableCode: string;
}

export interface Question<Result> extends Omit<HttpRequest, 'headers'> {
  /** The path with its variable parts named, for spans: `/koski/api/opiskeluoikeus/{oid}`. */
  readonly route: string;
  /** Besides those that every question carries. */
  readonly headers?: HttpRequest['headers'];
  /** May the question be asked once more when a connection kept alive turns out to be closed? */
  readonly isRepeatable: boolean;
  /**
   * Is an answer that is cut off a fault of what was asked for, not of the system? Then it is `contract-broken`
   * `<system>/unreadable`, as a body that cannot be read is. Default: no.
   */
  readonly isCutUnreadable?: boolean;
  /** Turns an answer of any status into the result, or throws AppError. */
  readonly read: (answer: HttpAnswer) => Result;
}

const CONNECTIONS = 128;
const FAILURES_UNTIL_BREAK = 10;
const FIRST_BREAK_MS = 1_000;
const LONGEST_BREAK_MS = 15_000;

const tracer = trace.getTracer('@ehoks/opintopolku');

/** No answer, 5xx and 429 tell that the system is unwell; any other answer, wanted or not, that it lives. */
const isFailureOfSystem = (error: Error): boolean => {
  if (!isAppError(error) || error.kind !== 'unavailable') return false;
  const { status } = error.details;
  return typeof status !== 'number' || status >= 500 || status === 429;
};

/**
 * The way to one outside system: kept-alive connections of its own, time-out, circuit breaker, `Caller-Id`, trace
 * context and one client span per question. What an answer means is the client's to say.
 */
export class SystemConnection {
  private readonly pool: Pool;
  private readonly metrics: SystemMetrics;
  private readonly breaker = circuitBreaker(handleWhen(isFailureOfSystem), {
    breaker: new ConsecutiveBreaker(FAILURES_UNTIL_BREAK),
    halfOpenAfter: new ExponentialBackoff({
      initialDelay: FIRST_BREAK_MS,
      maxDelay: LONGEST_BREAK_MS,
      generator: noJitterGenerator,
    }),
  });
  private pause: Readonly<{ until: number; because: () => AppError }> | undefined;
  /** That have passed since the last good answer. */
  private pausesInRow = 0;

  constructor(private readonly options: SystemConnectionOptions) {
    this.pool = new Pool(options.baseUrl, { connections: CONNECTIONS });
    this.metrics = new SystemMetrics(options.system);
    this.breaker.onBreak(() => this.metrics.breakerIsOpen(true));
    this.breaker.onReset(() => this.metrics.breakerIsOpen(false));
  }

  /** @throws AppError `unavailable` with `unreachableCode` and `details.reason`, and what `question.read` throws */
  async ask<Result>(question: Question<Result>): Promise<Result> {
    if (this.pause) {
      if (Date.now() < this.pause.until) throw this.pause.because();
      this.pause = undefined;
      this.pausesInRow += 1;
    }
    try {
      return await this.breaker.execute(() => this.askInSpan(question));
    } catch (error) {
      throw isBrokenCircuitError(error) ? this.unreachable('breaker-open', error) : error;
    }
  }

  /**
   * Answers every question with this error for a while, without asking the system.
   *
   * @param longestMs pauses with no good answer between them grow twofold up to this
   */
  pauseFor(pauseMs: number, because: () => AppError, longestMs = pauseMs): void {
    this.pause = { until: Date.now() + Math.min(pauseMs * 2 ** this.pausesInRow, longestMs), because };
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  private async askInSpan<Result>(question: Question<Result>): Promise<Result> {
    const { system } = this.options;
    const span = tracer.startSpan(`${system} ${question.method} ${question.route}`, {
      kind: SpanKind.CLIENT,
      attributes: { 'peer.service': system, 'http.request.method': question.method, 'url.template': question.route },
    });
    try {
      const answer = await this.answerTo(question, span);
      span.setAttribute('http.response.status_code', answer.status);
      const result = question.read(answer);
      this.pausesInRow = 0;
      return result;
    } catch (error) {
      span.setAttribute('error.type', errorKind(error));
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  }

  private async answerTo(question: Question<unknown>, span: Span): Promise<HttpAnswer> {
    const headers = { 'caller-id': this.options.callerId, ...question.headers };
    propagation.inject(trace.setSpan(context.active(), span), headers);
    const request = { method: question.method, path: question.path, headers, body: question.body };

    const startedAt = performance.now();
    let result = await exchange(this.pool, request, this.options.timeoutMs);
    if (isHttpFailure(result) && result.isStaleConnection && question.isRepeatable) {
      result = await exchange(this.pool, request, this.options.timeoutMs);
    }
    const seconds = (performance.now() - startedAt) / 1000;
    this.metrics.asked(question.route, isHttpFailure(result) ? result.reason : String(result.status), seconds);
    if (!isHttpFailure(result)) return result;
    if (result.isAnswerCut && question.isCutUnreadable) throw this.unreadable(result.cause);
    throw this.unreachable(result.reason, result.cause);
  }

  private unreadable(cause: unknown): AppError {
    const { system } = this.options;
    return new AppError('contract-broken', `${system}/unreadable`, `${system} broke its answer off`, { cause });
  }

  private unreachable(reason: string, cause: unknown): AppError {
    const { system, unreachableCode } = this.options;
    return new AppError('unavailable', unreachableCode, `${system} gave no answer: ${reason}`, {
      cause,
      details: { reason },
    });
  }
}
