import { koodistoFaults } from './koodisto-faults';
import { validationErrorBody } from './validation-error-body';

describe('validationErrorBody', () => {
  const errors = { versio: 'disallowed-key' };

  it('echoes the body', () =>
    expect(validationErrorBody(errors, { versio: 1 }, 'body-params')).toEqual({
      errors,
      type: 'compojure.api.exception/request-validation',
      coercion: 'schema',
      value: { versio: 1 },
      in: ['request', 'body-params'],
    }));

  it('shows an empty body as null', () =>
    expect(validationErrorBody('(not (map? nil))', undefined, 'body-params')).toMatchObject({ value: null }));

  it('never shows headers', () => {
    const body = validationErrorBody({ 'caller-id': 'missing-required-key' }, { ticket: 'ST-1' }, 'headers');
    expect(body).toMatchObject({ value: {}, in: ['request', 'headers'] });
    expect(JSON.stringify(body)).not.toContain('ST-1');
  });

  it('has a text on the whole where there is one', () =>
    expect(validationErrorBody(errors, {}, 'body-params', 'Ei käy.')).toMatchObject({ error: 'Ei käy.' }));
});

describe('koodistoFaults', () => {
  const KEY = 'valittu-todentamisen-prosessi-koodi-uri';
  const body = {
    'aiemmin-hankitut-ammat-tutkinnon-osat': [
      { [KEY]: 'osaamisentodentamisenprosessi_0001' },
      { [KEY]: 'osaamisentodentamisenprosessi_7777' },
    ],
  };
  const path = ['aiemmin-hankitut-ammat-tutkinnon-osat', 1, KEY];
  const text = 'Koodistoa osaamisentodentamisenprosessi ei löytynyt Opintopolun koodisto-palvelusta';

  it('names the place of each unknown code', () =>
    expect(koodistoFaults(body, [{ path, koodiUri: 'osaamisentodentamisenprosessi_7777' }])).toEqual({
      errors: {
        'aiemmin-hankitut-ammat-tutkinnon-osat': [null, { [KEY]: `(not ("${text}" a-java.lang.String))` }],
      },
      violations: [{ path, code: 'unknown-koodi', text }],
      error: text,
    }));
});
