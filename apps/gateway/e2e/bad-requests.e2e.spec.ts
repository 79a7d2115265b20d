import { type Json } from '@ehoks/kernel';
import { hoksFixture, smallHoks } from './support/fixtures';
import { type Answer } from './support/http';
import { placesByKey, valueAt, withValueAt } from './support/json-places';
import { abandon, type RawAnswer, sendRaw } from './support/raw-http';
import { type Oikeus } from './support/sandbox';
import { logOf, secretLines, WARN } from './support/service-log';
import { startSystem, type System } from './support/system';

const API = '/ehoks-virkailija-backend/api/v1';
const NO_BODY = { errors: '(not (map? nil))' };
const PARSE_ERROR = { type: 'compojure.api.exception/request-parsing' };

let system: System;
let oikeus: Oikeus;
let hoksId: number;
let gatewayUrl: string;

beforeAll(async () => {
  system = await startSystem({ name: 'bad-requests' });
  gatewayUrl = system.gateways[0]?.url ?? '';
  oikeus = await system.sandbox.newOikeus();
  hoksId = await system.sis.create(smallHoks(oikeus));
});

afterAll(() => system?.stop());

/** Posts a body as it is. */
const post = (body: string | Buffer, headers: Record<string, string> = {}): Promise<Answer> =>
  system.sis.send({
    method: 'POST',
    path: '/hoks',
    body: Buffer.from(body),
    headers: { 'content-type': 'application/json', ...headers },
  });

const signedIn = async (): Promise<string[]> => [`ticket: ${await system.sis.ticket()}`, 'caller-id: e2e'];

const raw = async (requestLine: string, headers: readonly string[] = [], body = ''): Promise<RawAnswer> =>
  sendRaw(gatewayUrl, [requestLine, ...headers], body);

const bodyOf = ({ body }: RawAnswer): unknown => JSON.parse(body);

describe('a body that is no JSON', () => {
  it.each<[string, string | Buffer]>([
    ['cut', '{"a":'],
    ['without a value', '{"a":}'],
    ['with a comma too many', '{"a":1,}'],
    ['with single quotes', "{'a':1}"],
    ['with something after it', '{"a":1}{}'],
    ['a NUL', '\u0000'],
    ['a control character in a text', '{"a":"\u0001"}'],
    ['half a character in a text', '{"a":"\\ud800"}'],
    ['half a character in a key', '{"\\udc00":1}'],
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['a character cut short', Buffer.from([0x22, 0xf0, 0x9f, 0x92, 0x22])],
    ['10 000 lists in each other', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['10 000 objects in each other', '{"a":'.repeat(10_000) + '1' + '}'.repeat(10_000)],
    ['900 000 opening brackets', '['.repeat(900_000)],
  ])('%s', async (_title, body) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject(PARSE_ERROR);
  });

  it('is refused first, wherever it is sent', async () => {
    const answer = await raw('POST /nowhere HTTP/1.1', ['content-type: application/json', 'content-length: 1'], '{');
    expect(answer.status).toBe(400);
    expect(bodyOf(answer)).toMatchObject(PARSE_ERROR);
  });
});

describe('a body that is no HOKS', () => {
  it.each(['null', '1', '"x"', '[]', 'true', '1e400', '[{}]'])('%s', async (body) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ errors: expect.stringMatching(/^\(not \(map\? /) });
  });

  it('with a byte order mark is read without it', async () => {
    const [marked, plain] = [await post('\ufeff[]'), await post('[]')];
    expect(marked.status).toBe(400);
    expect(marked.json()).toEqual(plain.json());
  });

  it.each(['', ' \n'])('nothing: %j', async (body) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject(NO_BODY);
  });
});

describe('a content type', () => {
  it.each([
    'application/json',
    'APPLICATION/JSON',
    'application/json;charset=utf-8',
    'application/json; charset="',
    'application/vnd.hoks+json',
  ])('of JSON: %s', async (type) => {
    const answer = await post('{}', { 'content-type': type });
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ errors: { 'oppija-oid': 'missing-required-key' } });
  });

  it.each(['text/plain', 'application/xml', 'multipart/form-data', 'application/x-www-form-urlencoded'])(
    'of something else makes it no body: %s',
    async (type) => {
      const answer = await post('{}', { 'content-type': type });
      expect(answer.status).toBe(400);
      expect(answer.json()).toMatchObject(NO_BODY);
    },
  );

  it.each(['', '/', 'json', 'application/json,application/json'])('that is none: %j', async (type) => {
    const headers = [...(await signedIn()), `content-type: ${type}`, 'content-length: 2'];
    const answer = await raw(`POST ${API}/hoks HTTP/1.1`, headers, '{}');
    expect(answer.status).toBe(400);
    expect(bodyOf(answer)).toMatchObject(PARSE_ERROR);
  });
});

