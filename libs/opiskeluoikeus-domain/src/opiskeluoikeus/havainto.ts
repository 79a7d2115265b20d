import { type Tiivistelma } from '../tiivistelma/tiivistelma';

/** @see koski.md §7.3 */
export type Nakyvyys = 'NAKYVA' | 'EI_LOYDY' | 'MITATOITY' | 'POISTETTU';

/** `EPAILTY` only with `EI_LOYDY`: hold, and show nothing. */
export type Varmuus = 'VAHVISTETTU' | 'EPAILTY';

/** Where an observation came from: the feed, sweeps, a question by oid, bulk queries, ONR, the clock, a related right, hand. */
export type Lahde =
  | 'SYOTE'
  | 'PYYHKAISY'
  | 'TAYSTARKISTUS'
  | 'YKSITTAISHAKU'
  | 'SUPA'
  | 'MASSALUOVUTUS'
  | 'ONR'
  | 'AJASTIN'
  | 'SUHDE'
  | 'KASIN';

/** One question to Koski and what it answered, with the canary asked beside it. */
export type Todiste = Readonly<{
  lahde: Lahde;
  kysytty: string;
  status: number | null;
  avain: string | null;
  kanarialintu: Readonly<{ kysytty: string; status: number | null }> | null;
}>;

export type Oppija = Readonly<{ tallennettuOid: string | null; oppijanumero: string; kaikkiOidit: string[] }>;

export type EmoTieto = Readonly<{ oid: string; nakyvyys: Nakyvyys; varmuus: Varmuus }>;

export type MuutosTyyppi =
  | 'ENSIHAVAINTO'
  | 'EI_LOYDY_EPAILTY'
  | 'EPAILY_PERUTTU'
  | 'MITATOITY'
  | 'EI_LOYDY_VAHVISTETTU'
  | 'MITATOINTI_VARMISTUI'
  | 'POISTETTU'
  | 'PALAUTUI'
  | 'LINKITETTY'
  | 'LINKITYS_POISTETTU'
  | 'LINKITYS_VAIHTUI'
  | 'HANKINTAKOULUTUS_LIITETTY'
  | 'HANKINTAKOULUTUS_IRROTETTU'
  | 'EMO_MITATOITY'
  | 'EMO_PALAUTUI'
  | 'PAATTYNYT'
  | 'KESKEYTYNYT'
  | 'JATKUNUT'
  | 'AVATTU_UUDELLEEN'
  | 'TILA_ENNAKOITU'
  | 'TILAHISTORIA_KORJATTU'
  | 'RAHOITUS_MUUTTUI'
  | 'ORGANISAATIO_VAIHTUI'
  | 'AJAT_MUUTTUI'
  | 'SUORITUS_VAHVISTETTU'
  | 'VAHVISTUS_MUUTTUI'
  | 'SUORITUKSET_MUUTTUI'
  | 'MUUTTUI'
  | 'OPPIJA_VAIHTUI';

/** One row of koski.md §7.4 that holds between two observations. */
export type Muutos = Readonly<{
  tyyppi: MuutosTyyppi;
  voimassaAlkaen: string | null;
  ennen: unknown;
  jalkeen: unknown;
}>;

/** Everything known of one right at one moment; the stream of a right is a list of these. */
export type Havainto = Readonly<{
  jarjestysnumero: number;
  havaittu: string;
  lahde: Lahde;
  nakyvyys: Nakyvyys;
  varmuus: Varmuus;
  oppija: Oppija;
  versionumero: number | null;
  aikaleima: string | null;
  tiiviste: string;
  opiskeluoikeus: Tiivistelma | null;
  viimeisinTunnettu: Tiivistelma | null;
  lapset: string[];
  emo: EmoTieto | null;
  ennakoitu: { alku: string; tila: string }[];
  muutokset: Muutos[];
  edellinen: Readonly<{
    jarjestysnumero: number;
    nakyvyys: Nakyvyys;
    versionumero: number | null;
    tiiviste: string;
  }> | null;
  todisteet: Todiste[];
}>;

/** Is the right gone for sure, as far as we can know? Its HOKS and surveys follow; a suspicion alone changes nothing. */
export const isPoissa = ({ nakyvyys, varmuus }: Pick<Havainto, 'nakyvyys' | 'varmuus'>): boolean =>
  nakyvyys !== 'NAKYVA' && varmuus === 'VAHVISTETTU';

/** Has the right been missed without being confirmed gone? */
export const isEpailty = ({ varmuus }: Pick<Havainto, 'varmuus'>): boolean => varmuus === 'EPAILTY';

/** What was last seen of the right; null when it was never seen. */
export const viimeksiNahty = (havainto: Havainto): Tiivistelma | null =>
  havainto.opiskeluoikeus ?? havainto.viimeisinTunnettu;
