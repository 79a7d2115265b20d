import { type BodyFamily } from '../src/http/refusal-definition';
import { type RefusalCode, REFUSALS } from '../src/http/refusals';
import { type JsonObject } from '@ehoks/kernel';
import { smallHoks } from './support/fixtures';
import { type Answer, send } from './support/http';
import { type Oikeus } from './support/sandbox';
import { type SisRequest } from './support/sis';
import { startSystem, type System } from './support/system';
import { until } from './support/until';

const COMMAND_TIMEOUT_MS = 5_000;
const MAX_COMMANDS_IN_FLIGHT = 5;
const KUVITELMAN_AIKUISOPISTO = '1.2.246.562.10.31000000021';
const SATUMAAN_AMMATTIOPISTO = '1.2.246.562.10.31000000039';
/** In the right form, and nobody's. */
const NOBODY = '1.2.246.562.24.10000000016';

let system: System;
let oikeus: Oikeus;
let hoksId: number;

beforeAll(async () => {
  system = await startSystem({
    name: 'refusals',
    environment: {
      COMMAND_TIMEOUT_MS: String(COMMAND_TIMEOUT_MS),
      MAX_COMMANDS_IN_FLIGHT: String(MAX_COMMANDS_IN_FLIGHT),
      KOSKI_FRESHNESS_MS: '0',
      PREVENT_FINISHED_OPISKELUOIKEUS_UPDATES: 'on',
    },
  });
  await system.addFeedback();
  oikeus = await system.sandbox.newOikeus();
  hoksId = await system.sis.create(smallHoks(oikeus));
});

afterAll(() => system?.stop());

/** How each refusal comes about: what is asked, and by whom. */
type Provocation = () => Promise<SisRequest & { readonly username?: string; readonly virkailija?: string }>;

const create = async (of: Oikeus, more: object = {}): Promise<SisRequest> => ({
  method: 'POST',
  path: '/hoks',
  body: { ...smallHoks(of), ...more },
});
const change = async (more: object = {}, headers: Record<string, string> = {}): Promise<SisRequest> => ({
  method: 'PATCH',
  path: `/hoks/${hoksId}`,
  body: { id: hoksId, ...more },
  headers,
});
const get = async (path: string, headers: Record<string, string> = {}): Promise<SisRequest> => ({
  method: 'GET',
  path,
  headers,
});
const newOikeusThat = async (happens: string, body?: Record<string, string>): Promise<Oikeus> => {
  const made = await system.sandbox.newOikeus();
  await system.sandbox.change(made.oid, happens, body);
  return made;
};
const broken = async (name: string, request: Promise<SisRequest>): Promise<SisRequest> => {
  await system.sandbox.break(name, { status: 500 });
  return request;
};

type OfOfficial = SisRequest & { readonly virkailija: string };

const official = async (
  method: string,
  path: string,
  virkailija = 'virkailija-kuvitelma',
  { oppijaOid } = oikeus,
): Promise<OfOfficial> => ({
  method,
  path: `/oppijat/${oppijaOid}${path}`,
  virkailija,
  ...(method === 'PATCH' && { body: { 'oppilaitos-oid': null } }),
});
const ofSuperuser = async (
  method: string,
  id: number,
  what = '',
  virkailija = 'oph-paakayttaja',
): Promise<OfOfficial> => ({ method, path: `/hoks/${id}${what}`, virkailija });
const ofSchool = async (path: string, virkailija = 'virkailija-kuvitelma'): Promise<OfOfficial> => ({
  method: 'GET',
  path,
  virkailija,
});
const done = async (request: Promise<OfOfficial>): Promise<void> => {
  const { virkailija, ...question } = await request;
  const { status, text } = await system.virkailija(virkailija).send(question);
  if (status !== 200) throw new Error(`Answered ${status}: ${text}`);
};

