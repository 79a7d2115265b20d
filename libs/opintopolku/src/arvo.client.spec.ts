import { type ArvoClient, createArvoClient, EI_KYSELYA } from './arvo.client';
import { type AnsweringServer, sendJson, startAnsweringServer } from './spec-support/answering-server';
import { SystemConnection } from './system-connection';

const CREATED = {
  tunnus: 'ACEF47',
  kysely_linkki: 'https://arvovastaus.csc.fi/v/ACEF47',
  voimassa_loppupvm: '2025-09-30T00:00:00Z',
};

describe('ArvoClient', () => {
  let server: AnsweringServer;
  let connection: SystemConnection;
  let client: ArvoClient;

  beforeEach(async () => {
    server = await startAnsweringServer();
    connection = new SystemConnection({
      system: 'arvo',
      baseUrl: server.baseUrl,
      callerId: 'caller',
      timeoutMs: 2_000,
      unreachableCode: 'arvo/unreachable',
    });
    client = createArvoClient(connection, { username: 'ehoks', password: 'p:q', callerId: 'caller' });
  });

  afterEach(async () => {
    await connection.close();
    await server.close();
  });

  it('asks for a link with our credentials and the request as it is, and reads the last day as a day', async () => {
    server.answer((_request, response) => sendJson(response, 200, CREATED));
    expect(await client.createVastauslinkki({ kyselyn_tyyppi: 'aloittaneet' })).toEqual({
      tunnus: 'ACEF47',
      kyselylinkki: CREATED.kysely_linkki,
      voimassaLoppupvm: '2025-09-30',
    });
    expect(server.received).toMatchObject([
      {
        method: 'POST',
        url: '/arvo/api/vastauslinkki/v1',
        body: '{"kyselyn_tyyppi":"aloittaneet"}',
        headers: { authorization: 'Basic ZWhva3M6cDpx', csrf: 'caller', cookie: 'CSRF=caller', 'caller-id': 'caller' },
      },
    ]);
  });

  it.each([
    [{ error: 'ei-kyselya' }, EI_KYSELYA],
    [{ nested: ['ei-kyselya'] }, EI_KYSELYA],
  ])('is told that there is no survey by a 404 with %j', async (body, expected) => {
    server.answer((_request, response) => sendJson(response, 404, body));
    expect(await client.createVastauslinkki({})).toBe(expected);
    expect(await client.createJaksotunnus({})).toBe(expected);
  });

  it.each([
    [404, { error: 'ei-kyselykertaa', msg: 'Ei kyselykertaa annetuille tiedoille' }, 'ei-kyselykertaa'],
    [400, { error: 'required-fields-missing', msg: 'koulutustoimija_oid' }, 'required-fields-missing'],
    [404, { errors: ['invalid-tunnukset'] }, 'invalid-tunnukset'],
    [401, '', ''],
    [500, 'oops', ''],
  ])('takes %i %j for an ordinary failure', async (status, body, virhe) => {
    server.answer((_request, response) => sendJson(response, status, body));
    await expect(client.createJaksotunnus({})).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'arvo/error',
      details: { status, virhe },
    });
  });

  it('does not take 200 without tunnus for a success', async () => {
    server.answer((_request, response) => sendJson(response, 200, { ...CREATED, tunnus: undefined }));
    await expect(client.createVastauslinkki({})).rejects.toMatchObject({ code: 'arvo/unreadable' });
  });

  it.each<[string, Parameters<AnsweringServer['answer']>[0]]>([
    ['no answer comes', () => undefined],
    ['the connection is cut', (_request, response) => response.destroy()],
    ['a gateway got no answer', (_request, response) => response.writeHead(504).end()],
  ])('does not know what became of a creation when %s, and asks once only', async (_, handler) => {
    server.answer(handler);
    await expect(client.createVastauslinkki({})).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'arvo/outcome-unknown',
    });
    expect(server.received).toHaveLength(1);
  });

  it('knows that nothing was made when nobody was there', async () => {
    await server.close();
    await expect(client.createVastauslinkki({})).rejects.toMatchObject({
      code: 'arvo/unreachable',
      details: { reason: 'connection-refused' },
    });
    server = await startAnsweringServer();
  });

  it.each([
    [200, '{"tunnus":"A","vastattu":true,"voimassa_loppupvm":"2025-09-30"}', { vastattu: true, loppu: '2025-09-30' }],
    [200, '{"tunnus":"A","vastattu":false,"voimassa_loppupvm":null}', { vastattu: false, loppu: undefined }],
    [404, 'Vastaajatunnusta ei löydy', undefined],
    [200, '', undefined],
    [200, 'null', undefined],
  ])('reads the status %i %s', async (status, body, expected) => {
    server.answer((_request, response) => response.writeHead(status).end(body));
    expect(await client.fetchVastauslinkinTila('A')).toEqual(
      expected && { vastattu: expected.vastattu, voimassaLoppupvm: expected.loppu },
    );
  });

  it('puts the name of a nippu into the path encoded', async () => {
    server.answer((_request, response) => sendJson(response, 200, { vastattu: false, voimassa_loppupvm: null }));
    await client.fetchNipunTila('kahvila/2');
    expect(server.received[0]?.url).toBe('/arvo/api/tyoelamapalaute/v1/status/kahvila%2F2');
  });

  it.each([
    [200, undefined],
    [404, undefined],
    [500, { code: 'arvo/error' }],
  ])('takes %i after a change as told', async (status, expected) => {
    server.answer((_request, response) => response.writeHead(status).end());
    const changed = client.changeVastauslinkki('A', { metatiedot: { tila: 'lahetetty' } });
    if (expected) await expect(changed).rejects.toMatchObject(expected);
    else expect(await changed).toBeUndefined();
    expect(server.received[0]).toMatchObject({ method: 'PATCH', url: '/arvo/api/vastauslinkki/v1/A' });
  });

  it('tells a refused deletion from a failed one', async () => {
    server.answer((_request, response) => response.writeHead(404).end('Tunnus ei ole poistettavissa'));
    expect(await client.deleteVastauslinkki('A')).toBe(false);
    server.answer((_request, response) => response.writeHead(503).end());
    await expect(client.deleteJaksotunnus('A')).rejects.toMatchObject({ code: 'arvo/error' });
  });
});
