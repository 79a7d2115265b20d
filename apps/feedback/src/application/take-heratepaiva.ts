import { errorKind, type JsonObject } from '@ehoks/kernel';
import { EI_KYSELYA } from '@ehoks/opintopolku';
import {
  type ArvonVastaus,
  type EvaluateHeratepaiva,
  isOrphan,
  type Palaute,
  type PalauteEvent,
  type PalautteetState,
  readHoksTiedot,
  tunnuksetToCheck,
} from '@ehoks/palaute-domain';
import { gatherTaustatiedot } from './gather-taustatiedot';
import { type Executed, type Palautteet, type Ports } from './ports';
import { mayHaveHappened, virheOf } from './virhe';

/**
 * The trigger date of one trigger: everything is asked afresh, the tables decide once more, and when nothing objects Arvo
 * makes the tunnus. The intent is stored before Arvo is asked; a crash in between leaves it open, for
 * {@link abandonOpenAttempt}.
 *
 * @see palaute.md §10
 */
export const takeHeratepaiva = async (
  palauteId: string,
  palautteet: Palautteet,
  ports: Ports,
): Promise<Executed | undefined> => {
  const state = palautteet.read();
  const palaute = state.palautteet[palauteId];
  if (palaute?.tila !== 'odottaa_kasittelya') return undefined;
  const decided = await decideHeratepaiva(palaute, state, palautteet, ports);
  const opened = decided.accepted ? decided.events.find((event) => event.type === 'ArvoKutsuOpened') : undefined;
  if (opened === undefined || !ports.asksArvo) return decided;
  return askArvo(palaute, opened, palautteet, ports);
};

type ArvoKutsuOpened = Extract<PalauteEvent, { type: 'ArvoKutsuOpened' }>;

const decideHeratepaiva = async (
  palaute: Palaute,
  state: PalautteetState,
  palautteet: Palautteet,
  ports: Ports,
): Promise<Executed> => {
  const { palauteId } = palaute;
  const gathered = await gather(palaute, state, ports).catch((error: unknown) => {
    if (errorKind(error) === 'defect') throw error;
    return virheOf(error);
  });
  return palautteet.execute(
    typeof gathered === 'string'
      ? { type: 'NoteHeratepaivaFailure', data: { palauteId, virhe: gathered } }
      : { type: 'EvaluateHeratepaiva', data: gathered },
  );
};

const gather = async (palaute: Palaute, state: PalautteetState, ports: Ports): Promise<EvaluateHeratepaiva> => {
  const { palauteId, hoksId, opiskeluoikeusOid } = palaute;
  const [hoks, taustatiedot, heratepalvelu, vastatut] = await Promise.all([
    ports.fetchHoks(hoksId, opiskeluoikeusOid),
    gatherTaustatiedot(opiskeluoikeusOid, ports),
    ports.fetchHeratepalvelunTietueet(hoksId),
    ports.asksArvo ? answeredOf(tunnuksetToCheck(state, palaute), ports) : [],
  ]);
  return {
    palauteId,
    hoks: hoks && readHoksTiedot(hoksId, hoks.content),
    taustatiedot,
    heratepalvelu,
    vastatut,
    requestId: ports.uuid(),
    now: ports.now(),
  };
};

/** Which of these has the student answered already? */
const answeredOf = async (palautteet: readonly Palaute[], { arvo }: Ports): Promise<readonly string[]> => {
  const asked = await Promise.all(
    palautteet.map(async ({ palauteId, arvoTunniste = '' }) => {
      const tila = await arvo.fetchVastauslinkinTila(arvoTunniste);
      return tila?.vastattu === true ? [palauteId] : [];
    }),
  );
  return asked.flat();
};

const askArvo = async (
  palaute: Palaute,
  { data: { palauteId, requestId, pyynto } }: ArvoKutsuOpened,
  palautteet: Palautteet,
  ports: Ports,
): Promise<Executed> => {
  const vastaus = await arvonVastaus(palaute, pyynto, ports);
  const noted = await palautteet.execute({ type: 'NoteArvoAnswer', data: { palauteId, requestId, vastaus } });
  if (vastaus.tulos === 'tunnus' && isOrphan(noted.accepted ? noted.events : undefined))
    await deleteTunnus(palaute, vastaus.arvoTunniste, ports);
  return noted;
};

const isJakso = ({ kyselytyyppi }: Palaute): boolean => kyselytyyppi === 'tyopaikkajakson_suorittaneet';

const arvonVastaus = async (palaute: Palaute, pyynto: JsonObject, { arvo }: Ports): Promise<ArvonVastaus> => {
  try {
    if (isJakso(palaute)) {
      const made = await arvo.createJaksotunnus(pyynto);
      return made === EI_KYSELYA ? { tulos: 'ei_kyselya' } : { tulos: 'tunnus', arvoTunniste: made.tunnus };
    }
    const made = await arvo.createVastauslinkki(pyynto);
    if (made === EI_KYSELYA) return { tulos: 'ei_kyselya' };
    return { tulos: 'tunnus', arvoTunniste: made.tunnus, kyselylinkki: made.kyselylinkki };
  } catch (error) {
    return { tulos: mayHaveHappened(error) ? 'tuntematon' : 'epaonnistui', virhe: virheOf(error) };
  }
};

/** A tunnus that could not be stored is nobody's. @throws AppError when it stays in Arvo as an orphan */
const deleteTunnus = (palaute: Palaute, tunnus: string, { arvo }: Ports): Promise<boolean> =>
  isJakso(palaute) ? arvo.deleteJaksotunnus(tunnus) : arvo.deleteVastauslinkki(tunnus);
