export type Peruste = Readonly<{
  id: number;
  diaarinumero: string;
  nimi: Readonly<{ fi: string; sv: string }>;
  tutkinnonOsat: readonly Readonly<{ id: number; koodiUri: string; nimi: Readonly<{ fi: string; sv: string }> }>[];
  suoritustavat: readonly object[];
}>;

const osa = (id: number, koodi: string, fi: string, sv: string): Peruste['tutkinnonOsat'][number] => ({
  id,
  koodiUri: `tutkinnonosat_${koodi}`,
  nimi: { fi, sv },
});

/** Two qualifications with a few units each. */
export const PERUSTEET: readonly Peruste[] = [
  {
    id: 7_000_001,
    diaarinumero: 'OPH-5410-2021',
    nimi: { fi: 'Ajoneuvoalan perustutkinto', sv: 'Grundexamen i fordonsbranschen' },
    tutkinnonOsat: [
      osa(7_100_001, '106727', 'Yhteinen huoltotyö', 'Gemensamt servicearbete'),
      osa(7_100_002, '106728', 'Kuviteltu korjaustyö', 'Påhittat reparationsarbete'),
      osa(7_100_003, '106729', 'Kuviteltu varaosamyynti', 'Påhittad reservdelsförsäljning'),
    ],
    suoritustavat: [{ suoritustapakoodi: 'reformi', rakenne: { osat: [] } }],
  },
  {
    id: 7_000_002,
    diaarinumero: 'OPH-2762-2017',
    nimi: { fi: 'Ravintola- ja catering-alan perustutkinto', sv: 'Grundexamen inom restaurang- och cateringbranschen' },
    tutkinnonOsat: [
      osa(7_200_001, '300268', 'Kuviteltu ruokapalvelu', 'Påhittad matservice'),
      osa(7_200_002, '300269', 'Kuviteltu asiakaspalvelu', 'Påhittad kundservice'),
    ],
    suoritustavat: [{ suoritustapakoodi: 'reformi', rakenne: { osat: [] } }],
  },
];
