import { type Json, jsonEquals } from '@ehoks/kernel';
import { type Muutos } from '../opiskeluoikeus/havainto';
import { type Suoritus, type Tiivistelma } from '../tiivistelma/tiivistelma';
import { muutos } from './muutos';

const equals = (a: unknown, b: unknown): boolean => jsonEquals(a as Json, b as Json);

const pick = (tiivistelma: Tiivistelma, kentat: readonly (keyof Tiivistelma)[]) =>
  Object.fromEntries(kentat.map((kentta) => [kentta, tiivistelma[kentta]]));

/** @see koski.md §7.4, ORGANISAATIO_VAIHTUI */
export const organisaationMuutokset = (vanha: Tiivistelma, uusi: Tiivistelma): Muutos[] => {
  const kentat = ['oppilaitosOid', 'koulutustoimijaOid'] as const;
  const ennen = pick(vanha, kentat);
  const jalkeen = pick(uusi, kentat);
  if (equals(ennen, jalkeen)) return [];
  const alkaen = uusi.organisaatiohistoria.at(-1)?.muutospaiva ?? null;
  return [muutos('ORGANISAATIO_VAIHTUI', { alkaen, ennen, jalkeen })];
};

/** @see koski.md §7.4, AJAT_MUUTTUI */
export const aikojenMuutokset = (vanha: Tiivistelma, uusi: Tiivistelma): Muutos[] => {
  const kentat = ['alkamispaiva', 'arvioituPaattymispaiva'] as const;
  const ennen = pick(vanha, kentat);
  const jalkeen = pick(uusi, kentat);
  return equals(ennen, jalkeen) ? [] : [muutos('AJAT_MUUTTUI', { ennen, jalkeen })];
};

/** Suoritukset have no id: the same is what is of one type and one qualification, and of several such the one at its place. */
const byTunnus = (suoritukset: readonly Suoritus[]): ReadonlyMap<string, Suoritus> => {
  const found = new Map<string, Suoritus>();
  for (const suoritus of suoritukset) {
    const tunnus = `${suoritus.tyyppi} ${suoritus.tunniste?.koodiarvo ?? ''}`;
    let own = tunnus;
    for (let place = 2; found.has(own); place += 1) own = `${tunnus} ${place}`;
    found.set(own, suoritus);
  }
  return found;
};

const onTutkinto = ({ tyyppi }: Suoritus): boolean =>
  tyyppi === 'ammatillinentutkinto' || tyyppi === 'ammatillinentutkintoosittainen';

/** Confirmations, and suoritukset that came or went. @see koski.md §7.4, rows of vahvistus and suoritus */
export const suoritustenMuutokset = (vanha: Tiivistelma, uusi: Tiivistelma): Muutos[] => {
  const ennen = byTunnus(vanha.suoritukset);
  const jalkeen = byTunnus(uusi.suoritukset);
  const samat = ennen.size === jalkeen.size && [...jalkeen.keys()].every((tunnus) => ennen.has(tunnus));
  return [
    ...[...jalkeen].flatMap(([tunnus, suoritus]) =>
      onTutkinto(suoritus) ? vahvistus(ennen.get(tunnus), suoritus) : [],
    ),
    ...(samat ? [] : [muutos('SUORITUKSET_MUUTTUI', { ennen: [...ennen.keys()], jalkeen: [...jalkeen.keys()] })]),
  ];
};

const vahvistus = (vanha: Suoritus | undefined, uusi: Suoritus): Muutos[] => {
  const ennen = vanha?.vahvistuspaiva ?? null;
  const { tyyppi, tunniste, vahvistuspaiva } = uusi;
  if (ennen === vahvistuspaiva) return [];
  const jalkeen = { tyyppi, tunniste, vahvistuspaiva };
  return [
    ennen === null
      ? muutos('SUORITUS_VAHVISTETTU', { alkaen: vahvistuspaiva, jalkeen })
      : muutos('VAHVISTUS_MUUTTUI', { alkaen: vahvistuspaiva, ennen: { ...jalkeen, vahvistuspaiva: ennen }, jalkeen }),
  ];
};

const MUUT = [
  'tyyppi',
  'jarjestamislupa',
  'ostettu',
  'osaAikaisuusjaksot',
  'lahdejarjestelmaId',
  'lahdejarjestelmakytkentaPurettu',
] as const;

const SUORITUKSEN_MUUT = [
  'osaamisalat',
  'tutkintonimikkeet',
  'toimipisteOid',
  'suorituskieli',
  'perusteenDiaarinumero',
] as const;

/** Whatever else matters to somebody. @see koski.md §7.4, MUUTTUI */
export const muutMuutokset = (vanha: Tiivistelma, uusi: Tiivistelma): Muutos[] => {
  const ennen = byTunnus(vanha.suoritukset);
  const jalkeen = [...byTunnus(uusi.suoritukset)];
  const kentat = [
    ...MUUT.filter((kentta) => !equals(vanha[kentta], uusi[kentta])),
    ...SUORITUKSEN_MUUT.filter((kentta) =>
      jalkeen.some(([tunnus, suoritus]) => {
        const vastaava = ennen.get(tunnus);
        return vastaava !== undefined && !equals(vastaava[kentta], suoritus[kentta]);
      }),
    ),
  ];
  return kentat.length === 0 ? [] : [muutos('MUUTTUI', { jalkeen: { kentat } })];
};