describe('the size of a body', () => {
  /** A HOKS of exactly so many bytes. */
  const hoksOfSize = (bytes: number, of: Oikeus): string => {
    const withText = (text: string): string => JSON.stringify({ ...smallHoks(of), sahkoposti: text });
    return withText('x'.repeat(bytes - withText('').length));
  };

  it('may be 900 000 bytes', async () => {
    const mine = await system.sandbox.newOikeus();
    const answer = await post(hoksOfSize(900_000, mine));
    expect(answer.status).toBe(200);
  });

  it('may not be one byte more', async () => {
    const answer = await post(hoksOfSize(900_001, await system.sandbox.newOikeus()));
    expect([answer.status, answer.json()]).toEqual([413, { error: 'The body is larger than 900 kB' }]);
  });

  it('may not become more than can be stored', async () => {
    const osa = { 'tutkinnon-osa-koodi-uri': 'tutkinnonosat_1', 'tutkinnon-osa-koodi-versio': 1 };
    const osat = Array.from({ length: 11_000 }, () => osa);
    const hoks = { ...smallHoks(await system.sandbox.newOikeus()), 'hankittavat-ammat-tutkinnon-osat': osat };
    const answer = await system.sis.post(hoks);
    expect(answer.status).toBe(413);
    expect(answer.json()).toEqual({ error: 'The HOKS is too large with its lists and ids filled in' });
  });

  it('may be 900 000 bytes for many at once', async () => {
    const oikeudet = await system.sandbox.newOikeudet(16);
    const answers = await Promise.all(oikeudet.map((one) => post(hoksOfSize(900_000, one))));
    expect(answers.map(({ status }) => status)).toEqual(oikeudet.map(() => 200));
  });
});

describe('keys and values', () => {
  const small = (extra: string): string => `${JSON.stringify(smallHoks(oikeus)).slice(0, -1)},${extra}}`;

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', '$where', 'a.b', 'Versio'])(
    'the key "%s" is not known',
    async (key) => {
      const answer = await post(small(`"${key}":{"x":1}`));
      expect(answer.status).toBe(400);
      expect(answer.text).toContain(`{"errors":{"${key}":"disallowed-key"}`);
    },
  );

  it.each([
    ['versio', '1e400'],
    ['versio', '9007199254740993'],
    ['versio', '99999999999999999999999999999'],
    ['versio', '1.5'],
    ['versio', '"1"'],
    ['versio', 'null'],
    ['sahkoposti', '1'],
    ['osaamisen-hankkimisen-tarve', '"true"'],
    ['ensikertainen-hyvaksyminen', '"2024-02-30"'],
    ['hyvaksytty', '"eilen"'],
    ['oppija-oid', '"../../x"'],
    ['opiskeluoikeus-oid', '{}'],
    ['opiskeluoikeus-oid', '1'],
    ['oppimisen-tuki', '{"__proto__":1}'],
    ['oppimisen-tuki', '[[]]'],
  ])('%s: %s', async (key, value) => {
    const answer = await post(small(`"${key}":${value}`));
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ errors: { [key]: expect.anything() } });
  });

  it.each([
    ['versio', '-0', 0],
    ['versio', '1.0', 1],
    ['sahkoposti', '"a\\u0000b\\u001f\u007f\u2028c"', 'a\u0000b\u001f\u007f\u2028c'],
    ['sahkoposti', '"💩"', '💩'],
    ['sahkoposti', '"\\ud83d\\udca9"', '💩'],
  ])('%s: %s is taken', async (key, value, shown) => {
    const mine = await system.sandbox.newOikeus();
    const body = `${JSON.stringify(smallHoks(mine)).slice(0, -1)},"${key}":${value}}`;
    const { meta } = (await post(body)).json() as { meta: { id: number } };
    expect(await system.sis.read(meta.id)).toMatchObject({ [key]: shown });
    expect((await system.log.state(mine.oid)).hoks).toMatchObject({ [key]: shown });
  });
});

describe('a value of the wrong type', () => {
  const WRONG: readonly Json[] = [null, 1.5, true, 'x', [], {}];

  const kindOf = (value: Json): string => (Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value);
  /** A null stands for an empty list. */
  const fits = (wrong: Json, right: Json): boolean =>
    kindOf(wrong) === kindOf(right) || (wrong === null && Array.isArray(right));

  it('is refused at its place, of every key', async () => {
    const hoks = hoksFixture('hoksit.json', oikeus);
    const attempts = [...placesByKey(hoks)].flatMap(([key, place]) =>
      WRONG.filter((wrong) => !fits(wrong, valueAt(hoks, place))).map((wrong) => ({ key, place, wrong })),
    );
    expect(attempts.length).toBeGreaterThan(200);
    const accepted: string[] = [];
    for (const { key, place, wrong } of attempts) {
      const body = withValueAt(hoks, place, wrong);
      const answer = await system.sis.send({ method: 'POST', path: '/validointi', body });
      const { errors } = answer.json() as { errors?: unknown };
      const isRefusedThere = answer.status === 400 && JSON.stringify(errors).includes(`"${key}":`);
      if (!isRefusedThere) accepted.push(`${answer.status} ${place.join('.')}: ${JSON.stringify(wrong)}`);
    }
    expect(accepted).toEqual([]);
  });
});