const PROVOCATIONS: Partial<Record<RefusalCode, Provocation>> = {
  'malformed-json': async () => ({ method: 'POST', path: '/hoks', body: '{' }),
  'body-too-large': async () => ({ method: 'POST', path: '/hoks', body: JSON.stringify('x'.repeat(900_000)) }),
  'invalid-path': async () => ({ ...(await change()), path: '/hoks/x' }),
  'invalid-body': async () => change({ versio: 'x' }),
  'invalid-precondition': () => change({}, { 'if-match': 'x' }),
  'invalid-idempotency-key': () => change({}, { 'idempotency-key': 'x'.repeat(129) }),
  'idempotency-key-reused': async () => {
    await system.sis.patch(hoksId, { versio: 1 }, { headers: { 'idempotency-key': 'reused' } });
    return change({ versio: 2 }, { 'idempotency-key': 'reused' });
  },
  'ticket-rejected': () => get(`/hoks/${hoksId}`, { ticket: 'ST-1-unknown' }),
  'wrong-user-type': async () => ({ ...(await get(`/hoks/${hoksId}`)), username: 'virkailija-kuvitelma' }),
  'no-access': async () => ({ ...(await get(`/hoks/${hoksId}`)), username: 'sis-satumaa' }),
  'route-not-found': () => get('/hoksit'),
  'route-retired': () => get(`/hoks/${hoksId}/hankittava-ammat-tutkinnon-osa/1`),
  'hoks-not-found': () => get('/hoks/99999999'),
  'hoks-exists': () => create(oikeus),
  'opiskeluoikeus-not-found': async () => create(await newOikeusThat('void')),
  'opiskeluoikeus-of-another': async () =>
    create({ ...oikeus, oppijaOid: (await system.sandbox.newOikeus()).oppijaOid }),
  'opiskeluoikeus-linked': async () => create(await newOikeusThat('link', { oid: oikeus.oid })),
  'opiskeluoikeus-ended': async () => create(await newOikeusThat('end')),
  'opiskeluoikeus-change': async () => change({ 'opiskeluoikeus-oid': (await system.sandbox.newOikeus()).oid }),
  'oppija-change': async () => change({ 'oppija-oid': (await system.sandbox.newOikeus()).oppijaOid }),
  'oppija-not-found': async () => create({ ...(await system.sandbox.newOikeus()), oppijaOid: NOBODY }),
  'body-id-differs': () => change({ id: hoksId + 1 }),
  'version-mismatch': () => change({ versio: 3 }, { 'if-match': '"99"' }),
  'koski-failed': () => broken('koski', change({ versio: 4 })),
  'onr-failed': async () => broken('onr', create(await system.sandbox.newOikeus())),
  'invalid-query': () => get('/virkailija/session/opintopolku'),
  'login-rejected': () => get('/virkailija/session/opintopolku?ticket=ST-1-unknown'),
  'not-signed-in': () => get('/virkailija/session'),
  'no-session': () => get(`/virkailija/oppijat/${oikeus.oppijaOid}/hoksit`),
  'service-user-not-allowed': () => official('GET', '/hoksit', 'sis-kuvitelma'),
  'superuser-required': async () => ofSuperuser('DELETE', hoksId, '', 'virkailija-kuvitelma'),
  'no-oppija-access': () => official('GET', '/hoksit', 'virkailija-satumaa'),
  'no-hoks-access': () => official('GET', '/hoksit/99999999'),
  'no-oppilaitos-access': () => official('GET', `/hoksit/oppilaitos/${SATUMAAN_AMMATTIOPISTO}`),
  'no-hoks-in-oppilaitos': () => official('GET', `/hoksit/oppilaitos/${KUVITELMAN_AIKUISOPISTO}`),
  'no-hoks-to-passivate': () => official('PATCH', '/hoksit/99999999/shallow-delete'),
  'opiskeluoikeus-not-active': async () => {
    const made = await system.sandbox.newOikeus();
    const ended = await system.sis.create(smallHoks(made));
    await system.sandbox.change(made.oid, 'end');
    return official('PATCH', `/hoksit/${ended}/shallow-delete`, 'virkailija-kuvitelma', made);
  },
  'index-retired': () => official('POST', '/index'),
  'hoks-passivated': async () => {
    const made = await system.sandbox.newOikeus();
    const passivated = await system.sis.create(smallHoks(made));
    await done(official('PATCH', `/hoksit/${passivated}/shallow-delete`, 'virkailija-kuvitelma', made));
    return create(made);
  },
  'newer-hoks-exists': async () => {
    const made = await system.sandbox.newOikeus();
    const archived = await system.sis.create(smallHoks(made));
    await done(ofSuperuser('DELETE', archived));
    await system.sis.create(smallHoks(made));
    return ofSuperuser('PATCH', archived, '/undo-delete');
  },
  'organisaatio-not-found': () => ofSchool('/oppijat?oppilaitos-oid=1.2.246.562.10.99999999990'),
  'invalid-fields': async () => ({ ...(await ofSchool('/oppija/update', 'oph-paakayttaja')), method: 'PUT', body: {} }),
  'invalid-tutkinto': () => ofSchool('/tep-jakso-raportti?tutkinto=x&start=2026-01-01&end=2026-01-31'),
  'opiskeluoikeus-not-observed': () => official('GET', `/hoksit/${hoksId}/opiskeluoikeus`),
  'koodi-not-found': () => ofSchool('/external/koodisto/oppimisymparistot_9999'),
  'tutkinto-not-found': () => ofSchool('/external/eperusteet/tutkinnot?diaarinumero=OPH-1'),
  'viitetieto-not-found': () => ofSchool('/external/organisaatio/1.2.246.562.10.99999999990'),
  'hankkimistapa-not-found': async () => ({
    ...(await get('/hoks/osaamisen-hankkimistapa/1')),
    username: 'oph-palvelu',
  }),
  'kyselylinkki-exists': async () => {
    const made = await system.sandbox.newOikeus();
    const other = await system.sis.create(smallHoks(made));
    const body = {
      kyselylinkki: 'https://arvovastaus.example/v/refusals',
      alkupvm: '2026-09-01',
      tyyppi: 'aloittaneet',
    };
    const register = (id: number): SisRequest => ({ method: 'POST', path: `/hoks/${id}/kyselylinkki`, body });
    await system.sis.as('oph-palvelu').send(register(hoksId));
    return { ...register(other), username: 'oph-palvelu' };
  },
  'kyselylinkki-not-found': async () => ({
    method: 'PATCH',
    path: '/hoks/kyselylinkki',
    body: { kyselylinkki: 'https://arvovastaus.example/v/none', lahetyspvm: '2026-09-01', sahkoposti: 'a@example.fi' },
    username: 'oph-palvelu',
  }),
  'jaksotunnus-not-wanted': async () => ({
    method: 'POST',
    path: `/hoks/${hoksId}/jaksotunnus`,
    body: { tunnus: 'none', 'yksiloiva-tunniste': 'none' },
    username: 'oph-palvelu',
  }),
  'vastaajatunnus-not-found': () => ofSchool('/vastaajatunnus/none'),
  'vastaajatunnus-not-removable': async () => ({ ...(await ofSchool('/vastaajatunnus/none')), method: 'DELETE' }),
  'linked-system-failed': () => broken('cas', get(`/hoks/${hoksId}`)),
};

