import { z } from 'zod';
import { instant, oid } from './common';

const paiva = z.iso.date();

/** From when on a state holds: until the day before the next one's `alku`. Codes are Koski's, an open list. */
export const opiskeluoikeusjakso = z.object({ alku: paiva, tila: z.string(), rahoitus: z.string().nullable() });
export type Opiskeluoikeusjakso = z.infer<typeof opiskeluoikeusjakso>;

export const suoritusTiivistelma = z.object({
  tyyppi: z.string(),
  tunniste: z.object({ koodiarvo: z.string(), koodistoUri: z.string().nullable() }).nullable(),
  /** Only when it is one: six digits. */
  tutkintotunnus: z.string().nullable(),
  perusteenDiaarinumero: z.string().nullable(),
  toimipisteOid: oid.nullable(),
  /** Lower case: `fi`. */
  suorituskieli: z.string().nullable(),
  tutkintonimikkeet: z.array(z.string()),
  osaamisalat: z.array(z.object({ koodiarvo: z.string(), alku: paiva.nullable(), loppu: paiva.nullable() })),
  vahvistuspaiva: paiva.nullable(),
});
export type SuoritusTiivistelma = z.infer<typeof suoritusTiivistelma>;

/**
 * A study right as far as it matters to us, without names and personal data. Days are Finnish calendar days, codes
 * Koski's own.
 */
export const opiskeluoikeusTiivistelma = z.object({
  tyyppi: z.string(),
  jarjestamislupa: z.string().nullable(),
  oppilaitosOid: oid.nullable(),
  koulutustoimijaOid: oid.nullable(),
  organisaatiohistoria: z.array(
    z.object({ muutospaiva: paiva.nullable(), oppilaitosOid: oid.nullable(), koulutustoimijaOid: oid.nullable() }),
  ),
  /** The right of the responsible provider that this one is part of; a HOKS belongs on that one. */
  sisaltyyOpiskeluoikeuteen: z.object({ oid, oppilaitosOid: oid.nullable() }).nullable(),
  ostettu: z.boolean(),
  jaksot: z.array(opiskeluoikeusjakso),
  alkamispaiva: paiva.nullable(),
  arvioituPaattymispaiva: paiva.nullable(),
  paattymispaiva: paiva.nullable(),
  suoritukset: z.array(suoritusTiivistelma),
  osaAikaisuusjaksot: z.array(z.object({ alku: paiva, loppu: paiva.nullable(), osaAikaisuus: z.number() })),
  lahdejarjestelmaId: z.string().nullable(),
  lahdejarjestelmakytkentaPurettu: paiva.nullable(),
});
export type OpiskeluoikeusTiivistelma = z.infer<typeof opiskeluoikeusTiivistelma>;

/**
 * `EI_LOYDY` with `VAHVISTETTU` means for us the same as `MITATOITY`, only the evidence is weaker; with `EPAILTY` it may
 * be Koski's momentary weakness: hold, and show nothing.
 */
export const nakyvyys = z.enum(['NAKYVA', 'EI_LOYDY', 'MITATOITY', 'POISTETTU']);
export type Nakyvyys = z.infer<typeof nakyvyys>;

export const varmuus = z.enum(['VAHVISTETTU', 'EPAILTY']);
export type Varmuus = z.infer<typeof varmuus>;

/** What an observation rests on. */
export const havaintoLahde = z.enum([
  'SYOTE',
  'PYYHKAISY',
  'TAYSTARKISTUS',
  'YKSITTAISHAKU',
  'SUPA',
  'MASSALUOVUTUS',
  'ONR',
  'AJASTIN',
  'SUHDE',
  'KASIN',
]);
export type HavaintoLahde = z.infer<typeof havaintoLahde>;

/**
 * One question to Koski: when, and what it answered. `avain`: Koski's error key. `kanarialintu`: what Koski answered about
 * another right, known to be there, at the same time; without it an absence proves nothing.
 */
export const todiste = z.object({
  lahde: havaintoLahde,
  kysytty: instant,
  status: z.int().nullable(),
  avain: z.string().nullable(),
  kanarialintu: z.object({ kysytty: instant, status: z.int().nullable() }).nullable(),
});
export type Todiste = z.infer<typeof todiste>;