describe('an id in the path', () => {
  const NO_IDS = ['abc', '0', '-1', '2147483648', '1.5', '1e3', '1%20', '%00', '..%2f..', '__proto__', '%F0%9F%92%A9'];
  /** With titles. */
  const IDS = [...NO_IDS, 'x'.repeat(5_000)].map((id) => [id.slice(0, 20), id] as const);

  it.each(IDS)('is not found when it is none: %s', async (_title, id) => {
    const answer = await raw(`GET ${API}/hoks/${id} HTTP/1.1`, await signedIn());
    expect([answer.status, bodyOf(answer)]).toEqual([404, { error: 'HOKS not found' }]);
  });

  it.each(IDS)('is refused when something is to be done with it: %s', async (_title, id) => {
    for (const method of ['PUT', 'PATCH']) {
      const headers = [...(await signedIn()), 'content-type: application/json', 'content-length: 2'];
      const answer = await raw(`${method} ${API}/hoks/${id} HTTP/1.1`, headers, '{}');
      expect(answer.status).toBe(400);
      expect(bodyOf(answer)).toMatchObject({ errors: { 'hoks-id': expect.any(String) } });
    }
  });

  it.each(['2147483647', '99999999'])('is not found when there is no such HOKS: %s', async (id) => {
    for (const method of ['GET', 'PUT', 'PATCH']) {
      const answer = await system.sis.send({ method, path: `/hoks/${id}`, ...(method !== 'GET' && { body: {} }) });
      expect([answer.status, answer.json()]).toEqual([404, { error: 'HOKS not found' }]);
    }
  });

  it.each([...IDS, ['with a wrong check digit', '1.2.246.562.15.00000000001'] as const])(
    'of a study right is refused when it is none: %s',
    async (_title, oid) => {
      const answer = await raw(`GET ${API}/hoks/opiskeluoikeus/${oid} HTTP/1.1`, await signedIn());
      expect(answer.status).toBe(400);
      expect(bodyOf(answer)).toMatchObject({ errors: { 'opiskeluoikeus-oid': expect.any(String) } });
    },
  );

  it.each(['%', '%zz', '%E4%F6', '1//', '/1', '1/2/3'])('makes no path of ours: %s', async (id) => {
    const answer = await raw(`GET ${API}/hoks/${id} HTTP/1.1`, await signedIn());
    expect([answer.status, bodyOf(answer)]).toEqual([404, { reason: 'Route not found' }]);
  });
});

describe('a query that nobody asked for changes nothing', () => {
  it.each(['?a=1&a=2', '?__proto__=x', '?%', '?a[b]=c', '?ticket=x', `?${'q'.repeat(7_000)}`])(
    '%.20s',
    async (query) => {
      const answer = await raw(`GET ${API}/hoks/${hoksId}${query} HTTP/1.1`, await signedIn());
      expect(answer.status).toBe(200);
    },
  );

  it('?kaikki twice', async () => {
    const answer = await system.sis.send({ method: 'POST', path: '/validointi?kaikki=true&kaikki=x', body: {} });
    expect(answer.status).toBe(400);
  });
});

