import { type LocalDate } from '@ehoks/kernel';
import { type Arvio, firstVerdict, type Rule } from '../arvio';
import { type PalautteenTila } from '../kysely';

/** What the table of the invitation looks at. */
export type KutsuFacts = Readonly<{
  tila: PalautteenTila;
  heratepvm: LocalDate;
  voimassaAlkupvm: LocalDate;
  kyselylinkki: string;
  today: LocalDate;
  /** Do we invite? */
  asksArvo: boolean;
  isToimistoaika: boolean;
  isHeratepalvelussa: boolean;
  hasSahkoposti: boolean;
  /** Undefined: Arvo does not know the tunnus. `loppupvm`: the last day on which it takes answers. */
  arvonTila: Readonly<{ vastattu: boolean; loppupvm: LocalDate | undefined }> | undefined;
}>;

const heratepalvelussa: Rule<KutsuFacts> = ({ isHeratepalvelussa, heratepvm }) =>
  isHeratepalvelussa
    ? {
        rivi: 'M1',
        kentta: 'heratepvm',
        arvo: heratepvm,
        syy: 'heratepalvelun_vastuulla',
        tulos: 'heratepalvelussa',
      }
    : undefined;

const eiSahkopostia: Rule<KutsuFacts> = ({ hasSahkoposti, tila }) =>
  hasSahkoposti ? undefined : { rivi: 'M2', kentta: 'sahkoposti', arvo: null, syy: 'ei_ole', tulos: tila };

const eiToimistoaika: Rule<KutsuFacts> = ({ isToimistoaika, heratepvm, tila }) =>
  isToimistoaika
    ? undefined
    : { rivi: 'M4', kentta: 'heratepvm', arvo: heratepvm, syy: 'kasittely_odottaa_toimistoaikaa', tulos: tila };

const eiArvossa: Rule<KutsuFacts> = ({ arvonTila, kyselylinkki, tila }) =>
  arvonTila ? undefined : { rivi: 'M5', kentta: 'kyselylinkki', arvo: kyselylinkki, syy: 'ei_loydy', tulos: tila };

const vastausaikaLoppunut: Rule<KutsuFacts> = ({ arvonTila, today }) =>
  arvonTila?.loppupvm !== undefined && today > arvonTila.loppupvm
    ? {
        rivi: 'M6',
        kentta: 'voimassa-loppupvm',
        arvo: arvonTila.loppupvm,
        syy: 'arvo_paivitys',
        tulos: 'vastausaika_loppunut',
      }
    : undefined;

const vastattu: Rule<KutsuFacts> = ({ arvonTila, heratepvm }) =>
  arvonTila?.vastattu
    ? { rivi: 'M7', kentta: 'heratepvm', arvo: heratepvm, syy: 'arvo_paivitys', tulos: 'vastattu' }
    : undefined;

const OWN = [heratepalvelussa, eiSahkopostia, eiToimistoaika, eiArvossa, vastausaikaLoppunut, vastattu];
/** Another service has addresses and hours of its own, and may have a code that Arvo does not tell us of. */
const OF_ANOTHER = [heratepalvelussa, vastausaikaLoppunut, vastattu];

/**
 * The table of the invitation (palaute.md §11). M3 cannot come up: only a trigger with a link gets here (§26 row 14).
 */
export const evaluateKutsuTable = (facts: KutsuFacts): Arvio =>
  firstVerdict(facts.asksArvo ? OWN : OF_ANOTHER, facts) ?? {
    rivi: 'M8',
    kentta: 'voimassa-alkupvm',
    arvo: facts.voimassaAlkupvm,
    syy: 'viesti_lahetys',
    tulos: facts.tila,
  };
