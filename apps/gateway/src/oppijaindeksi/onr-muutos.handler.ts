import { type OnrClient } from '@ehoks/opintopolku';
import { type FastifyRequest } from 'fastify';
import { type Caller } from '../access/caller';
import { type HoksUpkeep } from './hoks-upkeep';
import { type OppijaindeksiQueries } from './oppijaindeksi.queries';
import { type OppijaNimet } from './oppija-nimet';

/**
 * Takes over what changed of a person in Oppijanumerorekisteri: the name, and merges. HOKSes under an oid that was merged
 * get the master's, passivated ones too: they may be restored. @see http-api.md §3.18 `onrmodify`
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
    const oppijanumero = master.oidHenkilo;
    const slaveOidit = await this.onr.fetchSlaveOids(oppijanumero);
    const kaikkiOidit = [...new Set([oppijanumero, oid, ...slaveOidit])];
    for (const oppijaOid of kaikkiOidit) {
      if (oppijaOid === oppijanumero) continue;
      for (const hoks of await this.indeksi.keptOfOppija(oppijaOid)) {
        await this.upkeep.write(request, caller, hoks, {
          type: 'ChangeOppijaOid',
          data: { oppijanumero, kaikkiOidit },
        });
      }
    }
    if ((await this.indeksi.ofOppija(oppijanumero)).length > 0) await this.nimet.refresh(oppijanumero);
  }
}
