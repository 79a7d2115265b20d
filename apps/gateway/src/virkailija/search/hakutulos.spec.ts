import { type Haku, type Hakurivi, hakutulos, needsNimet } from './hakutulos';

const rivi = (hoksId: number, nimi?: string, tutkinto?: string, osaamisala?: string): Hakurivi => ({
  hoksId,
  oppijaOid: `1.2.246.562.24.${hoksId}`,
  opiskeluoikeusOid: `1.2.246.562.15.${hoksId}`,
  nimi,
  ...(tutkinto !== undefined && { tutkintoNimi: { fi: tutkinto, sv: `${tutkinto} sv` } }),
  ...(osaamisala !== undefined && { osaamisalaNimi: { fi: osaamisala } }),
});

const RIVIT = [
  rivi(1, 'Åke Örn', 'Ajoneuvoalan perustutkinto'),
  rivi(2, 'Aada Maria Keksitty', 'Ravintola-alan perustutkinto', 'Kokki'),
  rivi(3, undefined),
  rivi(4, 'Väinö Keksitty', 'Ajoneuvoalan perustutkinto', 'Automyynti'),
  rivi(5, 'Aada Aalto'),
];

const DEFAULTS: Haku = { jarjestys: 'nimi', laskeva: false, kieli: 'fi', sivu: 0, sivunKoko: 10 };
const found = (haku: Partial<Haku>, rivit = RIVIT) =>
  hakutulos(rivit, { ...DEFAULTS, ...haku }).rivit.map(({ hoksId }) => hoksId);

describe('hakutulos', () => {
  it.each<[string, Partial<Haku>, number[]]>([
    ['everything, by name, what has none last', {}, [5, 2, 4, 1, 3]],
    ['descending', { laskeva: true }, [3, 1, 4, 2, 5]],
    ['every word of the name, in any case and order', { nimi: 'KEKSITTY aada' }, [2]],
    ['words apart by %, _ and commas', { nimi: '%keks_,' }, [2, 4]],
    ['no name at all', { nimi: ' %' }, [5, 2, 4, 1, 3]],
    ['a part of the qualification', { tutkinto: 'AJONEUVO' }, [4, 1]],
    ['the first run of a qualification with wildcards', { tutkinto: '%ajoneuvo%ravintola' }, [4, 1]],
    ['the qualification in the language asked for', { tutkinto: 'perustutkinto sv', kieli: 'sv' }, [2, 4, 1]],
    ['not in another one', { tutkinto: 'perustutkinto sv' }, []],
    ['a part of the osaamisala', { osaamisala: 'auto' }, [4]],
    ['by qualification', { jarjestys: 'tutkinto' }, [1, 4, 2, 3, 5]],
    ['by osaamisala', { jarjestys: 'osaamisala' }, [4, 2, 1, 3, 5]],
    ['by nothing else', { jarjestys: 'hetu' }, [1, 2, 3, 4, 5]],
    ['by nothing that every object has', { jarjestys: '__proto__' }, [1, 2, 3, 4, 5]],
    ['a page', { sivu: 1, sivunKoko: 2 }, [4, 1]],
    ['a page past the end', { sivu: 9, sivunKoko: 2 }, []],
  ])('finds %s', (_title, haku, hoksIds) => {
    expect(found(haku)).toEqual(hoksIds);
  });

  it('counts what it finds, not what it shows', () => {
    expect(hakutulos(RIVIT, { ...DEFAULTS, tutkinto: 'ajo', sivunKoko: 1 }).yhteensa).toBe(2);
  });

  it('orders as the language does', () => {
    const rivit = [rivi(1, 'Ö'), rivi(2, 'Z'), rivi(3, 'Å'), rivi(4, 'Ä')];
    expect(found({}, rivit)).toEqual([2, 3, 4, 1]);
  });
});

describe('needsNimet', () => {
  it.each([
    [{}, true],
    [{ jarjestys: 'tutkinto' }, false],
    [{ jarjestys: 'tutkinto', nimi: 'a' }, true],
  ])('%j: %s', (haku, needed) => {
    expect(needsNimet({ ...DEFAULTS, ...haku })).toBe(needed);
  });
});
