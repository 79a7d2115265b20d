import { randomUUID } from 'node:crypto';
import { type JsonObject } from '@ehoks/kernel';
import { type Opintopolku } from '@ehoks/opintopolku';
import { type HeratepalvelunTietueet } from '@ehoks/palaute-domain';
import { type Ports, type ReadHoks } from '../application/ports';
import { type Now } from '../clock';
import { type HankintakoulutuksetStore } from '../hoksit/hankintakoulutukset.store';
import { type HoksQueryClient } from '../hoksit/hoks-query.client';

/** The older service is not there: nothing is left to it (decisions.md §4.5). */
const NO_TIETUEET: HeratepalvelunTietueet = { opiskelijan: [], jaksot: [] };

export interface Neighbours {
  readonly opintopolku: Opintopolku;
  readonly hoksit: HoksQueryClient;
  readonly hankintakoulutukset: HankintakoulutuksetStore;
  readonly now: Now;
  readonly asksArvo: boolean;
}

/** What the use cases ask, answered by the real neighbours. */
export const livePorts = ({ opintopolku, hoksit, hankintakoulutukset, now, asksArvo }: Neighbours): Ports => ({
  asksArvo,
  koski: opintopolku.koski,
  organisaatiot: opintopolku.organisaatio,
  arvo: opintopolku.arvo,
  viestinvalitys: opintopolku.viestinvalitys,
  now,
  uuid: randomUUID,
  fetchHankintakoulutukset: (opiskeluoikeusOid) => hankintakoulutukset.includedIn(opiskeluoikeusOid),
  fetchHeratepalvelunTietueet: async () => NO_TIETUEET,
  fetchHoks: async (hoksId, opiskeluoikeusOid): Promise<ReadHoks | undefined> => {
    const { version, status, hoksId: present, hoks } = await hoksit.state(opiskeluoikeusOid);
    if (status !== 'voimassa' || present !== hoksId || hoks === undefined) return undefined;
    return { hoksVersion: version, content: hoks as JsonObject };
  },
});
