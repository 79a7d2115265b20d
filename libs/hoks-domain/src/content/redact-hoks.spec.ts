import { hoksLuonnit } from '@ehoks/testing';
import * as fc from 'fast-check';
import { normaliseHoks } from './normalise-hoks';
import { redactHoks } from './redact-hoks';

const ohjaaja = { nimi: 'Olli Ohjaaja', sahkoposti: 'olli@example.fi', puhelinnumero: '0401111111' };
const arvioija = { nimi: 'Aino Arvioija', organisaatio: { 'oppilaitos-oid': '1.2.246.562.10.12944436166' } };

describe('redactHoks', () => {
  it('takes contact details off the root, and leaves the rest of it', () => {
    expect(redactHoks({ versio: 2, sahkoposti: 'a@example.fi', puhelinnumero: '1', hyvaksytty: 'x' })).toEqual({
      versio: 2,
      hyvaksytty: 'x',
    });
  });

  it('tells of a workplace instructor only that there is one, and of representatives nothing', () => {
    const hankkimistapa = {
      alku: '2024-01-01',
      'jarjestajan-edustaja': { nimi: 'Jari' },
      'hankkijan-edustaja': { nimi: 'Hanna' },
      'tyopaikalla-jarjestettava-koulutus': { 'tyopaikan-nimi': 'Oy', 'vastuullinen-tyopaikka-ohjaaja': ohjaaja },
    };
    expect(
      redactHoks({ 'hankittavat-paikalliset-tutkinnon-osat': [{ 'osaamisen-hankkimistavat': [hankkimistapa] }] }),
    ).toEqual({
      'hankittavat-paikalliset-tutkinnon-osat': [
        {
          'osaamisen-hankkimistavat': [
            {
              alku: '2024-01-01',
              'tyopaikalla-jarjestettava-koulutus': { 'tyopaikan-nimi': 'Oy', 'vastuullinen-tyopaikka-ohjaaja': true },
            },
          ],
        },
      ],
    });
  });

  it('does not invent an instructor', () => {
    const content = {
      'hankittavat-ammat-tutkinnon-osat': [
        { 'osaamisen-hankkimistavat': [{ 'tyopaikalla-jarjestettava-koulutus': { 'tyopaikan-nimi': 'Oy' } }] },
      ],
    };
    expect(redactHoks(content)).toEqual(content);
  });

  it('hides the names of assessors of every kind', () => {
    const redacted = redactHoks({
      'hankittavat-ammat-tutkinnon-osat': [
        {
          'osaamisen-osoittaminen': [
            {
              'koulutuksen-jarjestaja-osaamisen-arvioijat': [arvioija],
              'tyoelama-osaamisen-arvioijat': [arvioija],
            },
          ],
        },
      ],
      'aiemmin-hankitut-ammat-tutkinnon-osat': [
        { 'tarkentavat-tiedot-osaamisen-arvioija': { 'aiemmin-hankitun-osaamisen-arvioijat': [arvioija] } },
      ],
    });
    const text = JSON.stringify(redacted);
    expect(text).not.toContain('Aino');
    expect(text.match(/<REDACTED>/g)).toHaveLength(3);
    expect(text.match(/12944436166/g)).toHaveLength(3);
  });

  it('leaves no contact detail and no person in any HOKS', () => {
    fc.assert(
      fc.property(hoksLuonnit(), (hoks) => {
        const text = JSON.stringify(redactHoks(normaliseHoks(hoks)));
        expect(text).not.toMatch(/"(sahkoposti|puhelinnumero|jarjestajan-edustaja|hankkijan-edustaja)"/);
        expect(text).not.toMatch(/"vastuullinen-tyopaikka-ohjaaja":[^t]/);
      }),
      { numRuns: 200 },
    );
  });
});
