import { type Json, type JsonObject, plusDays } from '@ehoks/kernel';
import fc from 'fast-check';
import {
  amounts,
  anyDays,
  days,
  integers,
  keskeytymiset,
  koodiUrit,
  moments,
  numberedKoodiUrit,
  opiskeluoikeusOids,
  oppijaOids,
  organisaatioOids,
  texts,
  ytunnukset,
} from './hoks-values.arbitrary';

/**
 * Bodies of creates that every rule accepts, through either interface, for a study right that has no dates: vocational,
 * or TUVA. All object types of hoks-model.md §3 occur, what may be left out is left out now and then, and a null stands
 * for a list now and then. `osaamisen-saavuttamisen-pvm` is in the past.
 */
export const hoksLuonnit = ({ tuva = false }: { readonly tuva?: boolean } = {}): fc.Arbitrary<JsonObject> =>
  object(
    {
      'oppija-oid': oppijaOids,
      'opiskeluoikeus-oid': opiskeluoikeusOids,
      'ensikertainen-hyvaksyminen': days(8000),
      'osaamisen-hankkimisen-tarve': fc.boolean(),
    },
    {
      sahkoposti: texts,
      puhelinnumero: texts,
      'urasuunnitelma-koodi-uri': numberedKoodiUrit('urasuunnitelma', 4),
      'urasuunnitelma-koodi-versio': integers,
      versio: integers,
      hyvaksytty: moments,
      paivitetty: moments,
      'osaamisen-saavuttamisen-pvm': days(2500),
      'oppimisen-tuki': lists(oppimisenTuet),
      ...(tuva ? tuvaParts : vocationalParts),
    },
  );

type Fields = Readonly<Record<string, fc.Arbitrary<Json>>>;

/** Objects that have all of the first fields and any of the others. */
const object = (required: Fields, optional: Fields = {}): fc.Arbitrary<JsonObject> =>
  fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required), noNullPrototype: true });

