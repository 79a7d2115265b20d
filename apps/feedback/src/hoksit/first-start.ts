import { HOKS_FACTS, HOKS_KOMENNOT } from '@ehoks/contracts';
import { type Log } from '@ehoks/observability';
import { type Now } from '../clock';
import { type ArvioinnitStore } from './arvioinnit.store';
import { type HoksQueryClient } from './hoks-query.client';

/**
 * At the first start ever every HOKS that there is is looked at once: facts stay on the topic for 30 days, HOKSes live
 * longer. An interrupted one begins again, and HOKSes asked for twice are looked at once.
 *
 * @throws AppError `unavailable` when hoks or the database does not answer
 */
export const evaluateAllAtFirstStart = async (
  hoksit: HoksQueryClient,
  arvioinnit: ArvioinnitStore,
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
