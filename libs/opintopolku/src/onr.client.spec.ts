import { CasSession } from './cas-session';
import { createOnrClient, type OnrClient } from './onr.client';
import { type AnsweringServer, type Handler, sendJson, startAnsweringServer } from './spec-support/answering-server';
import { SystemConnection } from './system-connection';

const OID = '1.2.246.562.24.41000000014';
const LOGIN_PATH = '/oppijanumerorekisteri-service/j_spring_cas_security_check';
const HENKILO = { oidHenkilo: OID, etunimet: 'Aada Maria', kutsumanimi: 'Aada', sukunimi: 'Keksitty' };

describe('OnrClient', () => {
  let server: AnsweringServer;
  let connections: readonly SystemConnection[];
  let session: CasSession;
  let client: OnrClient;

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
    const [cas, onr] = [connect('cas'), connect('onr')];
    connections = [cas, onr];
    session = new CasSession(cas, onr, { username: 'ehoks', password: 'p&q', loginUrl: baseUrl + LOGIN_PATH });
    client = createOnrClient(onr, session);
  });

  afterEach(async () => {
    await Promise.all(connections.map((connection) => connection.close()));
    await server.close();
  });

  /** CAS and an ONR that accepts only the session it gave last. */
  const signedInWorld = (): { expireSession(): void; expireTicketGrantingTicket(): void } => {
    let [session, granting] = [1, 1];
    const handler: Handler = ({ url, headers }, response) => {
      if (url === '/cas/v1/tickets') {
        response.writeHead(201, { location: `${server.baseUrl}/cas/v1/tickets/TGT-${granting}` }).end();
      } else if (url === `/cas/v1/tickets/TGT-${granting}`) {
        response.writeHead(200).end('ST-1');
      } else if (url.startsWith('/cas/')) {
        response.writeHead(404).end();
      } else if (url === `${LOGIN_PATH}?ticket=ST-1`) {
        response
          .writeHead(302, { 'set-cookie': [`JSESSIONID=s${session}; Path=/`, 'AWSALB=a; Path=/'], location: '/' })
          .end();
      } else if (headers.cookie === `JSESSIONID=s${session}; AWSALB=a`) {
        sendJson(response, 200, HENKILO);
      } else {
        response.writeHead(302, { location: '/cas/login' }).end();
      }
    };
    server.answer(handler);
    return { expireSession: () => (session += 1), expireTicketGrantingTicket: () => (granting += 1) };
  };

  const asked = (path: string): number => server.received.filter(({ url }) => url.startsWith(path)).length;

  it('asks without a session where none is wanted, and reads names only', async () => {
    server.answer((_request, response) => sendJson(response, 200, { ...HENKILO, hetu: '010101-123N', sukunimi: null }));
    expect(await client.fetchHenkilo(OID)).toEqual({ ...HENKILO, sukunimi: undefined });
    expect(server.received.map(({ url }) => url)).toEqual([`/oppijanumerorekisteri-service/henkilo/${OID}`]);
  });

  it('asks for the master', async () => {
    server.answer((_request, response) => sendJson(response, 200, HENKILO));
    await client.fetchMaster(OID);
    expect(server.received.map(({ url }) => url)).toEqual([`/oppijanumerorekisteri-service/henkilo/${OID}/master`]);
  });

  it('finds nobody where there is nobody', async () => {
    server.answer((_request, response) => sendJson(response, 404, {}));
    expect(await client.fetchHenkilo(OID)).toBeUndefined();
    expect(await client.fetchMaster(OID)).toBeUndefined();
  });

  it('signs in when it is sent to sign in, once for all who wait', async () => {
    signedInWorld();
    const answers = await Promise.all([client.fetchHenkilo(OID), client.fetchHenkilo(OID), client.fetchMaster(OID)]);
    expect(answers).toEqual([HENKILO, HENKILO, HENKILO]);
    expect(await client.fetchHenkilo(OID)).toEqual(HENKILO);
    expect(asked(LOGIN_PATH)).toBe(1);
    expect(server.received.find(({ url }) => url === '/cas/v1/tickets')?.body).toBe('username=ehoks&password=p%26q');
  });

  it('does not sign in again for one who was refused before the others signed in', async () => {
    signedInWorld();
    const refused = session.headers();
    await session.renew(refused);
    await session.renew(refused);
    expect(asked(LOGIN_PATH)).toBe(1);
  });

  it('signs in again with the same ticket-granting ticket when the session has ended', async () => {
    const world = signedInWorld();
    await client.fetchHenkilo(OID);
    world.expireSession();
    expect(await client.fetchHenkilo(OID)).toEqual(HENKILO);
    expect(asked(LOGIN_PATH)).toBe(2);
    expect(server.received.filter(({ url }) => url === '/cas/v1/tickets')).toHaveLength(1);
  });

  it('gives the password again when CAS has forgotten the ticket-granting ticket', async () => {
    const world = signedInWorld();
    await client.fetchHenkilo(OID);
    world.expireSession();
    world.expireTicketGrantingTicket();
    expect(await client.fetchHenkilo(OID)).toEqual(HENKILO);
    expect(server.received.filter(({ url }) => url === '/cas/v1/tickets')).toHaveLength(2);
  });

  it.each([401, 423])('does not try again after CAS answered %i to its password', async (status) => {
    server.answer(({ url }, response) => response.writeHead(url.startsWith('/cas/') ? status : 401).end());
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(client.fetchHenkilo(OID)).rejects.toMatchObject({ kind: 'unavailable', code: 'onr/unavailable' });
    }
    expect(asked('/cas/')).toBe(1);
  });

  it('is unavailable when ONR fails', async () => {
    server.answer((_request, response) => response.writeHead(503).end());
    await expect(client.fetchHenkilo(OID)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'onr/unavailable',
      details: { status: 503 },
    });
  });
});
