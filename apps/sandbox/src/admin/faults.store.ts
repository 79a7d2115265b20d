import { Injectable } from '@nestjs/common';

export const SYSTEMS = [
  'cas',
  'koski',
  'onr',
  'organisaatio',
  'koodisto',
  'eperusteet',
  'lokalisointi',
  'arvo',
  'viestinvalitys',
] as const;

export type System = (typeof SYSTEMS)[number];

/**
 * What is wrong with a system. `failure`: a status it answers everything with; `down`: connections close without an
 * answer; `cut`: an answer begins and breaks off; `html`: a 502 page of the gateway in front.
 */
export type Fault = Readonly<{
  delayMs?: number | undefined;
  /** Between doing what was asked and its answer. */
  answerDelayMs?: number | undefined;
  failure?: number | 'down' | 'cut' | 'html' | undefined;
}>;

const SYSTEM_BY_PATH: Readonly<Record<string, System>> = {
  cas: 'cas',
  koski: 'koski',
  'oppijanumerorekisteri-service': 'onr',
  'organisaatio-service': 'organisaatio',
  'koodisto-service': 'koodisto',
  'eperusteet-service': 'eperusteet',
  lokalisointi: 'lokalisointi',
  arvo: 'arvo',
  lahetys: 'viestinvalitys',
};

/** Which systems are slow or broken at the moment. */
@Injectable()
export class FaultsStore {
  private readonly faults = new Map<System, Fault>();

  reset(): void {
    this.faults.clear();
  }

  set(system: System, fault: Fault): void {
    this.faults.set(system, fault);
  }

  clear(system: System): void {
    this.faults.delete(system);
  }

  all(): Readonly<Record<string, Fault>> {
    return Object.fromEntries(this.faults);
  }

  /** The fault that a request to this address meets. */
  of(url: string): Fault | undefined {
    if (this.faults.size === 0) return undefined;
    const system = SYSTEM_BY_PATH[url.split('/', 2)[1] ?? ''];
    return system === undefined ? undefined : this.faults.get(system);
  }
}
