import { setTimeout as sleep } from 'node:timers/promises';
import { FAULTS, faultsOf, type Kill, killsOf, PROCESSES } from '../../../../tools/chaos-plan.mjs';
import { type OwnServers } from './servers';
import { type System } from './system';

interface Killable {
  kill9(): Promise<void>;
  restart(): Promise<void>;
}

export interface Chaos {
  readonly system: System;
  readonly servers: OwnServers;
  readonly seed: number;
  readonly seconds: number;
}

/**
 * Kills processes and breaks the network to outside systems, as the seed has it, until the time is over and everything has
 * happened once. Afterwards all run and all is mended.
 */
export const runChaos = async ({ system, servers, seed, seconds }: Chaos): Promise<void> => {
  const deadline = Date.now() + seconds * 1_000;
  await Promise.all([killUntil(deadline, seed, system, servers), breakUntil(deadline, seed, system)]);
};

const killUntil = async (deadline: number, seed: number, system: System, servers: OwnServers): Promise<void> => {
  let done = 0;
  for (const kill of killsOf(seed)) {
    if (done >= PROCESSES.length && Date.now() > deadline) return;
    await killAndRestart(kill, system, servers);
    done += 1;
  }
};

const killAndRestart = async (kill: Kill, system: System, servers: OwnServers): Promise<void> => {
  const instances = instancesOf(kill, system, servers);
  const instance = kill.draw % instances.length;
  say(`${kill.kind} ${instance + 1} is killed, for ${kill.downMs} ms`);
  await instances[instance]?.kill9();
  await sleep(kill.downMs);
  await instances[instance]?.restart();
  await sleep(kill.calmMs);
};

const instancesOf = ({ kind }: Kill, system: System, servers: OwnServers): readonly Killable[] => {
  switch (kind) {
    case 'gateway':
      return system.gateways;
    case 'hoks':
      return system.hoksit;
    case 'koski-sync':
      return system.koskiSync ? [system.koskiSync] : [];
    case 'feedback':
      return system.feedback ? [system.feedback] : [];
    case 'kafka':
      return [servers.kafka];
    case 'mongo':
      return [servers.mongo];
  }
};

const breakUntil = async (deadline: number, seed: number, { sandbox }: System): Promise<void> => {
  let done = 0;
  for (const { system, fault, lastsMs, calmMs } of faultsOf(seed)) {
    if (done >= FAULTS.length && Date.now() > deadline) return;
    say(`${system} suffers ${JSON.stringify(fault)}, for ${lastsMs} ms`);
    await sandbox.break(system, fault);
    await sleep(lastsMs);
    await sandbox.mend(system);
    await sleep(calmMs);
    done += 1;
  }
};

const say = (what: string): void => void process.stdout.write(`${new Date().toISOString()} ${what}\n`);
