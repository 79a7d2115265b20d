import { type Json } from '@ehoks/kernel';
import { Agent, request } from 'undici';

/** An answer with its body as text; `json` reads it. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  json(): unknown;
}

export interface HttpQuestion {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON; a text or bytes as they are. */
  readonly body?: Json | Buffer | undefined;
}

const agent = new Agent({ connections: 256, bodyTimeout: 60_000, headersTimeout: 60_000, pipelining: 1 });

/** @throws when no whole answer comes: refused, cut, or nothing for a minute */
export const send = async (url: string, { method, headers = {}, body }: HttpQuestion): Promise<Answer> => {
  const answer = await request(url, {
    dispatcher: agent,
    method: method as 'GET',
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    body:
      body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? (body ?? null) : JSON.stringify(body),
  });
  const text = await answer.body.text();
  return { status: answer.statusCode, headers: answer.headers, text, json: () => JSON.parse(text) as unknown };
};
