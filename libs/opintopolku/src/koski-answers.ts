import { AppError } from '@ehoks/kernel';
import { z } from 'zod';
import { type HttpAnswer } from './http-exchange';
import { type SystemConnection } from './system-connection';

/** How long Koski is left alone after it refused our credentials: attempts lock the user, so they become ever more seldom. */
const UNAUTHORIZED_PAUSE_MS = 600_000;
const LONGEST_UNAUTHORIZED_PAUSE_MS = 6 * 3_600_000;
const LONGEST_RETRY_AFTER_MS = 60_000;

const virheetSchema = z.array(z.looseObject({ key: z.string() }));

/** Koski's first error key, or empty: errors are an array of keys, and what stands in front of it answers in HTML. */
export const firstVirhekoodi = (text: string): string => {
  try {
    return virheetSchema.parse(JSON.parse(text))[0]?.key ?? '';
  } catch {
    return '';
  }
};

const isUnreachable = (status: number): boolean => status === 502 || status === 503 || status === 504;

const errorFor = (status: number, virhekoodi: string): AppError => {
  if (isUnreachable(status)) {
    return new AppError('unavailable', 'koski/unreachable', `Koski answered ${status}`, {
      details: { reason: `status-${status}`, status },
    });
  }
  const code = status === 401 ? 'koski/unauthorized' : 'koski/error';
  return new AppError('unavailable', code, `Koski answered ${status}`, { details: { status, virhekoodi } });
};

/** The error of an answer that is none. Refused credentials and 429 leave Koski alone for a while. */
export const koskiRefusal = (connection: SystemConnection, answer: HttpAnswer): AppError => {
  const because = (): AppError => errorFor(answer.status, firstVirhekoodi(answer.text));
  if (answer.status === 401) connection.pauseFor(UNAUTHORIZED_PAUSE_MS, because, LONGEST_UNAUTHORIZED_PAUSE_MS);
  const retryAfterMs = Number(answer.headers['retry-after']) * 1_000;
  if (answer.status === 429 && retryAfterMs > 0) {
    connection.pauseFor(Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS), because);
  }
  return because();
};

export interface KoskiCredentials {
  readonly username: string;
  readonly password: string;
  readonly callerId: string;
}

/** Headers of questions to Koski: basic authentication, and the pair that the shared domain takes a POST with. */
export const koskiHeaders = ({ username, password, callerId }: KoskiCredentials) => {
  const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  return {
    get: { authorization },
    post: { authorization, 'content-type': 'application/json', cookie: `CSRF=${callerId}`, csrf: callerId },
  };
};