/** What changed; `tyyppi` as in koski.md §7.4, `voimassaAlkaen` the day of effect. A help: the digest is the truth. */
export const havaittuMuutos = z.object({
  tyyppi: z.enum([
    'ENSIHAVAINTO',
    'EI_LOYDY_EPAILTY',
    'EPAILY_PERUTTU',
    'MITATOITY',
    'EI_LOYDY_VAHVISTETTU',
    'MITATOINTI_VARMISTUI',
    'POISTETTU',
    'PALAUTUI',
    'LINKITETTY',
    'LINKITYS_POISTETTU',
    'LINKITYS_VAIHTUI',
    'HANKINTAKOULUTUS_LIITETTY',
    'HANKINTAKOULUTUS_IRROTETTU',
    'EMO_MITATOITY',
    'EMO_PALAUTUI',
    'PAATTYNYT',
    'KESKEYTYNYT',
    'JATKUNUT',
    'AVATTU_UUDELLEEN',
    'TILA_ENNAKOITU',
    'TILAHISTORIA_KORJATTU',
    'RAHOITUS_MUUTTUI',
    'ORGANISAATIO_VAIHTUI',
    'AJAT_MUUTTUI',
    'SUORITUS_VAHVISTETTU',
    'VAHVISTUS_MUUTTUI',
    'SUORITUKSET_MUUTTUI',
    'MUUTTUI',
    'OPPIJA_VAIHTUI',
  ]),
  voimassaAlkaen: paiva.nullable(),
  ennen: z.unknown(),
  jalkeen: z.unknown(),
});
export type HavaittuMuutos = z.infer<typeof havaittuMuutos>;

/**
 * Data of an event on `ehoks.opiskeluoikeus.havainnot.v1`: everything known of one study right. Key and `ce_subject`
 * are its oid, `sequence` is `jarjestysnumero`, `ce_id` is the same however often it is sent. Each message is whole, so
 * a reader drops those with a number not above the last one seen, and may miss some.
 *
 * `opiskeluoikeus` is null unless it is seen; `viimeisinTunnettu` is then what was seen last, if ever. `lapset` are the
 * known rights that are part of this one, `emo` what is known of the right that this one is part of. `ennakoitu` lists
 * the states of days to come.
 *
 * @see koski.md §7.3
 */
export const opiskeluoikeusHavainto = z.object({
  opiskeluoikeusOid: oid,
  /** 1, 2, 3 … per right. */
  jarjestysnumero: z.int().positive(),
  havaittu: instant,
  lahde: havaintoLahde,
  /** Which Koski. */
  ymparisto: z.string(),
  nakyvyys,
  varmuus,
  oppija: z.object({
    /** Under which Koski stores the right; a question by the right's oid does not tell. */
    tallennettuOid: oid.nullable(),
    /** The master that stands for the person now. */
    oppijanumero: oid,
    kaikkiOidit: z.array(oid),
  }),
  versionumero: z.int().nullable(),
  aikaleima: z.string().nullable(),
  tiiviste: z.string(),
  opiskeluoikeus: opiskeluoikeusTiivistelma.nullable(),
  viimeisinTunnettu: opiskeluoikeusTiivistelma.nullable(),
  lapset: z.array(oid),
  emo: z.object({ oid, nakyvyys, varmuus }).nullable(),
  ennakoitu: z.array(z.object({ alku: paiva, tila: z.string() })),
  muutokset: z.array(havaittuMuutos),
  edellinen: z
    .object({
      jarjestysnumero: z.int(),
      nakyvyys,
      versionumero: z.int().nullable(),
      tiiviste: z.string(),
    })
    .nullable(),
  todisteet: z.array(todiste),
});
export type OpiskeluoikeusHavainto = z.infer<typeof opiskeluoikeusHavainto>;

/** `ce_type` of every message on the topic of observations. */
export const OPISKELUOIKEUS_HAVAITTU = 'fi.ehoks.opiskeluoikeus.havaittu.v1';

/** `ce_source` of koski-sync. */
export const KOSKI_SYNC_SOURCE = 'urn:ehoks:koski-sync';
