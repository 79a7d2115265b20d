import { type RunningSandbox, startSandbox } from '../spec-support/running-sandbox';

const VIESTI = {
  otsikko: 'Palautetta oppilaitokselle',
  sisalto: '<html></html>',
  sisallonTyyppi: 'html',
  lahettaja: { nimi: 'Opetushallitus', sahkopostiOsoite: 'noreply@example.fi' },
  vastaanottajat: [{ sahkopostiOsoite: 'opiskelija@example.fi' }],
  lahettavaPalvelu: 'eHOKS',
};

describe('viestinvälitys', () => {
  let sandbox: RunningSandbox;
  let session: Record<string, string>;

  beforeAll(async () => {
    sandbox = await startSandbox();
    const service = `${sandbox.baseUrl}/lahetys/login`;
    const { body } = await sandbox.send('POST', '/sandbox/kayttajat/ehoks/tickets', { service });
    const { headers } = await sandbox.send('GET', `/lahetys/login?ticket=${String((body as string[])[0])}`);
    session = { cookie: headers.getSetCookie()[0]?.split(';')[0] ?? '' };
  });
  afterAll(() => sandbox.close());

  const send = (body: unknown, headers = session) => sandbox.send('POST', '/lahetys/v1/viestit', body, headers);

  it('asks for a session', async () => {
    expect((await send(VIESTI, {})).status).toBe(401);
    expect((await sandbox.send('GET', '/lahetys/login?ticket=ST-wrong')).status).toBe(401);
  });

  it('takes a message, shows it, and tells what became of it', async () => {
    const { body } = await send(VIESTI);
    const { lahetysTunniste } = body as { lahetysTunniste: string };
    const status = async () =>
      (await sandbox.send('GET', `/lahetys/v1/lahetykset/${lahetysTunniste}/vastaanottajat`, undefined, session)).body;
    expect(await status()).toMatchObject({ vastaanottajat: [{ tila: 'LAHETETTY' }] });
    await sandbox.send('PUT', `/sandbox/viestit/${lahetysTunniste}/tila`, { tila: 'BOUNCE' });
    expect(await status()).toMatchObject({ vastaanottajat: [{ tila: 'BOUNCE' }] });
    expect((await sandbox.send('GET', '/sandbox/viestit')).body).toMatchObject([{ lahetysTunniste, pyynto: VIESTI }]);
  });

  it.each<object>([{}, { ...VIESTI, vastaanottajat: [{ sahkopostiOsoite: 'nowhere' }] }])(
    'refuses %j',
    async (viesti) => {
      expect((await send(viesti)).status).toBe(400);
    },
  );
});
