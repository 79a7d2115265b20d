import { AppError } from '@ehoks/kernel';
import { type OpsConfig } from '../config';
import { instancesOf } from './instances';

/** The services that consume and answer on an internal port. */
export const SERVICES = ['gateway', 'hoks', 'koski-sync', 'feedback'] as const;
export type ServiceName = (typeof SERVICES)[number];

type PortVariable = `${'GATEWAY' | 'HOKS' | 'KOSKI_SYNC' | 'FEEDBACK'}_INTERNAL_URLS`;

const VARIABLES: Readonly<Record<ServiceName, PortVariable>> = {
  gateway: 'GATEWAY_INTERNAL_URLS',
  hoks: 'HOKS_INTERNAL_URLS',
  'koski-sync': 'KOSKI_SYNC_INTERNAL_URLS',
  feedback: 'FEEDBACK_INTERNAL_URLS',
};

export interface Question {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: object;
}

/** What a schema of `libs/contracts` does here. */
interface AnswerSchema<Answer> {
  parse(body: unknown): Answer;
}

const TIMEOUT_MS = 120_000;
/** Whether it is well an instance says at once, or it is not. */
const HEALTH_TIMEOUT_MS = 5_000;

/** The internal ports of our services. Any instance can answer for its service. */
export class ServicePorts {
  constructor(private readonly config: () => Pick<OpsConfig, PortVariable>) {}

  /** Of every instance that is known. */
  async urlsOf(service: ServiceName): Promise<readonly string[]> {
    const urls = this.config()[VARIABLES[service]].split(',');
    return (await Promise.all(urls.map((url) => instancesOf(url)))).flat();
  }

  /**
   * Asks one instance after the other until one answers.
   *
   * @throws AppError `unavailable` when none does; `invalid-input` with the service's words when it says no
   */
  async ask<Answer>(
    service: ServiceName,
    path: string,
    schema: AnswerSchema<Answer>,
    question: Question = {},
  ): Promise<Answer> {
    let failure: unknown;
    for (const url of await this.urlsOf(service)) {
      const answer = await this.fetch(`${url}${path}`, question).catch((error: unknown) => void (failure = error));
      if (answer === undefined) continue;
      if (answer.ok) return schema.parse(await answer.json());
      const refusal = await answer.text();
      if (answer.status < 500) throw new AppError('invalid-input', 'ops/refused', `${service}: ${messageIn(refusal)}`);
      failure = new Error(`${answer.status} ${messageIn(refusal)}`);
    }
    throw new AppError('unavailable', 'ops/no-answer', `No instance of ${service} answers`, { cause: failure });
  }

  /** What an instance says of its health. @returns undefined when it says nothing */
  async health(url: string): Promise<{ readonly ready: boolean; readonly reasons: readonly string[] } | undefined> {
    const answer = await this.fetch(`${url}/health/ready`, {}, HEALTH_TIMEOUT_MS).catch(() => undefined);
    if (answer === undefined) return undefined;
    const body = (await answer.json()) as { error?: Record<string, { reason?: string; message?: string }> };
    const reasons = Object.entries(body.error ?? {}).map(
      ([name, { reason, message }]) => `${name}: ${reason ?? message ?? 'down'}`,
    );
    return { ready: answer.ok, reasons };
  }

  private fetch(url: string, { method = 'GET', body }: Question, timeoutMs = TIMEOUT_MS): Promise<Response> {
    return fetch(url, {
      method,
      signal: AbortSignal.timeout(timeoutMs),
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
  }
}

const messageIn = (text: string): string => {
  try {
    const { message } = JSON.parse(text) as { message?: unknown };
    return typeof message === 'string' ? message : text;
  } catch {
    return text;
  }
};
