import { type Answer, basicAuth, type RunningSandbox, startSandbox } from '../spec-support/running-sandbox';

const EHOKS = basicAuth('ehoks');
const PROVIDER = '1.2.246.562.10.21000000014';

const OPISKELIJA = {
  vastaamisajan_alkupvm: '2026-09-01',
  vastaamisajan_loppupvm: '2026-09-30',
  kyselyn_tyyppi: 'aloittaneet',
  tutkintotunnus: '351407',
  tutkinnon_suorituskieli: 'fi',
  koulutustoimija_oid: PROVIDER,
  request_id: '0c3b7d52-6f0e-4b0a-9a55-0f2f6a3b9d11',
  metatiedot: { tila: 'odottaa_lahetysta' },
};

const JAKSO = {
  koulutustoimija_oid: PROVIDER,
  tyonantaja: '1234567-1',
  tyopaikka: 'Kuvitelma Oy',
  tutkintotunnus: '351407',
  tutkintonimike: [],
  osaamisala: [],
  tyopaikkajakson_alkupvm: '2026-08-18',
  tyopaikkajakson_loppupvm: '2026-09-15',
  sopimustyyppi: 'oppisopimus',
  vastaamisajan_alkupvm: '2026-09-15',
  request_id: 'b8d1f1f4-58b6-4f51-9d0c-3c1f1b1f7a20',
};

