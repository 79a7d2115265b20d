import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Observation, startObservation } from '../../../../tools/observability/observation.mjs';
import { type Service } from './service';
import { type System } from './system';

/** Starts Prometheus with our alerts beside a system; undefined where it is neither here nor to be had. */
export const observe = async ({ gateways, hoksit, koskiSync, feedback }: System): Promise<Observation | undefined> => {
  const dir = await mkdtemp(join(tmpdir(), 'ehoks-e2e-observed-'));
  const remove = (): Promise<void> => rm(dir, { recursive: true, force: true });
  const observation = await startObservation({
    targets: {
      gateway: gateways.map(hostOf),
      hoks: hoksit.map(hostOf),
      'koski-sync': koskiSync ? [hostOf(koskiSync)] : [],
      feedback: feedback ? [hostOf(feedback)] : [],
    },
    dir,
    log: join(dir, 'prometheus.log'),
  });
  if (observation === undefined) {
    await remove();
    return undefined;
  }
  return {
    askEverything: () => observation.askEverything(),
    stop: () => observation.stop().then(remove),
  };
};

const hostOf = ({ internalUrl }: Service): string => new URL(internalUrl).host;
