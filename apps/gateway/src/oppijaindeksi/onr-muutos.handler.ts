import { type OnrClient } from '@ehoks/opintopolku';
import { type FastifyRequest } from 'fastify';
import { type Caller } from '../access/caller';
import { type HoksSummary } from '../views/hoksit.queries';
import { type HoksUpkeep } from './hoks-upkeep';
import { type OppijaindeksiQueries } from './oppijaindeksi.queries';
import { type OppijaNimet } from './oppija-nimet';

/**
 * Takes over what changed of a person in Oppijanumerorekisteri: the name, and merges. HOKSes under an oid that was merged
 * get the master's. @see http-api.md §3.18 `onrmodify`
 */
export class OnrMuutosHandler {
  constructor(
    private readonly onr: OnrClient,
    private readonly indeksi: OppijaindeksiQueries,
    private readonly nimet: OppijaNimet,
    private readonly upkeep: HoksUpkeep,
  ) {}

  /** A person that nobody knows changes nothing. @throws AppError when ONR or hoks does not answer */
  async execute(request: FastifyRequest, caller: Caller, oid: string): Promise<void> {
    const master = await this.onr.fetchMaster(oid);
    if (master === undefined) return;
    const masterOid = master.oidHenkilo;
    const merged = new Set([oid, ...(await this.onr.fetchSlaveOids(masterOid))]);
    merged.delete(masterOid);
    for (const slaveOid of merged) {
      for (const hoks of await this.indeksi.ofOppija(slaveOid)) await this.giveTo(masterOid, request, caller, hoks);
    }
    if ((await this.indeksi.ofOppija(masterOid)).length > 0) await this.nimet.refresh(masterOid);
  }

  private async giveTo(masterOid: string, request: FastifyRequest, caller: Caller, hoks: HoksSummary): Promise<void> {
    const { _id: hoksId, opiskeluoikeus } = hoks;
    const changes = { 'oppija-oid': masterOid };
    await this.upkeep.write(request, caller, hoks, {
      type: 'ChangeHoks',
      data: { hoksId, changes, masterOppijaOid: masterOid, opiskeluoikeus },
    });
  }
}
