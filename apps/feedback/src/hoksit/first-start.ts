import { setTimeout as sleep } from 'node:timers/promises';
import { HOKS_FACTS, HOKS_KOMENNOT } from '@ehoks/contracts';
import { errorKind } from '@ehoks/kernel';
import { type Log } from '@ehoks/observability';
import { type Now } from '../clock';
import { type ArvioinnitStore } from './arvioinnit.store';
import { type HoksQueryClient } from './hoks-query.client';

const RETRY_MS = 1_000;

/**
 * At the first start ever every HOKS that there is is looked at once: facts stay on the topic for 30 days, HOKSes live
 * longer. An interrupted one begins again, and HOKSes asked for twice are looked at once. Services start in any order:
 * while hoks or the database does not answer, this waits.
 */
export const evaluateAllAtFirstStart = async (
  hoksit: Pick<HoksQueryClient, 'log'>,
  arvioinnit: Pick<ArvioinnitStore, 'hasBegun' | 'request' | 'noteBegun'>,
  now: Now,
  log: Log,
  retryMs = RETRY_MS,
): Promise<void> => {
  for (;;) {
    try {
      await requestAll(hoksit, arvioinnit, now, log);
      return;
    } catch (error) {
      if (errorKind(error) !== 'unavailable') throw error;
      log.warn({ err: error }, 'the first look at all HOKSes waits for a neighbour');
      await sleep(retryMs);
    }
  }
};

const requestAll = async (
  hoksit: Pick<HoksQueryClient, 'log'>,
  arvioinnit: Pick<ArvioinnitStore, 'hasBegun' | 'request' | 'noteBegun'>,
  now: Now,
  log: Log,
): Promise<void> => {
  if (await arvioinnit.hasBegun()) return;
  let seen = 0;
  for (let shard = 0; shard < HOKS_KOMENNOT.partitions; shard += 1) {
    for (let after = 0, read = 1; read > 0;) {
      const { commits } = await hoksit.log(shard, after);
      for (const { type, data, opiskeluoikeusOid, version } of commits.flatMap(({ facts }) => facts)) {
        const hoksId = data['hoksId'];
        if (!Object.hasOwn(HOKS_FACTS, type) || typeof hoksId !== 'number') continue;
        await arvioinnit.request({ hoksId, opiskeluoikeusOid, aihe: 'alku', version }, now());
        seen += 1;
      }
      after = commits.at(-1)?.position ?? after;
      read = commits.length;
    }
  }
  await arvioinnit.noteBegun();
  log.info({ facts: seen }, 'all HOKSes that there are will be looked at');
};
