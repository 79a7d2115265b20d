import { type HoksLogAnswer, hoksLogAnswer, type HoksStateAnswer, hoksStateAnswer } from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { request } from 'undici';
import { type z } from 'zod';

const TIMEOUT_MS = 10_000;

/** Asks the hoks service's read-only port; any instance can answer, so the next one is asked when one does not. */
export class HoksQueryClient {
  constructor(private readonly baseUrls: readonly string[]) {}

  /** The HOKS that a study right has now. @throws AppError `unavailable` when no instance answers */
  state(opiskeluoikeusOid: string): Promise<HoksStateAnswer> {
    return this.get(`/streams/${opiskeluoikeusOid}/state`, hoksStateAnswer);
  }

  /** Commits of a shard above a position, some hundreds at once; empty at the end. @throws AppError `unavailable` */
  log(shard: number, after: number): Promise<HoksLogAnswer> {
    return this.get(`/log/${shard}?after=${after}`, hoksLogAnswer);
  }

  private async get<Schema extends z.ZodType>(path: string, schema: Schema): Promise<z.output<Schema>> {
    let failure: unknown;
    for (const baseUrl of this.baseUrls) {
      try {
        const answer = await request(`${baseUrl}${path}`, { headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS });
        if (answer.statusCode === 200) return schema.parse(await answer.body.json());
        await answer.body.dump();
        failure = new Error(`hoks answered ${answer.statusCode}`);
      } catch (error) {
        failure = error;
      }
    }
    throw new AppError('unavailable', 'feedback/hoks-query', 'No hoks instance answers questions', { cause: failure });
  }
}
