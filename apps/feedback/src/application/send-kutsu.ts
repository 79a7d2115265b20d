import { type JsonObject } from '@ehoks/kernel';
import { isToimistoaika, kutsuviesti, type Palaute, readHoksTiedot, type ViestinVastaus } from '@ehoks/palaute-domain';
import { gatherTaustatiedot } from './gather-taustatiedot';
import { type Executed, type Palautteet, type Ports, type ReadHoks } from './ports';
import { mayHaveHappened, virheOf } from './virhe';

/**
 * The invitation of one trigger: checked, and when nothing holds it back handed to the mail service. The address is read
 * from the HOKS at this moment and stored nowhere. A crash after the intent leaves it open, for
 * {@link abandonOpenAttempt}: nothing is ever sent again blindly.
 *
 * @param isResend a person asked for it: an earlier message does not stop it
 * @throws AppError when a system does not answer: nothing was decided then
 * @see palaute.md §11
 */
export const sendKutsu = async (
  palauteId: string,
  { isResend }: { readonly isResend: boolean },
  palautteet: Palautteet,
  ports: Ports,
): Promise<Executed | undefined> => {
  const palaute = palautteet.read().palautteet[palauteId];
  if (palaute?.kyselylinkki === undefined || palaute.arvoTunniste === undefined) return undefined;
  if (palaute.viesti !== undefined && !isResend) return undefined;
  const [hoks, taustatiedot, heratepalvelu, arvonTila] = await Promise.all([
    ports.fetchHoks(palaute.hoksId, palaute.opiskeluoikeusOid),
    gatherTaustatiedot(palaute.opiskeluoikeusOid, ports),
    ports.fetchHeratepalvelunTietueet(palaute.hoksId),
    // Outside office hours it is held back whatever Arvo says.
    isToimistoaika(ports.now()) ? ports.arvo.fetchVastauslinkinTila(palaute.arvoTunniste) : undefined,
  ]);
  const decided = await palautteet.execute({
    type: 'EvaluateKutsu',
    data: {
      palauteId,
      hoks: hoks && readHoksTiedot(palaute.hoksId, hoks.content),
      taustatiedot,
      heratepalvelu,
      arvonTila,
      viestiId: ports.uuid(),
      isResend,
      now: ports.now(),
    },
  });
  const opened = decided.accepted ? decided.events.find((event) => event.type === 'ViestiOpened') : undefined;
  if (opened === undefined || hoks === undefined) return decided;
  const vastaus = await handOver(palaute, hoks, ports);
  const { viestiId } = opened.data;
  return palautteet.execute({ type: 'NoteViestiAnswer', data: { palauteId, viestiId, vastaus, now: ports.now() } });
};

const handOver = async (palaute: Palaute, hoks: ReadHoks, { viestinvalitys }: Ports): Promise<ViestinVastaus> => {
  const { sahkoposti } = hoks.content;
  const viesti: JsonObject = kutsuviesti({
    kyselytyyppi: palaute.kyselytyyppi,
    suorituskieli: palaute.suorituskieli,
    kyselylinkki: palaute.kyselylinkki ?? '',
    // The table lets nothing through without an address.
    sahkoposti: typeof sahkoposti === 'string' ? sahkoposti : '',
  });
  try {
    const sent = await viestinvalitys.sendViesti(viesti);
    return sent === 'refused'
      ? { tulos: 'hylatty', virhe: 'refused' }
      : { tulos: 'vastaanotettu', ulkoinenTunniste: sent.lahetysTunniste };
  } catch (error) {
    return mayHaveHappened(error) ? { tulos: 'tuntematon' } : { tulos: 'epaonnistui', virhe: virheOf(error) };
  }
};
