import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { createLog } from '@ehoks/observability';
import { createOpintopolku, type Opintopolku } from '@ehoks/opintopolku';
import { SandboxConfig } from '../config';
import { createSandbox } from '../create-sandbox';

export const PASSWORD = 'sandbox';

export interface RunningSandbox {
  readonly app: NestFastifyApplication;
  readonly baseUrl: string;
  /** Milliseconds that the sandbox's clock is ahead of ours. */
  passTime(millis: number): void;
  /** Sends JSON; answers status and body, parsed where it is JSON. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  sendForm(path: string, fields: Readonly<Record<string, string>>): Promise<Answer>;
  connect(options?: { timeoutMs: number }): Opintopolku;
  close(): Promise<void>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: unknown;
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

const answerOf = async (response: Response): Promise<Answer> => {
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: parse(text) };
};

export const basicAuth = (username: string, password: string = PASSWORD): Record<string, string> => ({
  authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
});

/** A sandbox on a free port, with a clock that the test moves, and live clients to it. */
export const startSandbox = async (settings: Partial<SandboxConfig> = {}): Promise<RunningSandbox> => {
  let ahead = 0;
  const config = Object.assign(new SandboxConfig(), { PORT: 0, ...settings });
  const log = createLog({ service: 'sandbox', level: 'silent' });
  const app = await createSandbox(config, log, () => Date.now() + ahead);
  await app.listen(0, '127.0.0.1');
  const baseUrl = await app.getUrl();
  const clients: Opintopolku[] = [];

  return {
    app,
    baseUrl,
    passTime: (millis) => (ahead += millis),
    send: async (method, path, body, headers = {}) =>
      answerOf(
        await fetch(baseUrl + path, {
          method,
          headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          redirect: 'manual',
        }),
      ),
    sendForm: async (path, fields) =>
      answerOf(
        await fetch(new URL(path, baseUrl), {
          method: 'POST',
          body: new URLSearchParams(fields),
          redirect: 'manual',
        }),
      ),
    connect: ({ timeoutMs } = { timeoutMs: 5_000 }) => {
      const client = createOpintopolku({
        baseUrl,
        username: 'ehoks',
        password: PASSWORD,
        callerId: '1.2.246.562.10.00000000001.ehoks',
        koskiTimeoutMs: timeoutMs,
        timeoutMs,
        koskiFreshnessMs: 0,
        referenceCacheMs: 0,
      });
      clients.push(client);
      return client;
    },
    close: async () => {
      await Promise.all(clients.map((client) => client.close()));
      await app.close();
    },
  };
};
