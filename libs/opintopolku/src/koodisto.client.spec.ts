import { createKoodistoClient, type KoodistoClient } from './koodisto.client';
import { type AnsweringServer, sendJson, startAnsweringServer } from './spec-support/answering-server';
import { SystemConnection } from './system-connection';

const KOODI_URI = 'osaamisentodentamisenprosessi_0001';

describe('KoodistoClient', () => {
  let server: AnsweringServer;
  let connection: SystemConnection;
  let client: KoodistoClient;

  beforeEach(async () => {
    server = await startAnsweringServer();
    connection = new SystemConnection({
      system: 'koodisto',
      baseUrl: server.baseUrl,
      callerId: 'test',
      timeoutMs: 5_000,
      unreachableCode: 'koodisto/unavailable',
    });
    client = createKoodistoClient(connection, { referenceCacheMs: 60_000 });
  });

  afterEach(async () => {
    await connection.close();
    await server.close();
  });

  it('knows a code, and remembers it', async () => {
    server.answer((_request, response) => sendJson(response, 200, { koodiUri: KOODI_URI }));
    expect([await client.hasKoodi(KOODI_URI), await client.hasKoodi(KOODI_URI)]).toEqual([true, true]);
    expect(server.received.map(({ url }) => url)).toEqual([`/koodisto-service/rest/codeelement/latest/${KOODI_URI}`]);
  });

  it('takes a server error that names the missing code for a no, however many come, and forgets it', async () => {
    server.answer((_request, response) => response.writeHead(500).end('error.codeelement.not.found'));
    for (let time = 0; time < 20; time += 1) expect(await client.hasKoodi(KOODI_URI)).toBe(false);
    server.answer((_request, response) => sendJson(response, 200, { koodiUri: KOODI_URI }));
    expect(await client.hasKoodi(KOODI_URI)).toBe(true);
  });

  it('does not ask for what no code is called', async () => {
    expect(await client.hasKoodi(`osaamisentodentamisenprosessi_${'9'.repeat(9_000)}`)).toBe(false);
    expect(server.received).toEqual([]);
  });

  it.each([404, 500, 503])('takes a bare %i for a failure', async (status) => {
    server.answer((_request, response) => response.writeHead(status).end());
    await expect(client.hasKoodi(KOODI_URI)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'koodisto/unavailable',
      details: { status },
    });
  });
});
