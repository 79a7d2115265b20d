import { createKoskiClient, type KoskiClient } from './koski.client';
import { type AnsweringServer, sendJson, startAnsweringServer } from './spec-support/answering-server';
import { exchange, readFixture } from './spec-support/koski-fixtures';
import { SystemConnection } from './system-connection';

const OID = '1.2.246.562.15.27041188353';
const OPPIJA_OID = '1.2.246.562.24.44102783650';
const CALLER_ID = '1.2.246.562.10.00000000001.ehoks';

const fixtureNamed = (name: string): unknown => JSON.parse(readFixture(name));

describe('KoskiClient', () => {
  let server: AnsweringServer;
  let connection: SystemConnection;

  beforeEach(async () => {
    server = await startAnsweringServer();
    connection = new SystemConnection({
      system: 'koski',
      baseUrl: server.baseUrl,
      callerId: CALLER_ID,
      timeoutMs: 5_000,
      unreachableCode: 'koski/unreachable',
    });
  });

  afterEach(async () => {
    await connection.close();
    await server.close();
  });

  const clientWith = (options: { freshnessMs: number }): KoskiClient =>
    createKoskiClient(connection, { username: 'ehoks', password: 'sala:sana', callerId: CALLER_ID, ...options });

  /** A client that meets a recorded answer, whatever it asks. */
  const clientMeeting = (nimi: string): KoskiClient => {
    const { status, contentType = 'application/json', text, yhteysKatkeaa } = exchange(nimi);
    server.answer((_request, response) => {
      response.writeHead(status, { 'content-type': contentType });
      if (yhteysKatkeaa) response.write(text || ' ', () => response.destroy());
      else response.end(text);
    });
    return clientWith({ freshnessMs: 0 });
  };

  describe('fetchOpiskeluoikeus', () => {
    it('asks by oid with basic authentication', async () => {
      const client = clientMeeting('opiskeluoikeus-200');
      expect(await client.fetchOpiskeluoikeus(OID)).toEqual(fixtureNamed('01-ammatillinen-perustutkinto-lasna.json'));
      expect(server.received).toMatchObject([
        {
          method: 'GET',
          url: `/koski/api/opiskeluoikeus/${OID}`,
          headers: {
            authorization: `Basic ${Buffer.from('ehoks:sala:sana').toString('base64')}`,
            'caller-id': CALLER_ID,
          },
        },
      ]);
    });

    it.each([
      'opiskeluoikeus-404-mitatoity',
      'opiskeluoikeus-404-tuntematon',
      'opiskeluoikeus-404-ei-oikeuksia',
      'opiskeluoikeus-400-virheellinen-oid',
    ])('finds nothing when Koski says so: %s', async (nimi) => {
      expect(await clientMeeting(nimi).fetchOpiskeluoikeus(OID)).toBeUndefined();
    });

    it.each([
      ['opiskeluoikeus-404-vaara-osoite', 'koski/error', { status: 404, virhekoodi: 'notFound' }],
      ['404-html', 'koski/error', { status: 404, virhekoodi: '' }],
      ['403-ei-koski-oikeutta', 'koski/error', { status: 403, virhekoodi: 'forbidden.kiellettyKäyttöoikeus' }],
      ['500-internal', 'koski/error', { status: 500, virhekoodi: 'internalError' }],
      ['502-html', 'koski/unreachable', { status: 502, reason: 'status-502' }],
      ['401-vaara-salasana', 'koski/unauthorized', { status: 401, virhekoodi: 'unauthorized.loginFail' }],
    ])('does not take %s for an absence', async (nimi, code, details) => {
      await expect(clientMeeting(nimi).fetchOpiskeluoikeus(OID)).rejects.toMatchObject({
        kind: 'unavailable',
        code,
        details,
      });
    });

    it.each(['', '<html></html>', '{"oid":', '[]'])('does not read the body %j', async (body) => {
      server.answer((_request, response) => response.writeHead(200).end(body));
      await expect(clientWith({ freshnessMs: 0 }).fetchOpiskeluoikeus(OID)).rejects.toMatchObject({
        kind: 'contract-broken',
        code: 'koski/unreadable',
      });
    });

    it('stops asking after its credentials were refused', async () => {
      const client = clientMeeting('401-vaara-salasana');
      await expect(client.fetchOpiskeluoikeus(OID)).rejects.toMatchObject({ code: 'koski/unauthorized' });
      await expect(client.fetchOpiskeluoikeus('1.2.3')).rejects.toMatchObject({ code: 'koski/unauthorized' });
      await expect(client.fetchOpiskeluoikeudet(OPPIJA_OID)).rejects.toMatchObject({ code: 'koski/unauthorized' });
      expect(server.received).toHaveLength(1);
    });

    it('waits as long as Koski asks when it is asked too often', async () => {
      server.answer((_request, response) => response.writeHead(429, { 'retry-after': '30' }).end());
      const client = clientWith({ freshnessMs: 0 });
      await expect(client.fetchOpiskeluoikeus(OID)).rejects.toMatchObject({ details: { status: 429 } });
      await expect(client.fetchOpiskeluoikeus(OID)).rejects.toMatchObject({ details: { status: 429 } });
      expect(server.received).toHaveLength(1);
    });
  });

  describe('fetchOpiskeluoikeudet', () => {
    it('asks by oppija, with the pair of CSRF values', async () => {
      const client = clientMeeting('sure-oids-200-master');
      expect(await client.fetchOpiskeluoikeudet(OPPIJA_OID)).toEqual([
        fixtureNamed('01-ammatillinen-perustutkinto-lasna.json'),
        fixtureNamed('08-ammatillinen-emo-ostettu.json'),
        fixtureNamed('10-ammatillinen-lapsi-linkitetty.json'),
      ]);
      expect(server.received).toMatchObject([
        {
          method: 'POST',
          url: '/koski/api/sure/oids',
          body: `["${OPPIJA_OID}"]`,
          headers: { 'content-type': 'application/json', csrf: CALLER_ID, cookie: `CSRF=${CALLER_ID}` },
        },
      ]);
    });

    it('takes every right of the answer, though a slave is answered under its master', async () => {
      const client = clientMeeting('sure-oids-200-slave');
      expect(await client.fetchOpiskeluoikeudet('1.2.246.562.24.88372051149')).toMatchObject([
        fixtureNamed('08-ammatillinen-emo-ostettu.json'),
        fixtureNamed('10-ammatillinen-lapsi-linkitetty.json'),
      ]);
    });

    it('gives none when none are visible', async () => {
      expect(await clientMeeting('sure-oids-200-tyhja').fetchOpiskeluoikeudet(OPPIJA_OID)).toEqual([]);
    });

    it.each(['sure-oids-200-katkennut', 'sure-oids-200-tyhja-runko', '503-html'])(
      'does not take %s for an answer',
      async (nimi) => {
        await expect(clientMeeting(nimi).fetchOpiskeluoikeudet(OPPIJA_OID)).rejects.toMatchObject({
          code: 'koski/unreachable',
        });
      },
    );

    it('does not take a malformed oid for an absence', async () => {
      const client = clientMeeting('sure-oids-400-virheellinen-oid');
      await expect(client.fetchOpiskeluoikeudet('1.2.3')).rejects.toMatchObject({
        code: 'koski/error',
        details: { status: 400, virhekoodi: 'badRequest.queryParam.virheellinenHenkilöOid' },
      });
    });
  });

  describe('freshness', () => {
    const answerWithVersion = (): void => {
      server.answer((_request, response) => {
        const versionumero = server.received.length;
        setTimeout(() => sendJson(response, 200, { oid: OID, versionumero }), 5);
      });
    };

    it('gives a young answer again, and joins those who ask at the same time', async () => {
      answerWithVersion();
      const client = clientWith({ freshnessMs: 60_000 });
      await Promise.all([client.fetchOpiskeluoikeus(OID), client.fetchOpiskeluoikeus(OID)]);
      expect(await client.fetchOpiskeluoikeus(OID)).toMatchObject({ versionumero: 1 });
    });

    it('asks each time when it is 0', async () => {
      answerWithVersion();
      const client = clientWith({ freshnessMs: 0 });
      await Promise.all([client.fetchOpiskeluoikeus(OID), client.fetchOpiskeluoikeus(OID)]);
      expect(await client.fetchOpiskeluoikeus(OID)).toMatchObject({ versionumero: 3 });
    });
  });
});
