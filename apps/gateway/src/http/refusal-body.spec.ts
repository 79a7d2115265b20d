import { PublishedRefusal } from './published-refusal';
import { legacyBody, problemBody } from './refusal-body';
import { REFUSALS, type RefusalCode } from './refusals';

describe('legacyBody', () => {
  it.each<[RefusalCode, object]>([
    ['no-access', { error: 'text' }],
    ['route-not-found', { reason: 'text' }],
    ['route-retired', { message: 'text' }],
    ['not-signed-in', { info: 'text' }],
    ['unexpected-error', { type: 'unknown-exception', class: 'fi.ehoks.UnexpectedError' }],
  ])('%s', (code, body) => {
    expect(legacyBody(new PublishedRefusal(code, { text: 'text' }))).toEqual(body);
  });

  it('is none where callers know none', () => {
    expect(legacyBody(new PublishedRefusal('no-session', { text: 'text' }))).toBeUndefined();
  });

  it('is the given one where there is more to say', () => {
    expect(legacyBody(new PublishedRefusal('invalid-body', { text: 'text', legacyBody: { errors: {} } }))).toEqual({
      errors: {},
    });
  });
});

describe('problemBody', () => {
  it('tells code, text, next step, the HOKS that exists, and every place', () => {
    const refusal = new PublishedRefusal('hoks-exists', {
      text: 'HOKS with the same opiskeluoikeus-oid already exists',
      hoksId: 7,
      violations: [{ path: ['a/b', 0, '~c'], code: 'O-5', text: 'Korjaa' }],
    });
    expect(problemBody(refusal, '/hoks', 'https://ehoks.example')).toEqual({
      type: 'https://ehoks.example/ehoks-virkailija-backend/doc/virheet/hoks-exists',
      title: REFUSALS['hoks-exists'].title,
      status: 400,
      detail: 'HOKS with the same opiskeluoikeus-oid already exists',
      instance: '/hoks',
      code: 'hoks-exists',
      nextStep: REFUSALS['hoks-exists'].nextStep,
      hoksId: 7,
      errors: [{ pointer: '#/a~1b/0/~0c', code: 'O-5', detail: 'Korjaa' }],
    });
  });
});
