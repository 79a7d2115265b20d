import { type PalautteenTila } from './kysely';

/** Reason codes (palaute.md §14), our own of decisions.md §4.7, and `tunnus_poistettu` (row E4). */
export type Syy =
  | 'hoks_tallennettu'
  | 'jo_lahetetty'
  | 'ei_palautteen_alkuperainen_hoks'
  | 'ei_ole'
  | 'eri_rahoituskaudella'
  | 'tuva_opiskeluoikeus'
  | 'heratepalvelun_vastuulla'
  | 'ei_loydy'
  | 'ei_ammatillinen'
  | 'opiskelu_paattynyt'
  | 'ulkoisesti_rahoitettu'
  | 'liittyva_opiskeluoikeus'
  | 'poistunut'
  | 'puuttuva_yhteystieto'
  | 'jakso_keskeytynyt'
  | 'opiskeluoikeus_not_found'
  | 'arvossa_ei_kyselya'
  | 'arvo_kutsu_onnistui'
  | 'arvo_kutsu_epaonnistui'
  | 'tunnus_tallennus_epaonnistui'
  | 'tuntematon_virhe'
  | 'kasittely_odottaa_toimistoaikaa'
  | 'viesti_lahetys'
  | 'viestin_lahetys_epaonnistui'
  | 'viesti_status'
  | 'arvo_paivitys'
  | 'hoks_passivoitu'
  | 'opiskeluoikeus_mitatoity'
  | 'linkitys_odottaa'
  | 'tunnus_poistettu';

/**
 * Rows of the tables in palaute.md: S §5, W §6, C §7, D the steps of §10, M §11, T §12; E are our own (decisions.md §3.4,
 * §2.3): E1 passivated or archived, E2 locked, E3 in force again too late, E4 a person had its code removed.
 */
export type Rivi =
  | `S${1 | 2 | 3 | 4 | 5}`
  | `W${1 | 2 | 3 | 4 | 5 | 6 | 7}`
  | `C${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10}`
  | `D${1 | 3 | 4}`
  | `M${0 | 1 | 2 | 4 | 5 | 6 | 7 | 8}`
  | 'T1'
  | `E${1 | 2 | 3 | 4}`;

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
