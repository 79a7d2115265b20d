import { randomUUID } from 'node:crypto';
import {
  KOSKI_SYNC_SOURCE,
  OPISKELUOIKEUS_HAVAINNOT,
  OPISKELUOIKEUS_HAVAITTU,
  type OpiskeluoikeusHavainto,
} from '@ehoks/contracts';
import { createKafka, MessageProducer, toMessage } from '@ehoks/messaging';
import { createLog } from '@ehoks/observability';
import { type Oikeus } from './sandbox';

/** Tells what koski-sync would tell of a study right: that Koski shows it, but for what is said otherwise. */
export const tellHavainto = async (
  brokers: string,
  { oid, oppijaOid }: Oikeus,
  said: Pick<OpiskeluoikeusHavainto, 'jarjestysnumero'> & Partial<OpiskeluoikeusHavainto>,
): Promise<void> => {
  const havaittu = new Date().toISOString();
  const data: OpiskeluoikeusHavainto = {
    ...{ opiskeluoikeusOid: oid, havaittu, lahde: 'SYOTE', ymparisto: 'testi' },
    ...{ nakyvyys: 'NAKYVA', varmuus: 'VAHVISTETTU' },
    oppija: { tallennettuOid: oppijaOid, oppijanumero: oppijaOid, kaikkiOidit: [oppijaOid] },
    ...{ versionumero: 1, aikaleima: null, tiiviste: 'sha256:0', opiskeluoikeus: null, viimeisinTunnettu: null },
    ...{ lapset: [], emo: null, ennakoitu: [], muutokset: [], edellinen: null, todisteet: [] },
    ...said,
  };
  const event = { id: randomUUID(), source: KOSKI_SYNC_SOURCE, type: OPISKELUOIKEUS_HAVAITTU, time: havaittu };
  const sequence = String(said.jarjestysnumero).padStart(10, '0');
  const log = createLog({ service: 'e2e', level: 'silent' });
  const producer = new MessageProducer({
    kafka: createKafka({ brokers: brokers.split(','), clientId: 'e2e', log }),
    log,
  });
  await producer.send([
    toMessage({ ...event, subject: oid, sequence, data }, { topic: OPISKELUOIKEUS_HAVAINNOT.name, key: oid }),
  ]);
  await producer.disconnect();
};
