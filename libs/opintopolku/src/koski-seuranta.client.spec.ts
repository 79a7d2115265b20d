import { type Instant } from '@ehoks/kernel';
import { createKoskiSeurantaClient, type KoskiSeurantaClient } from './koski-seuranta.client';
import { type AnsweringServer, startAnsweringServer } from './spec-support/answering-server';
import { exchange, readFixture } from './spec-support/koski-fixtures';
import { SystemConnection } from './system-connection';

const OID = '1.2.246.562.15.27041188353';
const OPPIJA_OID = '1.2.246.562.24.44102783650';
const CALLER_ID = '1.2.246.562.10.00000000001.ehoks';
const CURSOR = 'v1,2026-04-16T10:00:00Z,0';
const NOT_FOUND = 'notFound.opiskeluoikeuttaEiLöydyTaiEiOikeuksia';

const koskenOikeus = (name: string): unknown => JSON.parse(readFixture(name));

/** Against what Koski was recorded to say. */
describe('KoskiSeurantaClient', () => {
  let server: AnsweringServer;
  let connection: SystemConnection;
  let client: KoskiSeurantaClient;

  beforeEach(async () => {
    server = await startAnsweringServer();
    connection = new SystemConnection({
      ...{ system: 'koski', baseUrl: server.baseUrl, callerId: CALLER_ID, timeoutMs: 2_000 },
      unreachableCode: 'koski/unreachable',
    });
    client = createKoskiSeurantaClient(connection, { username: 'ehoks', password: 'salasana', callerId: CALLER_ID });
  });

  afterEach(async () => {
    await connection.close();
    await server.close();
  });

  /** Whatever is asked meets a recorded answer. */
  const meet = (nimi: string): void => {
    const { status, contentType = 'application/json', text, yhteysKatkeaa } = exchange(nimi);
    server.answer((_request, response) => {
      response.writeHead(status, { 'content-type': contentType });
      response.flushHeaders();
      if (yhteysKatkeaa) response.write(text, () => response.destroy());
      else response.end(text);
    });
  };

  describe('the feed', () => {
    it('begins at a moment, whose offset is encoded', async () => {
      meet('muuttuneet-alku');
      expect(await client.startFeed('2026-04-16T10:00:00.000Z' as Instant)).toBe(CURSOR);
      expect(server.received[0]?.url).toContain('?timestamp=2026-04-16T10%3A00%3A00.000Z');
    });

    it('is read page by page, with persons twice and under a slave oid', async () => {
      meet('muuttuneet-sivu-1');
      const { oppijaOidit, mayHaveMore } = await client.readFeed(CURSOR, 5);
      expect([oppijaOidit.length > new Set(oppijaOidit).size, mayHaveMore]).toEqual([true, true]);
    });

    it.each([
      ['muuttuneet-400-cursor', 400],
      ['muuttuneet-500-cursor', 500],
      ['muuttuneet-500-kello', 500],
      ['muuttuneet-403', 403],
    ])('tells by the status what is wrong: %s', async (nimi, status) => {
      meet(nimi);
      await expect(client.readFeed(CURSOR, 5)).rejects.toMatchObject({ code: 'koski/error', details: { status } });
    });
  });

  describe('lists', () => {
    it('hold all rights of a person under the master, and nothing of who has none', async () => {
      meet('sure-oids-200-slave');
      expect(await client.fetchOppijat([OPPIJA_OID])).toMatchObject([
        {
          oppijanumero: OPPIJA_OID,
          opiskeluoikeudet: [
            koskenOikeus('08-ammatillinen-emo-ostettu.json'),
            koskenOikeus('10-ammatillinen-lapsi-linkitetty.json'),
          ],
        },
      ]);
      meet('sure-oids-200-tyhja');
      expect(await client.fetchOppijat([OPPIJA_OID])).toEqual([]);
    });

    it.each(['sure-oids-200-katkennut', 'sure-oids-200-tyhja-runko'])(
      'threat 7: broken off by a row that Koski cannot read are unreadable, and Koski is well: %s',
      async (nimi) => {
        meet(nimi);
        for (let asked = 0; asked < 12; asked += 1) {
          await expect(client.fetchOppijat([OPPIJA_OID])).rejects.toMatchObject({
            kind: 'contract-broken',
            code: 'koski/unreadable',
          });
        }
        meet('opiskeluoikeus-200');
        expect(await client.askOpiskeluoikeus(OID)).toMatchObject({ isFound: true });
      },
    );

    it('cut off with an error of the gateway in front are no answer', async () => {
      server.answer((_request, response) => {
        response.writeHead(503).write('<html>', () => response.destroy());
      });
      await expect(client.fetchOppijat([OPPIJA_OID])).rejects.toMatchObject({ code: 'koski/unreachable' });
    });

    it('are unreadable with a person whose oid Koski does not take for one', async () => {
      meet('sure-oids-400-virheellinen-oid');
      await expect(client.fetchOppijat([OPPIJA_OID])).rejects.toMatchObject({
        ...{ kind: 'contract-broken', code: 'koski/unreadable' },
        details: { status: 400, virhekoodi: 'badRequest.queryParam.virheellinenHenkilöOid' },
      });
    });

    it.each(['503-html', '401-vaara-salasana'])('are not had: %s', async (nimi) => {
      meet(nimi);
      await expect(client.fetchOppijat([OPPIJA_OID])).rejects.toMatchObject({ kind: 'unavailable' });
    });
  });

  describe('one right', () => {
    it('is given as Koski has it', async () => {
      meet('opiskeluoikeus-200');
      const opiskeluoikeus = koskenOikeus('01-ammatillinen-perustutkinto-lasna.json');
      expect(await client.askOpiskeluoikeus(OID)).toEqual({ isFound: true, opiskeluoikeus });
    });

    it.each([
      ['opiskeluoikeus-404-mitatoity', 404, NOT_FOUND],
      ['opiskeluoikeus-404-vaara-osoite', 404, 'notFound'],
      ['404-html', 404, ''],
      ['opiskeluoikeus-400-virheellinen-oid', 400, 'badRequest.queryParam.virheellinenOpiskeluoikeusOid'],
    ])('is not there in the words of Koski: %s', async (nimi, status, avain) => {
      meet(nimi);
      expect(await client.askOpiskeluoikeus(OID)).toEqual({ isFound: false, status, avain });
    });

    it.each(['403-ei-koski-oikeutta', '500-internal', '502-html', '401-vaara-salasana'])(
      'of which Koski does not speak is not had: %s',
      async (nimi) => {
        meet(nimi);
        await expect(client.askOpiskeluoikeus(OID)).rejects.toMatchObject({ kind: 'unavailable' });
      },
    );
  });
});
