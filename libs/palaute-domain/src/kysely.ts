/** Kinds of survey as triggers are stored (palaute.md §1). */
export type Kyselytyyppi = 'aloittaneet' | 'valmistuneet' | 'osia_suorittaneet' | 'tyopaikkajakson_suorittaneet';

/** Kinds that the student answers. */
export type OpiskelijanKyselytyyppi = Exclude<Kyselytyyppi, 'tyopaikkajakson_suorittaneet'>;

/** The same kinds of the student's surveys as Arvo and the list of links call them (palaute.md §1). */
export type ArvonKyselytyyppi = 'aloittaneet' | 'tutkinnon_suorittaneet' | 'tutkinnon_osia_suorittaneet';

/** Occasion on which a person is asked; the two kinds of päättökysely share one. */
export type Kyselykerta = 'aloitus' | 'paatto' | 'tyopaikkajakso';

/** States of a trigger (palaute.md §13). The first two are *unhandled*, all others *handled*. */
export type PalautteenTila =
  | 'odottaa_kasittelya'
  | 'ei_laheteta'
  | 'kysely_muodostettu'
  | 'vastaajatunnus_muodostettu'
  | 'lahetetty'
  | 'lahetys_epaonnistunut'
  | 'vastattu'
  | 'vastausaika_loppunut'
  | 'heratepalvelussa'
  | 'niputettu'
  | 'tpk_niputettu';

/** States of a message (palaute.md §3), and our own `tuntematon`: nobody knows whether it went out; people decide. */
export type ViestinTila = 'odottaa_lahetysta' | 'lahetetty' | 'lahetys_epaonnistunut' | 'tuntematon';

const KERRAT: Readonly<Record<Kyselytyyppi, Kyselykerta>> = {
  aloittaneet: 'aloitus',
  valmistuneet: 'paatto',
  osia_suorittaneet: 'paatto',
  tyopaikkajakson_suorittaneet: 'tyopaikkajakso',
};

/** The occasion that a kind of survey belongs to. */
export const kyselykerta = (kyselytyyppi: Kyselytyyppi): Kyselykerta => KERRAT[kyselytyyppi];

const ARVON_NIMET: Readonly<Record<OpiskelijanKyselytyyppi, ArvonKyselytyyppi>> = {
  aloittaneet: 'aloittaneet',
  valmistuneet: 'tutkinnon_suorittaneet',
  osia_suorittaneet: 'tutkinnon_osia_suorittaneet',
};

/** What Arvo calls a kind of the student's survey; workplace periods have an endpoint of their own. */
export const arvonKyselytyyppi = (kyselytyyppi: OpiskelijanKyselytyyppi): ArvonKyselytyyppi =>
  ARVON_NIMET[kyselytyyppi];

/** What a table looks at of a trigger that is there. */
export type KasittelynTila = Readonly<{ tila: PalautteenTila; tunnusPoistettu?: boolean | undefined }>;

/** Is a trigger beyond what a save of the HOKS may change: handled (palaute.md §13), or ended by a person (E4)? */
export const isHandled = ({ tila, tunnusPoistettu }: KasittelynTila): boolean =>
  tunnusPoistettu === true || (tila !== 'odottaa_kasittelya' && tila !== 'ei_laheteta');