const lists = (items: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.oneof({ arbitrary: fc.array(items, { maxLength: 2 }), weight: 9 }, { arbitrary: fc.constant(null), weight: 1 });

const tukiopetukset = object({
  'oppimisen-tuen-tyyppi-koodi-uri': fc.constant('ammatillinenkoulutusoppimisentuentyyppi_01'),
  ...anyDays,
  'tutkinnon-osan-tyyppi-koodi-uri': fc.constantFrom(
    'ammatillisentutkinnonosanryhma_1',
    'ammatillisentutkinnonosanryhma_2',
  ),
});
const otherTuet = object({
  'oppimisen-tuen-tyyppi-koodi-uri': fc.constantFrom(
    'ammatillinenkoulutusoppimisentuentyyppi_02',
    'ammatillinenkoulutusoppimisentuentyyppi_03',
  ),
});
const oppimisenTuet = fc.oneof(tukiopetukset, otherTuet);

const arvioijatOfJarjestaja = object(
  { nimi: texts, organisaatio: object({}, { 'oppilaitos-oid': organisaatioOids }) },
  { id: integers },
);

const osoittamiset = object(
  {
    nayttoymparisto: object({ nimi: texts }, { 'y-tunnus': ytunnukset, kuvaus: texts }),
    'sisallon-kuvaus': lists(texts),
    ...anyDays,
  },
  {
    jarjestaja: object({}, { id: integers, 'oppilaitos-oid': organisaatioOids }),
    'osa-alueet': lists(object({ 'koodi-uri': texts, 'koodi-versio': integers })),
    'koulutuksen-jarjestaja-osaamisen-arvioijat': lists(arvioijatOfJarjestaja),
    'tyoelama-osaamisen-arvioijat': lists(
      object({ nimi: texts, organisaatio: object({ nimi: texts }, { 'y-tunnus': ytunnukset }) }, { id: integers }),
    ),
    'vaatimuksista-tai-tavoitteista-poikkeaminen': texts,
    'yksilolliset-kriteerit': lists(texts),
  },
);

const tunnisteet = texts.map((text) => `tunniste ${text}`);
const oppilaitoshenkilot = object({ nimi: texts, 'oppilaitos-oid': organisaatioOids }, { id: integers, rooli: texts });

const tyopaikat = object(
  {
    'vastuullinen-tyopaikka-ohjaaja': object(
      { nimi: texts },
      { id: integers, sahkoposti: texts, puhelinnumero: fc.constantFrom('', '040 123 4567', ' +358 (0)40-1 ') },
    ),
    'tyopaikan-nimi': texts,
    'keskeiset-tyotehtavat': lists(texts),
    'tyopaikan-y-tunnus': ytunnukset,
  },
  { id: integers },
);

const MAX_DAYS = 5 * 365;
const hankkimistavatBy = (
  koodiUri: fc.Arbitrary<string>,
  required: Fields,
  optional: Fields,
): fc.Arbitrary<JsonObject> =>
  fc
    .tuple(
      days(6000),
      fc.nat(MAX_DAYS),
      object(
        {
          'osaamisen-hankkimistapa-koodi-uri': koodiUri,
          'osaamisen-hankkimistapa-koodi-versio': integers,
          ...required,
        },
        {
          'ajanjakson-tarkenne': texts,
          'jarjestajan-edustaja': oppilaitoshenkilot,
          'hankkijan-edustaja': oppilaitoshenkilot,
          'tyopaikalla-jarjestettava-koulutus': tyopaikat,
          'muut-oppimisymparistot': lists(
            object({
              'oppimisymparisto-koodi-uri': numberedKoodiUrit('oppimisymparistot', 4),
              'oppimisymparisto-koodi-versio': integers,
              ...anyDays,
            }),
          ),
          'oppisopimuksen-perusta-koodi-versio': integers,
          keskeytymisajanjaksot: keskeytymiset,
          ...optional,
        },
      ),
    )
    .map(([alku, length, oht]) => ({ alku, loppu: plusDays(alku, length), ...oht }));

const perusta = { 'oppisopimuksen-perusta-koodi-uri': koodiUrit('oppisopimuksenperusta') };
const tyopaikkajakso = { 'yksiloiva-tunniste': tunnisteet, 'osa-aikaisuustieto': fc.integer({ min: 1, max: 100 }) };

const hankkimistavat = fc.oneof(
  hankkimistavatBy(fc.constant('osaamisenhankkimistapa_koulutussopimus'), tyopaikkajakso, perusta),
  hankkimistavatBy(fc.constant('osaamisenhankkimistapa_oppisopimus'), { ...tyopaikkajakso, ...perusta }, {}),
  hankkimistavatBy(
    fc.oneof(fc.constant('osaamisenhankkimistapa_oppilaitosmuotoinenkoulutus'), koodiUrit('osaamisenhankkimistapa')),
    {},
    { 'yksiloiva-tunniste': tunnisteet, 'osa-aikaisuustieto': integers, ...perusta },
  ),
);

const koulutuksenJarjestaja = { 'koulutuksen-jarjestaja-oid': organisaatioOids };
const poikkeaminen = { 'vaatimuksista-tai-tavoitteista-poikkeaminen': texts };
const tutkinnonOsa = {
  'tutkinnon-osa-koodi-uri': numberedKoodiUrit('tutkinnonosat'),
  'tutkinnon-osa-koodi-versio': integers,
};
const osaAlue = { 'osa-alue-koodi-uri': koodiUrit('ammatillisenoppiaineet'), 'osa-alue-koodi-versio': integers };
const paikallinen = { 'amosaa-tunniste': texts, nimi: texts, laajuus: integers, 'tavoitteet-ja-sisallot': texts };

const hankittava = {
  ...koulutuksenJarjestaja,
  ...poikkeaminen,
  'osaamisen-osoittaminen': lists(osoittamiset),
  'osaamisen-hankkimistavat': lists(hankkimistavat),
  'olennainen-seikka': fc.boolean(),
  'opetus-ja-ohjaus-maara': amounts,
};

const prosessi = {
  'valittu-todentamisen-prosessi-koodi-uri': numberedKoodiUrit('osaamisentodentamisenprosessi'),
  'valittu-todentamisen-prosessi-koodi-versio': integers,
};
const todennettu = {
  ...koulutuksenJarjestaja,
  'tarkentavat-tiedot-naytto': lists(osoittamiset),
  'tarkentavat-tiedot-osaamisen-arvioija': object(
    {},
    { 'lahetetty-arvioitavaksi': days(8000), 'aiemmin-hankitun-osaamisen-arvioijat': lists(arvioijatOfJarjestaja) },
  ),
};
const seikka = { 'olennainen-seikka': fc.boolean() };

const vocationalParts: Fields = {
  'tuva-opiskeluoikeus-oid': opiskeluoikeusOids,
  'opiskeluvalmiuksia-tukevat-opinnot': lists(object({ nimi: texts, kuvaus: texts, ...anyDays }, { id: integers })),
  'hankittavat-ammat-tutkinnon-osat': lists(
    object(tutkinnonOsa, { ...hankittava, 'tutkinnon-osan-perusteen-diaarinro': texts }),
  ),
  'hankittavat-paikalliset-tutkinnon-osat': lists(object({}, { ...hankittava, ...paikallinen })),
  'hankittavat-yhteiset-tutkinnon-osat': lists(
    object({ ...tutkinnonOsa, 'osa-alueet': lists(object(osaAlue, hankittava)) }, koulutuksenJarjestaja),
  ),
  'aiemmin-hankitut-ammat-tutkinnon-osat': lists(
    object(tutkinnonOsa, {
      ...todennettu,
      ...prosessi,
      ...poikkeaminen,
      ...seikka,
      'tutkinnon-osan-perusteen-diaarinro': texts,
    }),
  ),
  'aiemmin-hankitut-paikalliset-tutkinnon-osat': lists(
    object(prosessi, { ...todennettu, ...poikkeaminen, ...seikka, ...paikallinen }),
  ),
  'aiemmin-hankitut-yhteiset-tutkinnon-osat': lists(
    object(
      {
        ...tutkinnonOsa,
        'osa-alueet': lists(object({ ...osaAlue, ...prosessi }, { ...todennettu, ...poikkeaminen, ...seikka })),
      },
      { ...todennettu, ...prosessi },
    ),
  ),
  'hankittavat-koulutuksen-osat': fc.constantFrom<Json>([], null),
};

const tuvaParts: Fields = {
  'hankittavat-koulutuksen-osat': lists(
    object(
      {
        'koulutuksen-osa-koodi-uri': numberedKoodiUrit('koulutuksenosattuva', 3),
        'koulutuksen-osa-koodi-versio': integers,
        ...anyDays,
        laajuus: amounts,
      },
      { id: integers },
    ),
  ),
  'hankittavat-ammat-tutkinnon-osat': fc.constantFrom<Json>([], null),
};
