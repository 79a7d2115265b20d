import { type LocalDate } from '@ehoks/kernel';
import { type Arvio, firstVerdict, type Rule } from '../arvio';
import { type CommonFacts, commonRules } from '../common-rules/common-rules';
import { isHandled, type KasittelynTila } from '../kysely';

/** What the table of the student's surveys looks at. `kentta` and `pvm`: the occasion's date in the HOKS. */
export type OpiskelijapalauteFacts = Omit<CommonFacts, 'pvm'> &
  Readonly<{
    pvm: LocalDate | undefined;
    /** The trigger that holds the slot. */
    existing: (Readonly<{ hoksId: number }> & KasittelynTila) | undefined;
  }>;

const tunnusPoistettu: Rule<OpiskelijapalauteFacts> = ({ existing }) =>
  existing?.tunnusPoistettu === true
    ? { rivi: 'E4', kentta: null, arvo: null, syy: 'tunnus_poistettu', tulos: 'ei-muutosta' }
    : undefined;

const joLahetetty: Rule<OpiskelijapalauteFacts> = ({ kentta, pvm, existing }) =>
  existing && isHandled(existing)
    ? { rivi: 'S1', kentta, arvo: pvm ?? null, syy: 'jo_lahetetty', tulos: 'ei-muutosta' }
    : undefined;

const toisenHoksin: Rule<OpiskelijapalauteFacts> = ({ existing, hoks }) =>
  existing && existing.hoksId !== hoks.hoksId
    ? {
        rivi: 'S2',
        kentta: 'id',
        arvo: String(hoks.hoksId),
        syy: 'ei_palautteen_alkuperainen_hoks',
        tulos: 'ei-muutosta',
      }
    : undefined;

const eiTarvetta: Rule<CommonFacts> = ({ hoks }) =>
  hoks.osaamisenHankkimisenTarve
    ? undefined
    : { rivi: 'S4', kentta: 'osaamisen-hankkimisen-tarve', arvo: 'false', syy: 'ei_ole', tulos: 'ei_laheteta' };

/** The table of the student's surveys: S1–S4, C1–C10, S5 (palaute.md §5); before them E4, our own. */
export const evaluateOpiskelijapalaute = (facts: OpiskelijapalauteFacts): Arvio => {
  const { kentta, pvm } = facts;
  const bySlot = firstVerdict([tunnusPoistettu, joLahetetty, toisenHoksin], facts);
  if (bySlot) return bySlot;
  if (pvm === undefined) return { rivi: 'S3', kentta, arvo: null, syy: 'ei_ole', tulos: 'ei-muutosta' };
  return (
    firstVerdict([eiTarvetta, ...commonRules], { ...facts, pvm }) ?? {
      rivi: 'S5',
      kentta,
      arvo: pvm,
      syy: 'hoks_tallennettu',
      tulos: 'odottaa_kasittelya',
    }
  );
};
