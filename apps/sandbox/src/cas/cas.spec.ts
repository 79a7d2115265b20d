import { basicAuth, PASSWORD, type RunningSandbox, startSandbox } from '../spec-support/running-sandbox';

const SERVICE = 'https://ehoks.example/ehoks-virkailija-backend/cas-security-check';
const USER = 'sis-kuvitelma';

describe('CAS', () => {
  let sandbox: RunningSandbox;

  beforeAll(async () => (sandbox = await startSandbox({ ATTEMPTS_UNTIL_LOCK: 3, LOCK_SECONDS: 60 })));
  afterAll(() => sandbox.close());
  beforeEach(() => sandbox.send('POST', '/sandbox/reset'));

  const signIn = (username: string, password: string) => sandbox.sendForm('/cas/v1/tickets', { username, password });

  const ticketGrantingTicket = async (): Promise<string> => {
    const { headers } = await signIn(USER, PASSWORD);
    return new URL(headers.get('location') ?? '').pathname;
  };

  const validate = async (ticket: string, service = SERVICE): Promise<string> => {
    const query = new URLSearchParams({ service, ticket });
    return (await sandbox.send('GET', `/cas/p3/serviceValidate?${query.toString()}`)).text;
  };

  it('gives a ticket-granting ticket for the password, and service tickets for that', async () => {
    const granting = await ticketGrantingTicket();
    expect(granting).toMatch(/^\/cas\/v1\/tickets\/TGT-/);
    const { status, text } = await sandbox.sendForm(granting, { service: SERVICE });
    expect([status, text]).toEqual([200, expect.stringMatching(/^ST-/)]);
    expect(await validate(text)).toContain(`<cas:user>${USER}</cas:user>`);
    expect(await validate(text)).toContain('code="INVALID_TICKET"');
  });

  it('rejects a ticket of another service, and uses it up', async () => {
    const { text } = await sandbox.sendForm(await ticketGrantingTicket(), { service: 'https://other.example' });
    expect(await validate(text)).toContain('code="INVALID_SERVICE"');
    expect(await validate(text, 'https://other.example')).toContain('code="INVALID_TICKET"');
  });

  it('rejects a ticket that has become old', async () => {
    const { text } = await sandbox.sendForm(await ticketGrantingTicket(), { service: SERVICE });
    sandbox.passTime(11_000);
    expect(await validate(text)).toContain('code="INVALID_TICKET"');
  });

  it('gives no service ticket after sign-out', async () => {
    const granting = await ticketGrantingTicket();
    expect((await sandbox.send('DELETE', granting)).status).toBe(200);
    expect((await sandbox.sendForm(granting, { service: SERVICE })).status).toBe(404);
  });

  it.each([{}, { username: USER }, { username: '', password: '' }])('wants both fields: %j', async (fields) => {
    expect((await sandbox.sendForm('/cas/v1/tickets', fields)).status).toBe(400);
  });

  describe('in a browser', () => {
    const login = (fields: Readonly<Record<string, string>>) =>
      sandbox.sendForm('/cas/login', {
        service: SERVICE,
        username: 'virkailija-kuvitelma',
        password: PASSWORD,
        ...fields,
      });

    it('shows a page with the officials to choose from', async () => {
      const { status, text } = await sandbox.send('GET', `/cas/login?service=${encodeURIComponent(SERVICE)}`);
      expect(status).toBe(200);
      expect(text).toContain(`value="${SERVICE}"`);
      expect(text).toContain('<option>virkailija-kuvitelma</option>');
      expect(text).not.toContain('<option>sis-kuvitelma</option>');
    });

    it('leads back to the service with a ticket', async () => {
      const { status, headers } = await login({});
      expect(status).toBe(302);
      const location = new URL(headers.get('location') ?? '');
      const ticket = location.searchParams.get('ticket') ?? '';
      expect(location.href).toBe(`${SERVICE}?ticket=${ticket}`);
      expect(await validate(ticket)).toContain('<cas:user>virkailija-kuvitelma</cas:user>');
    });

    it('says no to a wrong password, and asks again', async () => {
      const { status, text } = await login({ password: 'wrong' });
      expect(status).toBe(401);
      expect(text).toContain('<form');
    });

    it.each(['javascript:alert(1)', 'nothing', ''])('does not lead to %j', async (service) => {
      expect((await login({ service })).status).toBe(400);
      expect((await sandbox.send('GET', `/cas/login?service=${encodeURIComponent(service)}`)).status).toBe(400);
    });

    it('leaves no way out of the page', async () => {
      const service = `${SERVICE}?x="><script>`;
      const { text } = await sandbox.send('GET', `/cas/login?service=${encodeURIComponent(service)}`);
      expect(text).not.toContain('<script>');
    });
  });

  describe('lock', () => {
    const lockUser = async (): Promise<void> => {
      for (let attempt = 0; attempt < 3; attempt += 1) expect((await signIn(USER, 'wrong')).status).toBe(401);
    };

    it('comes after wrong passwords in a row, and the right one does not open it', async () => {
      await lockUser();
      expect((await signIn(USER, PASSWORD)).status).toBe(423);
      expect((await signIn('sis-satumaa', PASSWORD)).status).toBe(201);
    });

    it('does not come when a right password is between', async () => {
      for (const password of ['wrong', 'wrong', PASSWORD, 'wrong', 'wrong']) await signIn(USER, password);
      expect((await signIn(USER, PASSWORD)).status).toBe(201);
    });

    it('ends after its time when the client stops at the first 423', async () => {
      await lockUser();
      sandbox.passTime(30_000);
      expect((await signIn(USER, PASSWORD)).status).toBe(423);
      sandbox.passTime(31_000);
      expect((await signIn(USER, PASSWORD)).status).toBe(201);
    });

    it('grows with each attempt after the first 423', async () => {
      await lockUser();
      for (let attempt = 0; attempt < 5; attempt += 1) await signIn(USER, PASSWORD);
      sandbox.passTime(4 * 60_000);
      expect((await signIn(USER, PASSWORD)).status).toBe(423);
      sandbox.passTime(20 * 60_000);
      expect((await signIn(USER, PASSWORD)).status).toBe(201);
    });

    it('comes from wrong passwords to Koski as well', async () => {
      const path = '/koski/api/opiskeluoikeus/1.2.246.562.15.61000000010';
      for (let attempt = 0; attempt < 3; attempt += 1) {
        await sandbox.send('GET', path, undefined, basicAuth('ehoks', 'wrong'));
      }
      expect((await signIn('ehoks', PASSWORD)).status).toBe(423);
      expect((await sandbox.send('GET', path, undefined, basicAuth('ehoks'))).status).toBe(401);
    });

    it('is put on and taken off by hand', async () => {
      await sandbox.send('POST', `/sandbox/kayttajat/${USER}/lock`, { seconds: 3600 });
      expect((await signIn(USER, PASSWORD)).status).toBe(423);
      await sandbox.send('POST', `/sandbox/kayttajat/${USER}/unlock`);
      expect((await signIn(USER, PASSWORD)).status).toBe(201);
    });
  });
});
