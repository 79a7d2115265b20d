import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from './service';
import { type System } from './system';

/** What the ops CLI printed, and whether it was content. */
export interface OpsAnswer {
  readonly code: number;
  readonly text: string;
  readonly complaint: string;
  json(): unknown;
}

const NOBODY = 'http://127.0.0.1:1';

/** Runs the ops CLI against a system, as an operator would; of a service that the system lacks nobody answers. */
export const ops = (system: System, ...args: readonly string[]): Promise<OpsAnswer> =>
  opsWith(
    {
      KAFKA_BROKERS: system.servers.brokers,
      MONGODB_URL: system.servers.mongoUrl,
      MONGODB_DATABASE: system.databases.nameOf('ops'),
      GATEWAY_INTERNAL_URLS: system.gateways.map(({ internalUrl }) => internalUrl).join(','),
      HOKS_INTERNAL_URLS: system.hoksit.map(({ internalUrl }) => internalUrl).join(','),
      KOSKI_SYNC_INTERNAL_URLS: system.koskiSync?.internalUrl ?? NOBODY,
      FEEDBACK_INTERNAL_URLS: system.feedback?.internalUrl ?? NOBODY,
    },
    ...args,
  );

/** Runs the ops CLI with these variables alone. */
export const opsWith = (variables: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<OpsAnswer> =>
  new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(ROOT, 'apps/ops/dist/main.js'), ...args],
      { cwd: ROOT, env: { PATH: process.env['PATH'] ?? '', ...variables } },
      (error, stdout, stderr) =>
        resolve({
          code: typeof error?.code === 'number' ? error.code : error ? 1 : 0,
          text: stdout,
          complaint: stderr,
          json: () => JSON.parse(stdout) as unknown,
        }),
    );
  });
