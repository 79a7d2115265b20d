import { hoksLuonnit } from '@ehoks/testing';
import fc from 'fast-check';
import { contactDetailsGivenIn, givenInEither, joinContactDetails, splitContactDetails } from './contact-details';
import { normaliseHoks } from './normalise-hoks';

const OHJAAJA_PATH =
  '/hankittavat-yhteiset-tutkinnon-osat/0/osa-alueet/1/osaamisen-hankkimistavat/0/tyopaikalla-jarjestettava-koulutus/vastuullinen-tyopaikka-ohjaaja';

const content = normaliseHoks({
  sahkoposti: 'oppija@example.com',
  puhelinnumero: '040 1',
  'hankittavat-yhteiset-tutkinnon-osat': [
    {
      'osa-alueet': [
        {},
        {
          'osaamisen-hankkimistavat': [
            {
              'tyopaikalla-jarjestettava-koulutus': {
                'vastuullinen-tyopaikka-ohjaaja': { nimi: 'Olli', sahkoposti: 'olli@example.com', puhelinnumero: '' },
              },
            },
          ],
        },
      ],
    },
  ],
});

describe('splitContactDetails', () => {
  const { open, contactDetails } = splitContactDetails(content);

  it('takes out those of the learner and of every guide', () =>
    expect(contactDetails).toEqual({
      '/sahkoposti': 'oppija@example.com',
      '/puhelinnumero': '040 1',
      [`${OHJAAJA_PATH}/sahkoposti`]: 'olli@example.com',
      [`${OHJAAJA_PATH}/puhelinnumero`]: '',
    }));

  it('leaves none behind, but all the rest', () => {
    expect(JSON.stringify(open)).not.toMatch(/sahkoposti|puhelinnumero/);
    expect(JSON.stringify(open)).toContain('Olli');
  });

  it('works on the body of a PATCH', () =>
    expect(splitContactDetails({ versio: 1, sahkoposti: 'a' })).toEqual({
      open: { versio: 1 },
      contactDetails: { '/sahkoposti': 'a' },
    }));
});

describe('joinContactDetails', () => {
  it('undoes splitContactDetails', () =>
    fc.assert(
      fc.property(hoksLuonnit().map(normaliseHoks), (hoks) => {
        const { open, contactDetails } = splitContactDetails(hoks);
        expect(joinContactDetails(open, contactDetails)).toEqual(hoks);
      }),
    ));

  it('leaves out what was removed, and what has no place', () => {
    const { open } = splitContactDetails(content);
    expect(joinContactDetails(open, {})).toEqual(open);
    expect(joinContactDetails(open, { '/hankittavat-ammat-tutkinnon-osat/9/sahkoposti': 'x' })).toEqual(open);
  });
});

describe('givenInEither', () => {
  const [early, late] = [{ ohjaajatUntil: '2026-01-31' }, { ohjaajatUntil: '2026-12-31' }];
  it.each([
    [{}, {}, {}],
    [{ oppija: true }, early, { oppija: true, ...early }],
    [late, early, early],
    [early, { oppija: true, ...late }, { oppija: true, ...early }],
  ] as const)('%j and %j are %j', (one, other, both) => {
    expect(givenInEither(one, other)).toEqual(both);
    expect(givenInEither(other, one)).toEqual(both);
  });
});

describe('contactDetailsGivenIn', () => {
  it('sees those of the learner; of a guide only where a period tells when it ends', () =>
    expect(contactDetailsGivenIn(content)).toEqual({ oppija: true }));

  it('sees none once all were taken out', () =>
    fc.assert(
      fc.property(hoksLuonnit().map(normaliseHoks), (hoks) =>
        expect(contactDetailsGivenIn(splitContactDetails(hoks).open)).toEqual({}),
      ),
    ));
});
