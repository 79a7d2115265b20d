import { AnswerCaches } from './cached';
import { type AnsweringServer, sendJson, startAnsweringServer } from './spec-support/answering-server';
import { SystemConnection } from './system-connection';
import { createViitetiedotClient, type ViitetiedotClient } from './viitetiedot.client';

describe('ViitetiedotClient', () => {
  let server: AnsweringServer;
  let connections: Record<'koodisto' | 'organisaatio' | 'eperusteet' | 'lokalisointi', SystemConnection>;
  let caches: AnswerCaches;
  let client: ViitetiedotClient;

  beforeEach(async () => {
    server = await startAnsweringServer();
    const { baseUrl } = server;
    const connect = (system: string): SystemConnection =>
      new SystemConnection({
        system,
        baseUrl,
        callerId: 'test',
        timeoutMs: 5_000,
        unreachableCode: `${system}/unavailable`,
      });
    connections = {
      koodisto: connect('koodisto'),
      organisaatio: connect('organisaatio'),
      eperusteet: connect('eperusteet'),
      lokalisointi: connect('lokalisointi'),
    };
    caches = new AnswerCaches();
    client = createViitetiedotClient(connections, { referenceCacheMs: 60_000, caches });
  });

  afterEach(async () => {
    await Promise.all(Object.values(connections).map((connection) => connection.close()));
    await server.close();
  });

  it.each([
    ['fetchKoodi', 'a_1', '/koodisto-service/rest/codeelement/latest/a_1'],
    ['fetchKoodinVersiot', 'a_1', '/koodisto-service/rest/codeelement/a_1'],
    ['fetchKoodit', 'a', '/koodisto-service/rest/json/a/koodi'],
    ['fetchOrganisaatio', '1.2', '/organisaatio-service/api/1.2'],
    ['fetchPeruste', '7/../8', '/eperusteet-service/api/external/peruste/7%2F..%2F8'],
    ['fetchLokalisoinnit', 'ehoks&x', '/lokalisointi/cxf/rest/v1/localisation?category=ehoks%26x'],
  ] as const)('%s passes on what it finds, and keeps it', async (ask, key, url) => {
    server.answer((_request, response) => sendJson(response, 200, [{ mita: 'tahansa' }]));
    expect([await client[ask](key), await client[ask](key)]).toEqual([[{ mita: 'tahansa' }], [{ mita: 'tahansa' }]]);
    expect(server.received.map((request) => request.url)).toEqual([url]);
    expect(caches.size).toBe(1);
    caches.clear();
    await client[ask](key);
    expect(server.received).toHaveLength(2);
  });

  it.each(['fetchKoodi', 'fetchKoodinVersiot', 'fetchKoodit', 'fetchOrganisaatio', 'fetchPeruste'] as const)(
    '%s asks for nothing by a name that none can be',
    async (ask) => {
      expect([await client[ask]('..'), await client[ask]('x'.repeat(12_000))]).toEqual([undefined, undefined]);
      expect(server.received).toEqual([]);
    },
  );

  it('finds organisations together', async () => {
    server.answer((_request, response) => sendJson(response, 200, []));
    expect(await client.fetchOrganisaatiot(['1.2', '1.3'])).toEqual([]);
    expect(server.received).toMatchObject([{ method: 'POST', body: '["1.2","1.3"]' }]);
  });

  it('finds perusteet, in what may be empty or of another shape', async () => {
    server.answer((_request, response) => sendJson(response, 200, { data: [{ id: 1 }], sivu: 0 }));
    expect(await client.findPerusteet({ koodi: 'tutkinnonosat_1' })).toEqual([{ id: 1 }]);
    server.answer((_request, response) => sendJson(response, 200, []));
    expect(await client.findPerusteet({ diaarinumero: 'OPH-1' })).toEqual([]);
    expect(server.received.map(({ url }) => url.split('?')[1])).toEqual([
      'koodi=tutkinnonosat_1',
      'diaarinumero=OPH-1',
    ]);
  });

  it('knows a missing one, by status or by the words of Koodisto', async () => {
    server.answer((_request, response) => response.writeHead(404).end());
    expect(await client.fetchPeruste('1')).toBeUndefined();
    server.answer((_request, response) => response.writeHead(500).end('error.codeelement.not.found'));
    expect(await client.fetchKoodi('a_1')).toBeUndefined();
  });

  it.each([
    ['fetchKoodi', 'koodisto/unavailable'],
    ['fetchOrganisaatio', 'organisaatio/unavailable'],
    ['fetchPeruste', 'eperusteet/unavailable'],
    ['fetchLokalisoinnit', 'lokalisointi/unavailable'],
  ] as const)('%s tells which system failed', async (ask, code) => {
    server.answer((_request, response) => response.writeHead(500).end('error'));
    await expect(client[ask]('x')).rejects.toMatchObject({ kind: 'unavailable', code, details: { status: 500 } });
  });
});
