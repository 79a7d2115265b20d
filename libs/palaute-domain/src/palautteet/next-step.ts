import { type LocalDate } from '@ehoks/kernel';
import { type Palaute } from './palautteet.state';

/** Work that a trigger waits for. `avoin`: begun, without an answer yet. */
export type NextStep = Readonly<
  /** Evaluate and ask Arvo, once the day has come. */
  | { laji: 'heratepaiva'; from: LocalDate }
  /** Invite the student, in office hours. */
  | { laji: 'kutsu' }
  /** Invite them once more, as a person asked, in office hours; or have another service do so. */
  | { laji: 'uusi_kutsu' }
  /** Ask the mail service how delivery stands. */
  | { laji: 'toimitus'; viestiId: string; ulkoinenTunniste: string }
  /** Tell Arvo of the delivery. */
  | { laji: 'arvo_paivitys'; arvoTunniste: string }
  | { laji: 'avoin_arvo_kutsu'; requestId: string }
  | { laji: 'avoin_viesti'; viestiId: string }
>;

/** Who does what: with `ARVO=off` another service asks Arvo for codes, invites the student and tells Arvo of it. */
export type Tyonjako = Readonly<{ asksArvo: boolean }>;

/**
 * What we have to do next about a trigger; undefined when nothing is. What a person asked for and what we once handed to
 * the mail service stay ours with `ARVO=off`, too.
 */
export const nextStepOf = (palaute: Palaute, tyonjako: Tyonjako): NextStep | undefined => {
  const { tila, heratepvm, arvoKutsu, viesti } = palaute;
  if (arvoKutsu !== undefined) {
    return tyonjako.asksArvo ? { laji: 'avoin_arvo_kutsu', requestId: arvoKutsu.requestId } : undefined;
  }
  if (viesti?.tila === 'avoin') return { laji: 'avoin_viesti', viestiId: viesti.viestiId };
  return tila === 'odottaa_kasittelya' ? { laji: 'heratepaiva', from: heratepvm } : stepOfLinked(palaute, tyonjako);
};

/** What is to be done about a trigger that has its link. */
const stepOfLinked = (palaute: Palaute, { asksArvo }: Tyonjako): NextStep | undefined => {
  const { tila, viesti, arvoTunniste } = palaute;
  if (asksArvo && palaute.arvoPatchDue && arvoTunniste !== undefined) return { laji: 'arvo_paivitys', arvoTunniste };
  if (palaute.uusintaPyydetty === true && canBeSentAgain(palaute)) return { laji: 'uusi_kutsu' };
  if (viesti?.tila === 'odottaa_lahetysta' && viesti.ulkoinenTunniste !== undefined) {
    return { laji: 'toimitus', viestiId: viesti.viestiId, ulkoinenTunniste: viesti.ulkoinenTunniste };
  }
  return asksArvo && tila === 'kysely_muodostettu' && viesti === undefined ? { laji: 'kutsu' } : undefined;
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
