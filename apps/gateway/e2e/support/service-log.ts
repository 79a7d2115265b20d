import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { secretsIn } from '../../../../tools/secrets.mjs';
import { type Service } from './service';

const entry = z.looseObject({ level: z.int(), msg: z.string().optional(), err: z.looseObject({}).optional() });
export type LogEntry = z.infer<typeof entry>;

export const WARN = 40;

/** What a service has logged so far. */
export const logOf = async ({ log }: Service): Promise<LogEntry[]> => {
  const lines = (await readFile(log, 'utf8')).trim().split('\n');
  return lines.map((line) => entry.parse(JSON.parse(line)));
};

/** The lines of a service's log that hold a secret: a ticket, a person's oid, identity code, address, or such a word. */
export const secretLines = async ({ log }: Service, words: readonly string[] = []): Promise<string[]> => {
  const lines = (await readFile(log, 'utf8')).split('\n');
  return lines.flatMap((line) => {
    const secrets = secretsIn(line, words);
    return secrets.length === 0 ? [] : [`${secrets.join(', ')}: ${line.slice(0, 300)}`];
  });
};
