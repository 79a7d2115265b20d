import { OPISKELUOIKEUS_HAVAINNOT, OPISKELUOIKEUS_HAVAITTU, type OpiskeluoikeusHavainto } from '@ehoks/contracts';
import { createKafka } from '@ehoks/messaging';
import { type Oikeus } from './sandbox';

const SILENT = { debug: nothing, info: nothing, warn: nothing, error: nothing };
function nothing(): void {}

/** Tells what koski-sync would: whether Koski shows a study right, or it was voided. */
export const tellHavainto = async (
  brokers: string,
  { oid, oppijaOid }: Oikeus,
  { jarjestysnumero, nakyvyys }: Pick<OpiskeluoikeusHavainto, 'jarjestysnumero' | 'nakyvyys'>,
): Promise<void> => {
  const havainto: OpiskeluoikeusHavainto = {
    ...{ opiskeluoikeusOid: oid, jarjestysnumero, nakyvyys, varmuus: 'VAHVISTETTU', lahde: 'SYOTE' },
    ...{ havaittu: new Date().toISOString(), ymparisto: 'testi' },
    oppija: { tallennettuOid: null, oppijanumero: oppijaOid, kaikkiOidit: [oppijaOid] },
    ...{ versionumero: 1, aikaleima: null, tiiviste: 'sha256:0', opiskeluoikeus: null, viimeisinTunnettu: null },
    ...{ lapset: [], emo: null, ennakoitu: [], muutokset: [], edellinen: null, todisteet: [] },
  };
  const producer = createKafka({ brokers: brokers.split(','), clientId: 'e2e', log: SILENT }).producer();
  await producer.connect();
  const headers = { ce_type: OPISKELUOIKEUS_HAVAITTU, ce_id: `${oid}-${jarjestysnumero}` };
  await producer.send({
    topic: OPISKELUOIKEUS_HAVAINNOT.name,
    acks: -1,
    messages: [{ key: oid, value: JSON.stringify(havainto), headers }],
  });
  await producer.disconnect();
};
