import { CasSession } from './cas-session';
import { type AnsweringServer, type Handler, sendJson, startAnsweringServer } from './spec-support/answering-server';
import { SystemConnection } from './system-connection';
import { createViestinvalitysClient, type ViestinvalitysClient } from './viestinvalitys.client';

const VIESTIT = '/lahetys/v1/viestit';

describe('ViestinvalitysClient', () => {
  let server: AnsweringServer;
  let connections: readonly SystemConnection[];
  let client: ViestinvalitysClient;

  beforeEach(async () => {
    server = await startAnsweringServer();
    const connect = (system: string): SystemConnection =>
      new SystemConnection({
        system,
        baseUrl: server.baseUrl,
        callerId: 'caller',
        timeoutMs: 2_000,
        unreachableCode: `${system}/unreachable`,
      });
    const [cas, viestinvalitys] = [connect('cas'), connect('viestinvalitys')];
    connections = [cas, viestinvalitys];
    const loginUrl = `${server.baseUrl}/lahetys/login`;
    client = createViestinvalitysClient(
      viestinvalitys,
      new CasSession(cas, viestinvalitys, { username: 'ehoks', password: 'secret', loginUrl }),
    );
  });

  afterEach(async () => {
    await Promise.all(connections.map((connection) => connection.close()));
    await server.close();
  });

  /** CAS lets us in; those who are in get what `handler` answers. */
  const answerSignedIn = (handler: Handler): void =>
    server.answer((request, response) => {
      if (request.url === '/cas/v1/tickets') {
        response.writeHead(201, { location: `${server.baseUrl}/cas/v1/tickets/TGT-1` }).end();
      } else if (request.url.startsWith('/cas/')) {
        response.writeHead(200).end('ST-1');
      } else if (request.url.startsWith('/lahetys/login')) {
        response.writeHead(302, { 'set-cookie': 'JSESSIONID=s1; Path=/', location: '/' }).end();
      } else if (request.headers.cookie !== 'JSESSIONID=s1') {
        response.writeHead(401).end();
      } else {
        handler(request, response);
      }
    });

  const handedOver = (): number =>
    server.received.filter(({ url, headers }) => url === VIESTIT && headers.cookie !== undefined).length;

  it('signs in and hands a message over once', async () => {
    answerSignedIn((_request, response) => sendJson(response, 200, { lahetysTunniste: 'l-1', viestiTunniste: 'v-1' }));
    expect(await client.sendViesti({ otsikko: 'Palautetta' })).toEqual({ lahetysTunniste: 'l-1' });
    expect(handedOver()).toBe(1);
    expect(server.received.at(-1)?.body).toBe('{"otsikko":"Palautetta"}');
  });

  it('is refused for good by 400', async () => {
    answerSignedIn((_request, response) => sendJson(response, 400, { validointiVirheet: ['vastaanottajat'] }));
    expect(await client.sendViesti({})).toBe('refused');
  });

  it('takes an answered 500 for not taken', async () => {
    answerSignedIn((_request, response) => response.writeHead(500).end());
    await expect(client.sendViesti({})).rejects.toMatchObject({
      code: 'viestinvalitys/error',
      details: { status: 500 },
    });
  });

  it('does not know what became of a message without an answer, and does not repeat it', async () => {
    answerSignedIn(() => undefined);
    await expect(client.sendViesti({})).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'viestinvalitys/outcome-unknown',
    });
    expect(handedOver()).toBe(1);
  });

  it('did not send when CAS does not let us in', async () => {
    server.answer(({ url }, response) => response.writeHead(url.startsWith('/cas/') ? 503 : 401).end());
    await expect(client.sendViesti({})).rejects.toMatchObject({ code: 'viestinvalitys/error' });
    expect(handedOver()).toBe(0);
  });

  it('gives up when a fresh session is refused', async () => {
    answerSignedIn((_request, response) => response.writeHead(401).end());
    await expect(client.sendViesti({})).rejects.toMatchObject({ details: { status: 401 } });
    expect(handedOver()).toBe(1);
  });

  it('reads the states of recipients, and nothing else of them', async () => {
    answerSignedIn((_request, response) =>
      sendJson(response, 200, { vastaanottajat: [{ tila: 'BOUNCE', sahkoposti: 'x@example.fi' }] }),
    );
    expect(await client.fetchVastaanottajienTilat('l/1')).toEqual(['BOUNCE']);
    expect(server.received.at(-1)?.url).toBe('/lahetys/v1/lahetykset/l%2F1/vastaanottajat');
  });

  it('does not know a message that is not there', async () => {
    answerSignedIn((_request, response) => response.writeHead(404).end());
    expect(await client.fetchVastaanottajienTilat('l-1')).toBeUndefined();
  });
});