const askAs = async (
  { username, virkailija, ...request }: Awaited<ReturnType<Provocation>>,
  accept: string,
): Promise<Answer> => {
  const headers = { accept, ...request.headers };
  if (virkailija !== undefined) return system.virkailija(virkailija).send({ ...request, headers });
  const sis = username === undefined ? system.sis : system.sis.as(username);
  return sis.send({ ...request, headers });
};

/** Keys of the legacy body, by its family. */
const LEGACY_KEYS: Readonly<Record<BodyFamily, readonly string[]>> = {
  error: ['error'],
  reason: ['reason'],
  message: ['message'],
  info: ['info'],
  empty: [],
  validation: ['errors', 'type', 'coercion', 'value', 'in'],
  parse: ['type', 'format', 'charset', 'original', 'message'],
  unknown: ['type', 'class'],
};

/** Checks both bodies of a refusal, and that the page about it is there. */
const expectRefused = async (code: RefusalCode, legacy: Answer, problem: Answer): Promise<void> => {
  const { status, title, nextStep, family } = REFUSALS[code];
  expect([legacy.status, problem.status]).toEqual([status, status]);
  if (family === 'empty') expect(legacy.text).toBe('');
  else expect(legacy.headers['content-type']).toBe('application/json; charset=utf-8');
  expect(Object.keys(legacy.text === '' ? {} : (legacy.json() as object))).toEqual(LEGACY_KEYS[family]);
  expect(problem.headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(problem.json()).toMatchObject({ status, title, code, nextStep, detail: expect.stringMatching(/./) });
  const { type } = problem.json() as { type: string };
  const page = await send(new URL(type, system.gateways[0]?.url).href, { method: 'GET' });
  expect(page.status).toBe(200);
  expect(page.headers['content-type']).toMatch(/^text\/html/);
  expect(page.text).toContain(nextStep.fi);
};

describe('a refusal', () => {
  afterEach(() => Promise.all(['koski', 'onr', 'cas'].map((name) => system.sandbox.mend(name))));

  it.each(Object.keys(PROVOCATIONS) as RefusalCode[])('has its bodies and its page: %s', async (code) => {
    const provoke = PROVOCATIONS[code];
    if (provoke === undefined) throw new Error(code);
    const legacy = await askAs(await provoke(), 'application/json');
    const problem = await askAs(await provoke(), 'application/problem+json');
    await expectRefused(code, legacy, problem);
  });

  it.each([
    ['invalid-headers', 'GET', '/ehoks-virkailija-backend/api/v1/hoks/1'],
    ['missing-palaute-headers', 'POST', '/ehoks-palaute-backend/api/v1/opiskelijapalaute/kyselylinkit'],
  ] as const)('has its bodies and its page: %s', async (code, method, path) => {
    const url = `${system.gateways[0]?.url}${path}`;
    const ask = (accept: string): Promise<Answer> => send(url, { method, headers: { accept } });
    await expectRefused(code, await ask('application/json'), await ask('application/problem+json'));
  });

  it('names the HOKS that is there already', async () => {
    const request = await create(oikeus);
    const legacy = await askAs(request, 'application/json');
    expect(legacy.headers['hoks-id']).toBe(String(hoksId));
    const problem = await askAs(request, 'application/problem+json');
    expect([problem.headers['hoks-id'], problem.json()]).toEqual([String(hoksId), expect.objectContaining({ hoksId })]);
  });

  it('names no HOKS to a caller who may not read it', async () => {
    const request = { ...(await create(oikeus)), username: 'sis-satumaa' };
    const answer = await askAs(request, 'text/html;q=0.5, Application/Problem+JSON');
    expect([answer.status, answer.headers['content-type']]).toEqual([401, expect.stringContaining('problem+json')]);
    expect([answer.status, answer.headers['hoks-id']]).toEqual([401, undefined]);
    expect(answer.text).not.toContain('hoksId');
  });

  it('tells every fault of a body at once', async () => {
    const body = { ...smallHoks(oikeus), versio: 'x', sahkoposti: 1, outo: 1 };
    const answer = await askAs({ method: 'POST', path: '/hoks', body }, 'application/problem+json');
    const { errors } = answer.json() as { errors: { pointer: string }[] };
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['#/outo', '#/sahkoposti', '#/versio']);
  });
});

