import { type JsonObject } from '@ehoks/kernel';
import {
  isToimistoaika,
  kutsuviesti,
  nextStepOf,
  type Palaute,
  readHoksTiedot,
  type ViestinVastaus,
} from '@ehoks/palaute-domain';
import { gatherTaustatiedot } from './gather-taustatiedot';
import { type Executed, type Palautteet, type Ports, type ReadHoks } from './ports';
import { mayHaveHappened, virheOf } from './virhe';

/**
 * The invitation of one trigger, the first or one that a person asked for: checked, and when nothing holds it back handed
 * to the mail service; with `ARVO=off` to whoever listens. The address is read from the HOKS at this moment and stored
 * nowhere. A crash after the intent leaves it open, for {@link abandonOpenAttempt}: nothing is ever sent again blindly.
 *
 * @throws AppError when a system does not answer: nothing was decided then
 * @see palaute.md §11
 */
export const sendKutsu = async (
  palauteId: string,
  palautteet: Palautteet,
  ports: Ports,
): Promise<Executed | undefined> => {
  const palaute = palautteet.read().palautteet[palauteId];
  if (palaute?.arvoTunniste === undefined || !isKutsuDue(palaute, ports)) return undefined;
  const { asksArvo } = ports;
  const [hoks, taustatiedot, heratepalvelu, arvonTila] = await Promise.all([
    ports.fetchHoks(palaute.hoksId, palaute.opiskeluoikeusOid),
    gatherTaustatiedot(palaute.opiskeluoikeusOid, ports),
    ports.fetchHeratepalvelunTietueet(palaute.hoksId),
    // Outside office hours ours is held back whatever Arvo says.
    !asksArvo || isToimistoaika(ports.now()) ? ports.arvo.fetchVastauslinkinTila(palaute.arvoTunniste) : undefined,
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
      asksArvo,
      now: ports.now(),
    },
  });
  const opened = decided.accepted ? decided.events.find((event) => event.type === 'ViestiOpened') : undefined;
  if (opened === undefined || hoks === undefined) return decided;
  const vastaus = await handOver(palaute, hoks, ports);
  const { viestiId } = opened.data;
  return palautteet.execute({ type: 'NoteViestiAnswer', data: { palauteId, viestiId, vastaus, now: ports.now() } });
};

const isKutsuDue = (palaute: Palaute, ports: Ports): boolean => {
  const laji = nextStepOf(palaute, ports)?.laji;
  return laji === 'kutsu' || laji === 'uusi_kutsu';
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