describe('headers', () => {
  it.each<[string, string[], string[]]>([
    ['none', [], ['ticket', 'caller-id']],
    ['no ticket', ['caller-id: e2e'], ['ticket']],
    ['no Caller-Id', ['ticket: ST-1-unknown'], ['caller-id']],
  ])('that have to be there: %s', async (_title, headers, missing) => {
    const answer = await raw(`GET ${API}/hoks/${hoksId} HTTP/1.1`, headers);
    const errors = Object.fromEntries(missing.map((name) => [name, 'missing-required-key']));
    expect(answer.status).toBe(400);
    expect(bodyOf(answer)).toMatchObject({ errors, value: {}, in: ['request', 'headers'] });
  });

  it.each([
    ['empty', ['ticket: ']],
    ['unknown', ['ticket: ST-1-unknown']],
    ['two', ['ticket: ST-1-unknown', 'ticket: ST-2-unknown']],
    ['not ASCII', ['ticket: ä']],
    ['very long', [`ticket: ${'x'.repeat(10_000)}`]],
    ['with markup', ['ticket: "><cas:user>x</cas:user>&service=x']],
  ])('with a ticket that is none: %s', async (_title, tickets) => {
    const answer = await raw(`GET ${API}/hoks/${hoksId} HTTP/1.1`, [...tickets, 'caller-id: e2e']);
    expect(answer.status).toBe(401);
    expect(bodyOf(answer)).toEqual({ error: 'User not found for given ticket. Ticket may be expired.' });
  });

  it.each([
    ['idempotency-key', ''],
    ['idempotency-key', 'x'.repeat(129)],
    ['idempotency-key', 'ä'],
    ['idempotency-key', 'a\tb'],
    ['if-match', ''],
    ['if-match', 'W/"1"'],
    ['if-match', '"1", "2"'],
    ['if-match', '1'],
  ])('that are malformed: %s: %.20s', async (name, value) => {
    const answer = await system.sis.patch(hoksId, { versio: 1 }, { headers: { [name]: value } });
    expect([answer.status, answer.json()]).toEqual([400, { error: expect.stringMatching(new RegExp(name, 'i')) }]);
  });

  it.each([
    ['accept', 'x;;;q=,'],
    ['traceparent', 'x'],
    ['traceparent', '00-00000000000000000000000000000000-0000000000000000-01'],
    ['x-forwarded-for', ','.repeat(3_000)],
    ['user-agent', 'ä'.repeat(100)],
    ['content-encoding', 'gzip'],
  ])('that do not matter: %s: %.20s', async (name, value) => {
    expect((await system.sis.patch(hoksId, { versio: 2 }, { headers: { [name]: value } })).status).toBe(204);
  });

  it.each<[string, string[], number]>([
    ['too much of them', [`x-a: ${'y'.repeat(20_000)}`], 431],
    ['no colon', ['x'], 400],
    ['a control character', ['x: \u0001'], 400],
    ['two lengths', ['content-length: 1', 'content-length: 2'], 400],
    ['a length and chunks', ['content-length: 1', 'transfer-encoding: chunked'], 400],
    ['a negative length', ['content-length: -1'], 400],
    ['an unknown expectation', ['expect: x'], 417],
  ])('that HTTP does not allow: %s', async (_title, headers, status) => {
    const answer = await raw(`POST ${API}/hoks HTTP/1.1`, [...(await signedIn()), ...headers], '{');
    expect(answer.status).toBe(status);
  });
});

describe('a path to the interface description', () => {
  it.each(['..', '%2e%2e/', '%5c..%5c', 'x'])('that leads to nothing: %s', async (path) => {
    const answer = await raw(`GET /ehoks-virkailija-backend/doc/${path} HTTP/1.1`);
    expect([answer.status, bodyOf(answer)]).toEqual([404, { reason: 'Route not found' }]);
  });
});

describe('a method', () => {
  it.each(['OPTIONS', 'TRACE', 'DELETE', 'POST', 'PROPFIND', 'QUERY'])(
    'that a HOKS does not have: %s',
    async (method) => {
      const answer = await raw(`${method} ${API}/hoks/${hoksId} HTTP/1.1`, await signedIn());
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(bodyOf(answer)).toEqual(
        answer.status === 404 ? { reason: 'Route not found' } : expect.objectContaining(PARSE_ERROR),
      );
    },
  );

  it('HEAD is GET without its body', async () => {
    const answer = await raw(`HEAD ${API}/hoks/${hoksId} HTTP/1.1`, await signedIn());
    expect([answer.status, answer.body]).toEqual([200, '']);
  });

  it.each(['FOO', 'get'])('that HTTP does not have: %s', async (method) => {
    expect((await raw(`${method} ${API}/hoks/${hoksId} HTTP/1.1`, await signedIn())).status).toBe(400);
  });
});

describe('a caller who goes away', () => {
  it('in the middle of the body harms nobody', async () => {
    const headers = [...(await signedIn()), 'content-type: application/json', 'content-length: 1000'];
    await abandon(gatewayUrl, [`POST ${API}/hoks HTTP/1.1`, ...headers], '{"a":');
    expect((await system.sis.get(hoksId)).status).toBe(200);
  });
});

/** Last: of everything above. */
describe('the log of the gateway', () => {
  it('has neither a stack nor a warning', async () => {
    const [gateway] = system.gateways;
    const entries = gateway ? await logOf(gateway) : [];
    expect(entries.length).toBeGreaterThan(300);
    expect(entries.filter(({ level, err }) => level >= WARN || err !== undefined)).toEqual([]);
  });

  it('has no ticket and nothing of people', async () => {
    for (const service of [...system.gateways, ...system.hoksit]) {
      expect(await secretLines(service, ['Uusi', 'Opiskelija', 'Olli', 'sis-kuvitelma'])).toEqual([]);
    }
  });
});