describe('while hoks is away', () => {
  const special = { headers: { 'idempotency-key': 'while-hoks-was-away' } };
  let late: Oikeus;
  let before: JsonObject;
  /** As many as may wait: a create, and changes for both kinds of body. */
  let waiting: readonly Timed[];
  /** More of them, asked when so many wait. */
  let surplus: readonly Timed[];

  type Timed = Answer & { readonly millis: number };
  const timed = async (asking: Promise<Answer>): Promise<Timed> => {
    const startedAt = performance.now();
    const answer = await asking;
    return { ...answer, millis: performance.now() - startedAt };
  };
  const changes = (count: number): Promise<Timed>[] =>
    Array.from({ length: count }, async (_, versio) =>
      timed(askAs(await change({ versio }), versio % 2 === 0 ? 'application/json' : 'application/problem+json')),
    );
  const inFlight = async (): Promise<number> => {
    const { text } = await send(`${system.gateways[0]?.internalUrl}/metrics`, { method: 'GET' });
    return Number(/^ehoks_commands_in_flight (\d+)/m.exec(text)?.[1]);
  };
  /** The first answer with each kind of body. */
  const bothOf = (answers: readonly Answer[]): [Answer, Answer] => {
    const [legacy, problem] = ['application/json', 'application/problem'].map((type) =>
      answers.find(({ headers }) => String(headers['content-type']).startsWith(type)),
    );
    if (!legacy || !problem) throw new Error('one of the bodies is missing');
    return [legacy, problem];
  };

  beforeAll(async () => {
    late = await system.sandbox.newOikeus();
    before = await system.sis.read(hoksId);
    await system.hoksit[0]?.stop();
    const first = [timed(system.sis.post(smallHoks(late), special)), ...changes(MAX_COMMANDS_IN_FLIGHT - 1)];
    await until(async () => (await inFlight()) === MAX_COMMANDS_IN_FLIGHT);
    surplus = await Promise.all(changes(10));
    waiting = await Promise.all(first);
  });

  it('callers are told in time when to come again', async () => {
    expect(Math.max(...waiting.map(({ millis }) => millis))).toBeLessThan(2 * COMMAND_TIMEOUT_MS);
    const [legacy, problem] = bothOf(waiting);
    await expectRefused('no-answer-in-time', legacy, problem);
    expect(legacy.json()).toEqual({ error: 'eHOKS could not handle the request in time. It may be sent again.' });
    expect(waiting.map(({ status }) => status)).toEqual(waiting.map(() => 503));
    expect(Number(legacy.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('no more of them wait than can be handled', async () => {
    expect(surplus.filter(({ text, status }) => status === 503 && /Too many requests/.test(text))).toHaveLength(10);
    const [legacy, problem] = bothOf(surplus);
    await expectRefused('overloaded', legacy, problem);
    expect(Number(legacy.headers['retry-after'])).toBeGreaterThan(0);
  });

  it('HOKSes are read', async () => {
    expect(await system.sis.read(hoksId)).toEqual(before);
  });

  it('a create is not done; when hoks is back it is, once', async () => {
    await system.hoksit[0]?.restart();
    expect(await system.log.facts(late.oid)).toEqual([]);
    await until(async () => (await system.sis.post(smallHoks(late), special)).status === 200);
    expect(await system.log.facts(late.oid)).toHaveLength(1);
  });

  it('nothing is kept that its caller was told to send again', async () => {
    expect(await system.sis.read(hoksId)).toEqual(before);
  });
});

describe('this spec', () => {
  it('provokes every refusal there is, but for what nobody foresaw', () => {
    const elsewhere = [
      'invalid-headers',
      'missing-palaute-headers',
      'no-answer-in-time',
      'overloaded',
      'unexpected-error',
    ];
    expect([...Object.keys(PROVOCATIONS), ...elsewhere].sort()).toEqual(Object.keys(REFUSALS).sort());
  });
});
