import { type PalauteCommand, readHoksTiedot } from '@ehoks/palaute-domain';
import { gatherTaustatiedot } from './gather-taustatiedot';
import { type Executed, type Palautteet, type Ports, type ReadHoks } from './ports';

/** What occasioned the evaluation, and the HOKS as it was then. */
export type Occasion = Readonly<{
  tapahtuma: Extract<PalauteCommand, { type: 'EvaluateHoks' }>['data']['tapahtuma'];
  hoksId: number;
  hoks: ReadHoks;
  /** A change of top-level values shows no workplace periods (palaute.md §4). */
  kyselyt: 'kaikki' | 'opiskelijan';
}>;

/**
 * Evaluates the surveys of a HOKS with what other systems say of its study right now. Safe to repeat.
 *
 * @throws AppError when Koski or organisaatiopalvelu does not answer: nothing was evaluated then
 */
export const evaluateSavedHoks = async (occasion: Occasion, palautteet: Palautteet, ports: Ports): Promise<Executed> =>
  palautteet.execute(await evaluateHoksCommand(occasion, ports));

/** The command for it, with everything it needs from outside; it holds no personal data. */
export const evaluateHoksCommand = async (
  { tapahtuma, hoksId, hoks, kyselyt }: Occasion,
  ports: Ports,
): Promise<PalauteCommand> => {
  const tiedot = readHoksTiedot(hoksId, hoks.content);
  const [taustatiedot, heratepalvelu] = await Promise.all([
    gatherTaustatiedot(tiedot.opiskeluoikeusOid, ports),
    ports.fetchHeratepalvelunTietueet(hoksId),
  ]);
  return {
    type: 'EvaluateHoks',
    data: {
      tapahtuma,
      hoks: tiedot,
      hoksVersion: hoks.hoksVersion,
      kyselyt,
      taustatiedot,
      heratepalvelu,
      now: ports.now(),
    },
  };
};
