import {
  HOKS_KOMENNOT,
  type HoksFactRecord,
  hoksFactsAnswer,
  hoksLogAnswer,
  type HoksStateAnswer,
  hoksStateAnswer,
} from '@ehoks/contracts';
import { send } from './http';

/** A commit as the log shows it. */
export interface LoggedCommit {
  readonly position: number;
  readonly facts: readonly HoksFactRecord[];
}

/** Reads history through a hoks instance's query port. */
export class HoksLog {
  constructor(private readonly hoksUrl: string) {}

  /** Facts of one study right, oldest first. */
  async facts(opiskeluoikeusOid: string): Promise<readonly HoksFactRecord[]> {
    return hoksFactsAnswer.parse(await this.#ask(`/streams/${opiskeluoikeusOid}/facts`)).facts;
  }

  /** The fold of a stream. */
  async state(opiskeluoikeusOid: string): Promise<HoksStateAnswer> {
    return hoksStateAnswer.parse(await this.#ask(`/streams/${opiskeluoikeusOid}/state`));
  }

  /** Every commit by shard. One shard at a time: the database reads whole documents. */
  async shards(): Promise<readonly (readonly LoggedCommit[])[]> {
    const shards: (readonly LoggedCommit[])[] = [];
    for (let shard = 0; shard < HOKS_KOMENNOT.partitions; shard += 1) {
      shards.push(await this.#shard(shard));
    }
    return shards;
  }

  async #shard(shard: number): Promise<readonly LoggedCommit[]> {
    const commits: LoggedCommit[] = [];
    for (;;) {
      const after = commits.at(-1)?.position ?? 0;
      const next = hoksLogAnswer.parse(await this.#ask(`/log/${shard}?after=${after}`)).commits;
      if (next.length === 0) return commits;
      commits.push(...next);
    }
  }

  async #ask(path: string): Promise<unknown> {
    const answer = await send(`${this.hoksUrl}${path}`, { method: 'GET' });
    if (answer.status === 200) return answer.json();
    throw new Error(`hoks answered ${answer.status} to ${path}`);
  }
}
