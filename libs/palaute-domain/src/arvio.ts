import { type PalautteenTila } from './kysely';

/** Reason codes (palaute.md §14), and our own of decisions.md §4.7. */
export const SYYT = [
  'hoks_tallennettu',
  'jo_lahetetty',
  'ei_palautteen_alkuperainen_hoks',
  'ei_ole',
  'eri_rahoituskaudella',
  'tuva_opiskeluoikeus',
  'heratepalvelun_vastuulla',
  'ei_loydy',
  'ei_ammatillinen',
  'opiskelu_paattynyt',
  'ulkoisesti_rahoitettu',
  'liittyva_opiskeluoikeus',
  'poistunut',
  'puuttuva_yhteystieto',
  'jakso_keskeytynyt',
  'opiskeluoikeus_not_found',
  'arvossa_ei_kyselya',
  'arvo_kutsu_onnistui',
  'arvo_kutsu_epaonnistui',
  'tunnus_tallennus_epaonnistui',
  'tuntematon_virhe',
  'kasittely_odottaa_toimistoaikaa',
  'viesti_lahetys',
  'viestin_lahetys_epaonnistui',
  'viesti_status',
  'arvo_paivitys',
  'hoks_passivoitu',
  'opiskeluoikeus_mitatoity',
  'linkitys_odottaa',
] as const;
export type Syy = (typeof SYYT)[number];

/**
 * Rows of the tables in palaute.md: S §5, W §6, C §7, D the steps of §10, M §11, T §12; E are our own (decisions.md §3.4,
 * §2.3): E1 passivated or archived, E2 locked, E3 in force again too late.
 */
export const RIVIT = [
  ...(['S1', 'S2', 'S3', 'S4', 'S5'] as const),
  ...(['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7'] as const),
  ...(['C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7', 'C8', 'C9', 'C10'] as const),
  ...(['D1', 'D3', 'D4'] as const),
  ...(['M0', 'M1', 'M2', 'M4', 'M5', 'M6', 'M7', 'M8'] as const),
  ...(['T1'] as const),
  ...(['E1', 'E2', 'E3'] as const),
] as const;
export type Rivi = (typeof RIVIT)[number];

/**
 * What a table answered: the row that decided, the field it looked at (null: none), that field's value as text (null: nothing there),
 * the reason, and the state that follows; `ei-muutosta`: nothing changes, and no trigger is made.
 */
export type Arvio = Readonly<{
  rivi: Rivi;
  kentta: string | null;
  arvo: string | null;
  syy: Syy;
  tulos: PalautteenTila | 'ei-muutosta';
}>;

/** One row of a table: its verdict, or undefined when its condition does not hold. */
export type Rule<Facts> = (facts: Facts) => Arvio | undefined;

/** The verdict of the first row whose condition holds; tables are read from the top. */
export const firstVerdict = <Facts>(rules: readonly Rule<Facts>[], facts: Facts): Arvio | undefined => {
  for (const rule of rules) {
    const arvio = rule(facts);
    if (arvio) return arvio;
  }
  return undefined;
};
