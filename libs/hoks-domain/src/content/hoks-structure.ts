/**
 * One object type of a HOKS, as far as normalising, module-ids, contact details and rules need to know it. The walks
 * over a HOKS are all written over this one table.
 *
 * @see hoks-model.md §3, whose type names these are
 */
export interface ObjectStructure {
  readonly type: string;
  /** Does the server give each of these a `module-id`? */
  readonly hasModuleId?: true;
  /** Lists that GET always returns, empty if need be. */
  readonly lists?: readonly string[];
  /** Keys whose value is sealed in stored events. */
  readonly contactDetails?: readonly string[];
  /** Is it there even if it was never sent? */
  readonly isAlwaysThere?: true;
  /** Is an object without keys the same as none? (hoks-model.md §11, D-3) */
  readonly isNothingWhenEmpty?: true;
  /** Nested objects and lists of objects, by key. */
  readonly parts?: Readonly<Record<string, ObjectStructure>>;
}

const CONTACT_DETAILS = ['sahkoposti', 'puhelinnumero'];

const KOULUTUKSEN_JARJESTAJA_ARVIOIJA: ObjectStructure = { type: 'KoulutuksenJarjestajaArvioija' };

const OSAAMISEN_OSOITTAMINEN: ObjectStructure = {
  type: 'OsaamisenOsoittaminen',
  hasModuleId: true,
  lists: [
    'osa-alueet',
    'sisallon-kuvaus',
    'koulutuksen-jarjestaja-osaamisen-arvioijat',
    'tyoelama-osaamisen-arvioijat',
    'yksilolliset-kriteerit',
  ],
  parts: {
    jarjestaja: { type: 'NaytonJarjestaja', isNothingWhenEmpty: true },
    'koulutuksen-jarjestaja-osaamisen-arvioijat': KOULUTUKSEN_JARJESTAJA_ARVIOIJA,
    'tyoelama-osaamisen-arvioijat': { type: 'TyoelamaOsaamisenArvioija' },
  },
};

const OPPILAITOSHENKILO: ObjectStructure = { type: 'Oppilaitoshenkilo' };

const OSAAMISEN_HANKKIMISTAPA: ObjectStructure = {
  type: 'OsaamisenHankkimistapa',
  hasModuleId: true,
  lists: ['muut-oppimisymparistot', 'keskeytymisajanjaksot'],
  parts: {
    'jarjestajan-edustaja': OPPILAITOSHENKILO,
    'hankkijan-edustaja': OPPILAITOSHENKILO,
    'tyopaikalla-jarjestettava-koulutus': {
      type: 'TyopaikallaJarjestettavaKoulutus',
      lists: ['keskeiset-tyotehtavat'],
      parts: {
        'vastuullinen-tyopaikka-ohjaaja': { type: 'VastuullinenTyopaikkaOhjaaja', contactDetails: CONTACT_DETAILS },
      },
    },
    'muut-oppimisymparistot': { type: 'MuuOppimisymparisto' },
    keskeytymisajanjaksot: { type: 'Keskeytymisajanjakso' },
  },
};

const HANKITTAVA = {
  hasModuleId: true,
  lists: ['osaamisen-hankkimistavat', 'osaamisen-osoittaminen'],
  parts: {
    'osaamisen-hankkimistavat': OSAAMISEN_HANKKIMISTAPA,
    'osaamisen-osoittaminen': OSAAMISEN_OSOITTAMINEN,
  },
} as const;

const AIEMMIN_HANKITTU = {
  hasModuleId: true,
  lists: ['tarkentavat-tiedot-naytto'],
  parts: {
    'tarkentavat-tiedot-naytto': OSAAMISEN_OSOITTAMINEN,
    'tarkentavat-tiedot-osaamisen-arvioija': {
      type: 'TodennettuArviointiLisatiedot',
      isAlwaysThere: true,
      lists: ['aiemmin-hankitun-osaamisen-arvioijat'],
      parts: { 'aiemmin-hankitun-osaamisen-arvioijat': KOULUTUKSEN_JARJESTAJA_ARVIOIJA },
    },
  },
} as const;

const ROOT_PARTS: Readonly<Record<string, ObjectStructure>> = {
  'aiemmin-hankitut-ammat-tutkinnon-osat': { ...AIEMMIN_HANKITTU, type: 'AiemminHankittuAmmatillinenTutkinnonOsa' },
  'aiemmin-hankitut-yhteiset-tutkinnon-osat': {
    ...AIEMMIN_HANKITTU,
    type: 'AiemminHankittuYhteinenTutkinnonOsa',
    lists: [...AIEMMIN_HANKITTU.lists, 'osa-alueet'],
    parts: { ...AIEMMIN_HANKITTU.parts, 'osa-alueet': { ...AIEMMIN_HANKITTU, type: 'AiemminHankitunYTOnOsaAlue' } },
  },
  'aiemmin-hankitut-paikalliset-tutkinnon-osat': {
    ...AIEMMIN_HANKITTU,
    type: 'AiemminHankittuPaikallinenTutkinnonOsa',
  },
  'opiskeluvalmiuksia-tukevat-opinnot': { type: 'OpiskeluvalmiuksiaTukevatOpinnot' },
  'oppimisen-tuki': { type: 'OppimisenTuki' },
  'hankittavat-ammat-tutkinnon-osat': { ...HANKITTAVA, type: 'HankittavaAmmatillinenTutkinnonOsa' },
  'hankittavat-yhteiset-tutkinnon-osat': {
    type: 'HankittavaYhteinenTutkinnonOsa',
    hasModuleId: true,
    lists: ['osa-alueet'],
    parts: { 'osa-alueet': { ...HANKITTAVA, type: 'HankittavanYTOnOsaAlue' } },
  },
  'hankittavat-paikalliset-tutkinnon-osat': { ...HANKITTAVA, type: 'HankittavaPaikallinenTutkinnonOsa' },
  'hankittavat-koulutuksen-osat': { type: 'HankittavaKoulutuksenOsa' },
};

/** The whole HOKS. */
export const HOKS_STRUCTURE: ObjectStructure = {
  type: 'HOKS',
  lists: Object.keys(ROOT_PARTS),
  contactDetails: CONTACT_DETAILS,
  parts: ROOT_PARTS,
};
