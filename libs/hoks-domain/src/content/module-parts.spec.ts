import { hoksLuonnit } from '@ehoks/testing';
import fc from 'fast-check';
import { type Json, type JsonObject } from '@ehoks/kernel';
import { fillTunnisteet } from './fill-tunnisteet';
import { jsonPointer } from './json-pointer';
import { moduleParts } from './module-parts';
import { normaliseHoks } from './normalise-hoks';
import { todentamisenProsessiKoodit } from './todentamisen-prosessi';

const content = normaliseHoks({
  'hankittavat-yhteiset-tutkinnon-osat': [
    { 'osa-alueet': [{ 'osaamisen-hankkimistavat': [{}], 'osaamisen-osoittaminen': [{}] }] },
  ],
  'hankittavat-ammat-tutkinnon-osat': [
    { 'module-id': 'x', 'osaamisen-hankkimistavat': [{ 'yksiloiva-tunniste': '1' }] },
  ],
  'aiemmin-hankitut-yhteiset-tutkinnon-osat': [
    {
      'valittu-todentamisen-prosessi-koodi-uri': 'osaamisentodentamisenprosessi_1',
      'osa-alueet': [
        {
          'valittu-todentamisen-prosessi-koodi-uri': 'osaamisentodentamisenprosessi_2',
          'tarkentavat-tiedot-naytto': [{}],
        },
      ],
    },
    { 'osa-alueet': [] },
  ],
  'hankittavat-koulutuksen-osat': [{}],
  'opiskeluvalmiuksia-tukevat-opinnot': [{}],
  'oppimisen-tuki': [{}],
});

describe('moduleParts', () => {
  it('finds every part that carries an id, outer ones first', () =>
    expect(moduleParts(content).map(({ path, type, moduleId }) => [path.join('/'), type, moduleId])).toEqual([
      ['aiemmin-hankitut-yhteiset-tutkinnon-osat/0', 'AiemminHankittuYhteinenTutkinnonOsa', undefined],
      ['aiemmin-hankitut-yhteiset-tutkinnon-osat/0/osa-alueet/0', 'AiemminHankitunYTOnOsaAlue', undefined],
      [
        'aiemmin-hankitut-yhteiset-tutkinnon-osat/0/osa-alueet/0/tarkentavat-tiedot-naytto/0',
        'OsaamisenOsoittaminen',
        undefined,
      ],
      ['aiemmin-hankitut-yhteiset-tutkinnon-osat/1', 'AiemminHankittuYhteinenTutkinnonOsa', undefined],
      ['hankittavat-ammat-tutkinnon-osat/0', 'HankittavaAmmatillinenTutkinnonOsa', 'x'],
      ['hankittavat-ammat-tutkinnon-osat/0/osaamisen-hankkimistavat/0', 'OsaamisenHankkimistapa', undefined],
      ['hankittavat-yhteiset-tutkinnon-osat/0', 'HankittavaYhteinenTutkinnonOsa', undefined],
      ['hankittavat-yhteiset-tutkinnon-osat/0/osa-alueet/0', 'HankittavanYTOnOsaAlue', undefined],
      [
        'hankittavat-yhteiset-tutkinnon-osat/0/osa-alueet/0/osaamisen-hankkimistavat/0',
        'OsaamisenHankkimistapa',
        undefined,
      ],
      [
        'hankittavat-yhteiset-tutkinnon-osat/0/osa-alueet/0/osaamisen-osoittaminen/0',
        'OsaamisenOsoittaminen',
        undefined,
      ],
    ]));

  it('tells the part at its path', () =>
    fc.assert(
      fc.property(hoksLuonnit().map(normaliseHoks), (hoks) => {
        for (const { path, part } of moduleParts(hoks)) {
          const found = path.reduce<Json | undefined>((value, step) => (value as JsonObject)[step], hoks);
          expect(found).toBe(part);
        }
      }),
    ));
});

describe('todentamisenProsessiKoodit', () => {
  it('finds every code with its place', () =>
    expect(todentamisenProsessiKoodit(content).map(({ path, koodiUri }) => [jsonPointer(path), koodiUri])).toEqual([
      [
        '/aiemmin-hankitut-yhteiset-tutkinnon-osat/0/valittu-todentamisen-prosessi-koodi-uri',
        'osaamisentodentamisenprosessi_1',
      ],
      [
        '/aiemmin-hankitut-yhteiset-tutkinnon-osat/0/osa-alueet/0/valittu-todentamisen-prosessi-koodi-uri',
        'osaamisentodentamisenprosessi_2',
      ],
    ]));
});

describe('fillTunnisteet', () => {
  it('gives a tunniste to the osaamisen hankkimistavat that lack one', () => {
    const filled = fillTunnisteet(content, () => 'uusi');
    expect(filled).toMatchObject({
      'hankittavat-yhteiset-tutkinnon-osat': [
        { 'osa-alueet': [{ 'osaamisen-hankkimistavat': [{ 'yksiloiva-tunniste': 'uusi' }] }] },
      ],
      'hankittavat-ammat-tutkinnon-osat': [{ 'osaamisen-hankkimistavat': [{ 'yksiloiva-tunniste': '1' }] }],
    });
  });
});

describe('jsonPointer', () => {
  it.each([
    [[], ''],
    [['a', 0], '/a/0'],
    [['a/b', 'c~d'], '/a~1b/c~0d'],
  ])('%j is %j', (path, pointer) => expect(jsonPointer(path)).toBe(pointer));
});
