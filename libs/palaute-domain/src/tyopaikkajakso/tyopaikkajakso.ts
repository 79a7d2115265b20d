import { type LocalDate } from '@ehoks/kernel';
import { type Arvio, firstVerdict, type Rule } from '../arvio';
import { type CommonFacts, commonRules } from '../common-rules/common-rules';
import { isTyopaikkajakso, type Tyopaikkajakso } from '../facts/hoks-tiedot';
import { isHandled, type KasittelynTila } from '../kysely';
import { isKeskeytynytLopussa } from './keskeytyminen';

/** What the table of workplace periods looks at. */
export type TyopaikkajaksoFacts = Omit<CommonFacts, 'pvm' | 'kentta'> &
  Readonly<{
    yksiloivaTunniste: string;
    /** Undefined: the HOKS has no such period any more. */
    jakso: Tyopaikkajakso | undefined;
    existing: KasittelynTila | undefined;
  }>;

type JaksoFacts = CommonFacts & Readonly<{ jakso: Tyopaikkajakso }>;

const OSA_AIKAISUUS_REQUIRED_AFTER = '2023-06-30' as LocalDate;

/**
 * W4 needs the instructor named, not reachable: that is looked at when the nippu is sent. A period that has become one of
 * another code has no workplace any more (palaute.md §15 row 11).
 */
const puuttuvaYhteystieto: Rule<JaksoFacts> = ({ jakso }) =>
  isTyopaikkajakso(jakso) &&
  jakso.hasOhjaaja &&
  jakso.tyopaikanNimi !== undefined &&
  jakso.tyopaikanYTunnus !== undefined
    ? undefined
    : {
        rivi: 'W4',
        kentta: 'tyopaikalla-jarjestettava-koulutus',
        arvo: null,
        syy: 'puuttuva_yhteystieto',
        tulos: 'ei_laheteta',
      };

const osaAikaisuusPuuttuu: Rule<JaksoFacts> = ({ jakso: { osaAikaisuus }, pvm }) =>
  pvm <= OSA_AIKAISUUS_REQUIRED_AFTER || (osaAikaisuus !== undefined && osaAikaisuus >= 1 && osaAikaisuus <= 100)
    ? undefined
    : {
        rivi: 'W5',
        kentta: 'osa-aikaisuustieto',
        arvo: osaAikaisuus === undefined ? null : String(osaAikaisuus),
        syy: 'ei_ole',
        tulos: 'ei_laheteta',
      };

const jaksoKeskeytynyt: Rule<JaksoFacts> = ({ jakso: { keskeytymisajanjaksot }, pvm }) =>
  isKeskeytynytLopussa(pvm, keskeytymisajanjaksot)
    ? {
        rivi: 'W6',
        kentta: 'keskeytymisajanjaksot',
        arvo: keskeytymisajanjaksot.map(({ alku, loppu }) => `${alku}/${loppu ?? ''}`).join(', '),
        syy: 'jakso_keskeytynyt',
        tulos: 'ei_laheteta',
      }
    : undefined;

/** The table of workplace periods: W1–W6, C1–C10, W7 (palaute.md §6). */
export const evaluateTyopaikkajakso = (facts: TyopaikkajaksoFacts): Arvio => {
  const { yksiloivaTunniste, jakso, existing } = facts;
  if (existing && isHandled(existing)) {
    return {
      rivi: 'W1',
      kentta: 'yksiloiva-tunniste',
      arvo: yksiloivaTunniste,
      syy: 'jo_lahetetty',
      tulos: 'ei-muutosta',
    };
  }
  if (jakso === undefined) {
    return { rivi: 'W2', kentta: 'osaamisen-hankkimistapa', arvo: null, syy: 'poistunut', tulos: 'ei_laheteta' };
  }
  const pvm = jakso.loppu;
  if (pvm === undefined) return { rivi: 'W3', kentta: 'loppu', arvo: null, syy: 'ei_ole', tulos: 'ei-muutosta' };
  const rules = [puuttuvaYhteystieto, osaAikaisuusPuuttuu, jaksoKeskeytynyt, ...commonRules];
  return (
    firstVerdict(rules, { ...facts, jakso, pvm, kentta: 'loppu' }) ?? {
      rivi: 'W7',
      kentta: 'loppu',
      arvo: pvm,
      syy: 'hoks_tallennettu',
      tulos: 'odottaa_kasittelya',
    }
  );
};
