import { type AppError } from '@ehoks/kernel';
import { type Henkilo, type OnrClient } from './onr.client';

/** Oppijanumerorekisteri in memory, for tests. */
export class OnrClientFake implements OnrClient {
  /** Thrown by every call while it is set. */
  failure: AppError | undefined;
  private readonly henkilot = new Map<string, Readonly<{ henkilo: Henkilo; masterOid: string }>>();

  /** @param masterOid whom this person was merged into; left out: nobody */
  put(henkilo: Henkilo, masterOid: string = henkilo.oidHenkilo): void {
    this.henkilot.set(henkilo.oidHenkilo, { henkilo, masterOid });
  }

  async fetchHenkilo(oid: string): Promise<Henkilo | undefined> {
    if (this.failure) throw this.failure;
    return this.henkilot.get(oid)?.henkilo;
  }

  async fetchMaster(oid: string): Promise<Henkilo | undefined> {
    if (this.failure) throw this.failure;
    const masterOid = this.henkilot.get(oid)?.masterOid;
    return masterOid === undefined ? undefined : this.henkilot.get(masterOid)?.henkilo;
  }

  async fetchSlaveOids(oid: string): Promise<readonly string[]> {
    if (this.failure) throw this.failure;
    return [...this.henkilot]
      .filter(([slaveOid, { masterOid }]) => masterOid === oid && slaveOid !== oid)
      .map(([slaveOid]) => slaveOid);
  }
}