describe('Arvo', () => {
  let sandbox: RunningSandbox;

  beforeAll(async () => (sandbox = await startSandbox()));
  afterAll(() => sandbox.close());
  beforeEach(() => sandbox.send('POST', '/sandbox/reset'));

  const send = (method: string, path: string, body?: unknown, headers = EHOKS): Promise<Answer> =>
    sandbox.send(method, `/arvo/api/${path}`, body, headers);
  const tunnusOf = (answer: Answer): string => (answer.body as { tunnus: string }).tunnus;
  const createJakso = async (special: object = {}): Promise<string> =>
    tunnusOf(await send('POST', 'tyoelamapalaute/v1/vastaajatunnus', { ...JAKSO, ...special }));

  it.each<[string, Record<string, string>]>([
    ['nobody', {}],
    ['a wrong password', basicAuth('ehoks', 'wrong')],
    ['a user without the right', basicAuth('sis-kuvitelma')],
  ])('refuses %s, without a word', async (_, headers) => {
    const answer = await send('POST', 'vastauslinkki/v1', OPISKELIJA, headers);
    expect([answer.status, answer.text]).toEqual([401, '']);
    expect(answer.headers.get('www-authenticate')).toBe('Basic realm="restricted"');
  });

  describe('vastauslinkki', () => {
    it('gives a code, a link and the last day', async () => {
      const answer = await send('POST', 'vastauslinkki/v1', OPISKELIJA);
      const tunnus = tunnusOf(answer);
      expect(tunnus).toMatch(/^[ACEFHJKLMNPRTWXY347]{6}$/);
      expect(answer).toMatchObject({
        status: 200,
        body: { kysely_linkki: `https://arvovastaus.example/v/${tunnus}`, voimassa_loppupvm: '2026-09-30T00:00:00Z' },
      });
    });

    it('gives another code for the same request: Arvo does not recognise it', async () => {
      const [first, second] = [
        await send('POST', 'vastauslinkki/v1', OPISKELIJA),
        await send('POST', 'vastauslinkki/v1', OPISKELIJA),
      ];
      expect(tunnusOf(first)).not.toBe(tunnusOf(second));
    });

    it('follows answering and a new last day', async () => {
      const tunnus = tunnusOf(await send('POST', 'vastauslinkki/v1', OPISKELIJA));
      await send('PATCH', `vastauslinkki/v1/${tunnus}`, {
        metatiedot: { tila: 'lahetetty' },
        voimassa_alkupvm: '2026-09-03',
        voimassa_loppupvm: '2026-10-02',
      });
      await sandbox.send('POST', `/sandbox/vastaajatunnukset/${tunnus}/answer`);
      expect((await send('GET', `vastauslinkki/v1/status/${tunnus}`)).body).toEqual({
        tunnus,
        vastattu: true,
        voimassa_loppupvm: '2026-10-02T00:00:00Z',
      });
    });

    it('keeps the state lahetetty whatever is said later', async () => {
      const tunnus = tunnusOf(await send('POST', 'vastauslinkki/v1', OPISKELIJA));
      const say = async (tila: string) => (await send('PATCH', `vastauslinkki/v1/${tunnus}/metatiedot`, { tila })).body;
      expect(await say('lahetys_epaonnistunut')).toEqual({ tila: 'lahetys_epaonnistunut' });
      expect(await say('lahetetty')).toEqual({ tila: 'lahetetty' });
      expect(await say('bounced')).toEqual({ tila: 'lahetetty' });
    });

    it('deletes a code that nobody has answered', async () => {
      const tunnus = tunnusOf(await send('POST', 'vastauslinkki/v1', OPISKELIJA));
      expect(await send('DELETE', `vastauslinkki/v1/${tunnus}`)).toMatchObject({
        status: 200,
        text: 'Tunnus poistettu',
      });
      const again = await send('DELETE', `vastauslinkki/v1/${tunnus}`);
      expect([again.status, again.text]).toEqual([404, 'Tunnus ei ole poistettavissa']);
      expect((await send('GET', `vastauslinkki/v1/status/${tunnus}`)).status).toBe(404);
    });

    it('does not delete one that was answered', async () => {
      const tunnus = tunnusOf(await send('POST', 'vastauslinkki/v1', OPISKELIJA));
      await sandbox.send('POST', `/sandbox/vastaajatunnukset/${tunnus}/answer`);
      expect((await send('DELETE', `vastauslinkki/v1/${tunnus}`)).status).toBe(404);
    });

    it('names missing fields', async () => {
      const { request_id: _, ...rest } = OPISKELIJA;
      expect(await send('POST', 'vastauslinkki/v1', rest)).toMatchObject({
        status: 400,
        body: { error: 'required-fields-missing', msg: 'request_id' },
      });
    });

    it('has no code to give when no round is open', async () => {
      await sandbox.send('PUT', '/sandbox/kyselykerta', { avoinna: false });
      expect(await send('POST', 'vastauslinkki/v1', OPISKELIJA)).toMatchObject({
        status: 404,
        body: { error: 'ei-kyselykertaa' },
      });
    });
  });

  describe('tyoelamapalaute', () => {
    it('gives a code without a link, and corrects what it knows', async () => {
      const tunnus = await createJakso();
      const fix = { oppisopimuksen_perusta: '01' };
      expect((await send('PATCH', `tyoelamapalaute/v1/vastaajatunnus/${tunnus}`, fix)).body).toEqual(fix);
      expect((await send('DELETE', `tyoelamapalaute/v1/vastaajatunnus/${tunnus}`)).status).toBe(200);
      expect((await send('PATCH', `tyoelamapalaute/v1/vastaajatunnus/${tunnus}`, fix)).status).toBe(404);
    });

    it('refuses the same workplace survey twice', async () => {
      const kysely = {
        koulutustoimija_oid: PROVIDER,
        tyonantaja: '1234567-1',
        tyopaikka: 'Kuvitelma Oy',
        tyopaikka_normalisoitu: 'kuvitelma_oy',
        tiedonkeruu_alkupvm: '2026-07-01',
        tiedonkeruu_loppupvm: '2026-12-31',
        vastaamisajan_alkupvm: '2027-01-01',
        vastaamisajan_loppupvm: '2027-02-28',
        request_id: '1',
      };
      expect((await send('POST', 'tyoelamapalaute/v1/tyopaikkakysely-tunnus', kysely)).status).toBe(200);
      expect(await send('POST', 'tyoelamapalaute/v1/tyopaikkakysely-tunnus', kysely)).toMatchObject({
        status: 404,
        body: { error: 'tunnus-olemassa' },
      });
    });
  });

  describe('nippu', () => {
    const TUNNISTE = 'kuvitelma_oy_2026-09-16_ABCDEF';
    const createNippu = (tunnukset: readonly string[], special: object = {}): Promise<Answer> =>
      send('POST', 'tyoelamapalaute/v1/nippu', {
        tunniste: TUNNISTE,
        koulutustoimija_oid: PROVIDER,
        tutkintotunnus: '351407',
        tyonantaja: '1234567-1',
        tyopaikka: 'Kuvitelma Oy',
        tunnukset: tunnukset.map((tunnus) => ({ tunnus, tyopaikkajakson_kesto: 10 })),
        ...special,
      });

    it('bundles periods, is answered when one of them is, and is then kept', async () => {
      const tunnukset = [await createJakso(), await createJakso()];
      expect((await createNippu(tunnukset)).body).toMatchObject({
        nippulinkki: `https://arvovastaus.example/n/${TUNNISTE}`,
      });
      expect((await send('GET', `tyoelamapalaute/v1/status/${TUNNISTE}`)).body).toMatchObject({ vastattu: false });
      await sandbox.send('POST', `/sandbox/vastaajatunnukset/${tunnukset[1]}/answer`);
      expect((await send('GET', `tyoelamapalaute/v1/status/${TUNNISTE}`)).body).toMatchObject({ vastattu: true });
      expect((await send('DELETE', `tyoelamapalaute/v1/nippu/${TUNNISTE}`)).status).toBe(404);
    });

    it('frees its periods when it is deleted', async () => {
      const tunnukset = [await createJakso()];
      await createNippu(tunnukset);
      expect((await createNippu(tunnukset)).body).toEqual({ errors: ['invalid-tunnukset'] });
      expect((await send('DELETE', `tyoelamapalaute/v1/nippu/${TUNNISTE}`)).status).toBe(200);
      expect((await createNippu(tunnukset)).status).toBe(200);
    });

    it('takes only periods of its own provider and qualification', async () => {
      const tunnukset = [await createJakso({ koulutustoimija_oid: 'other', tutkintotunnus: 'other' })];
      expect(await createNippu(tunnukset)).toMatchObject({
        status: 404,
        body: { errors: ['inconsistent info: [:koulutustoimija]', 'inconsistent info: [:taustatiedot :tutkinto]'] },
      });
    });
  });
});
