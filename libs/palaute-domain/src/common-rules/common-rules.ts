import { type LocalDate, plusDays } from '@ehoks/kernel';
import { type Arvio, type Rivi, type Rule, type Syy } from '../arvio';
import { type HoksTiedot } from '../facts/hoks-tiedot';
import {
  ammatillinenSuoritus,
  jaksoOn,
  type OpiskeluoikeusTiedot,
  type Opiskeluoikeusjakso,
} from '../facts/opiskeluoikeus-tiedot';
import { rahoituskaudenAlkupvm } from '../windows/rahoituskausi';

/**
 * At a save, what only Koski can tell is provisional: the trigger waits, with the objection as its reason, for Koski's
 * data may be corrected. On the trigger date the same objection is final (palaute.md §7, the two-step principle).
 */
export type Vaihe = 'tallennus' | 'koski_muutos' | 'heratepaiva';

/** What the common rules look at. */
export type CommonFacts = Readonly<{
  /** Field of the HOKS that `pvm` comes from. */
  kentta: string;
  /** Candidate heratepvm. */
  pvm: LocalDate;
  today: LocalDate;
  vaihe: Vaihe;
  hoks: HoksTiedot;
  /** Did the save show the whole HOKS? A PATCH shows its top level only (palaute.md §4). */
  isWholeHoks: boolean;
  isHeratepalvelussa: boolean;
  opiskeluoikeus: OpiskeluoikeusTiedot | undefined;
}>;

/** C1: is the date in the running funding period, or later? */
export const isValidHeratepvm = (heratepvm: LocalDate, today: LocalDate): boolean =>
  heratepvm >= rahoituskaudenAlkupvm(today);

const PAATTAVAT: ReadonlySet<string | undefined> = new Set([
  'eronnut',
  'katsotaaneronneeksi',
  'mitatoity',
  'peruutettu',
  'valiaikaisestikeskeytynyt',
]);

/** C7: had the studies ended by this day? A terminal state that begins on the day itself does not count yet. */
export const isInTerminalState = (day: LocalDate, jaksot: readonly Opiskeluoikeusjakso[]): boolean =>
  PAATTAVAT.has(jaksoOn(day, jaksot)?.tila) && PAATTAVAT.has(jaksoOn(plusDays(day, -1), jaksot)?.tila);

const ULKOINEN_RAHOITUS: ReadonlySet<string | undefined> = new Set(['6', '14', '15']);

/** C8: is the study right funded from elsewhere on this day? */
export const isUlkoisestiRahoitettu = (day: LocalDate, jaksot: readonly Opiskeluoikeusjakso[]): boolean =>
  ULKOINEN_RAHOITUS.has(jaksoOn(day, jaksot)?.rahoitus);

const TELMA: ReadonlySet<string | undefined> = new Set(['telma', 'telmakoulutuksenosa']);

const eriRahoituskaudella: Rule<CommonFacts> = ({ kentta, pvm, today }) =>
  isValidHeratepvm(pvm, today)
    ? undefined
    : { rivi: 'C1', kentta, arvo: pvm, syy: 'eri_rahoituskaudella', tulos: 'ei_laheteta' };

const tuvaHoks: Rule<CommonFacts> = ({ hoks, isWholeHoks }) =>
  hoks.tuvaOpiskeluoikeusOid !== undefined || (isWholeHoks && hoks.hasKoulutuksenOsia)
    ? {
        rivi: 'C2',
        kentta: 'tuva-opiskeluoikeus-oid',
        arvo: hoks.tuvaOpiskeluoikeusOid ?? null,
        syy: 'tuva_opiskeluoikeus',
        tulos: 'ei_laheteta',
      }
    : undefined;

const heratepalvelunVastuulla: Rule<CommonFacts> = ({ kentta, pvm, isHeratepalvelussa }) =>
  isHeratepalvelussa
    ? { rivi: 'C3', kentta, arvo: pvm, syy: 'heratepalvelun_vastuulla', tulos: 'heratepalvelussa' }
    : undefined;

/** Only a save meets it: on the trigger date a missing study right ends the evaluation before any table (D1). */
const eiLoydy: Rule<CommonFacts> = (facts) =>
  facts.opiskeluoikeus === undefined ? koskenHuomautus('C4', 'ei_loydy', facts) : undefined;

const koskenHuomautus = (rivi: Rivi, syy: Syy, { hoks, vaihe }: CommonFacts): Arvio => ({
  rivi,
  kentta: 'opiskeluoikeus-oid',
  arvo: hoks.opiskeluoikeusOid,
  syy,
  tulos: vaihe === 'heratepaiva' ? 'ei_laheteta' : 'odottaa_kasittelya',
});

const koskenRule =
  (rivi: Rivi, syy: Syy, holds: (opiskeluoikeus: OpiskeluoikeusTiedot, pvm: LocalDate) => boolean): Rule<CommonFacts> =>
  (facts) =>
    facts.opiskeluoikeus !== undefined && holds(facts.opiskeluoikeus, facts.pvm)
      ? koskenHuomautus(rivi, syy, facts)
      : undefined;

/** A link that Koski told of between saves waits for its end: it may be taken off again (decisions.md §2.4, §4.7). */
const liittyva: Rule<CommonFacts> = (facts) =>
  facts.opiskeluoikeus?.sisaltyyOpiskeluoikeuteen === undefined
    ? undefined
    : koskenHuomautus('C10', facts.vaihe === 'koski_muutos' ? 'linkitys_odottaa' : 'liittyva_opiskeluoikeus', facts);

/** Rows C1–C10 in their order (palaute.md §7). */
export const commonRules: readonly Rule<CommonFacts>[] = [
  eriRahoituskaudella,
  tuvaHoks,
  heratepalvelunVastuulla,
  eiLoydy,
  koskenRule('C5', 'ei_ammatillinen', (opiskeluoikeus) => ammatillinenSuoritus(opiskeluoikeus) === undefined),
  koskenRule('C6', 'ei_ammatillinen', ({ suoritukset }) => suoritukset.some(({ tyyppi }) => TELMA.has(tyyppi))),
  koskenRule('C7', 'opiskelu_paattynyt', ({ jaksot }, pvm) => isInTerminalState(pvm, jaksot)),
  koskenRule('C8', 'ulkoisesti_rahoitettu', ({ jaksot }, pvm) => isUlkoisestiRahoitettu(pvm, jaksot)),
  koskenRule('C9', 'tuva_opiskeluoikeus', ({ tyyppi }) => tyyppi === 'tuva'),
  liittyva,
];
