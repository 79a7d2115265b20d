import { type LocalDate } from '@ehoks/kernel';
import { type Palaute } from './palautteet.state';

/** Work that a trigger waits for. `avoin`: begun, without an answer yet. */
export type NextStep = Readonly<
  /** Evaluate and ask Arvo, once the day has come. */
  | { laji: 'heratepaiva'; from: LocalDate }
  /** Invite the student, in office hours. */
  | { laji: 'kutsu' }
  /** Invite them once more, as a person asked, in office hours. */
  | { laji: 'uusi_kutsu' }
  /** Ask the mail service how delivery stands. */
  | { laji: 'toimitus'; viestiId: string; ulkoinenTunniste: string }
  /** Tell Arvo of the delivery. */
  | { laji: 'arvo_paivitys'; arvoTunniste: string }
  | { laji: 'avoin_arvo_kutsu'; requestId: string }
  | { laji: 'avoin_viesti'; viestiId: string }
>;

/** What has to be done next about a trigger; undefined when nothing is. */
export const nextStepOf = (palaute: Palaute): NextStep | undefined => {
  const { tila, heratepvm, viesti, arvoTunniste } = palaute;
  const openAttempt = openAttemptOf(palaute);
  if (openAttempt !== undefined) return openAttempt;
  if (tila === 'odottaa_kasittelya') return { laji: 'heratepaiva', from: heratepvm };
  if (palaute.arvoPatchDue && arvoTunniste !== undefined) return { laji: 'arvo_paivitys', arvoTunniste };
  if (palaute.uusintaPyydetty === true && canBeSentAgain(palaute)) return { laji: 'uusi_kutsu' };
  if (viesti?.tila === 'odottaa_lahetysta' && viesti.ulkoinenTunniste !== undefined) {
    return { laji: 'toimitus', viestiId: viesti.viestiId, ulkoinenTunniste: viesti.ulkoinenTunniste };
  }
  return tila === 'kysely_muodostettu' && viesti === undefined ? { laji: 'kutsu' } : undefined;
};

/** An attempt whose outcome is not known comes before all else. */
const openAttemptOf = ({ arvoKutsu, viesti }: Palaute): NextStep | undefined => {
  if (arvoKutsu !== undefined) return { laji: 'avoin_arvo_kutsu', requestId: arvoKutsu.requestId };
  return viesti?.tila === 'avoin' ? { laji: 'avoin_viesti', viestiId: viesti.viestiId } : undefined;
};

/** May a person have the invitation sent once more? */
export const canBeSentAgain = ({ tila, kyselylinkki }: Palaute): boolean =>
  kyselylinkki !== undefined && (tila === 'kysely_muodostettu' || tila === 'lahetetty');

/**
 * Has a person to settle whether the invitation went out? Nobody knows, so it is not sent again by itself; a
 * person may have it sent once more (http-api.md §4.6).
 */
export const isSelvitettava = ({ tila, viesti }: Palaute): boolean =>
  viesti?.tila === 'tuntematon' && (tila === 'kysely_muodostettu' || tila === 'lahetetty');
