import { type Answer, send } from './support/http';
import { smallHoks } from './support/fixtures';
import { startSystem, type System } from './support/system';

const KUVITELMA = '1.2.246.562.10.21000000014';
const KUVITELMAN_AMMATTIOPISTO = '1.2.246.562.10.31000000013';
const CALLBACKS = ['/cas-security-check', '/api/v1/virkailija/session/opintopolku'];

let system: System;

beforeAll(async () => {
  system = await startSystem({ name: 'virkailija-session', gateways: 2 });
  await system.sis.create(smallHoks(await system.sandbox.newOikeus()));
});

afterAll(() => system?.stop());

const backend = (path: string): string => `${system.gateways[0]?.url}/ehoks-virkailija-backend${path}`;

const sessionOf = (cookie: string): Promise<Answer> =>
  send(backend('/api/v1/virkailija/session'), { method: 'GET', headers: { cookie, 'caller-id': 'test' } });

const cookieOf = (answer: Answer): string => String(answer.headers['set-cookie']).split(';')[0] ?? '';

describe.each(CALLBACKS)('signing in at %s', (path) => {
  it('gives a session and leads to the user interface', async () => {
    const answer = await system.virkailija('virkailija-kuvitelma').callback(path);
    expect(answer.status).toBe(303);
    expect(answer.headers['location']).toMatch(/\/ehoks-virkailija-backend\/doc$/);
    expect(answer.headers['set-cookie']).toMatch(
      /^ring-session=[0-9a-f-]{36};Path=\/;HttpOnly;SameSite=Lax;Max-Age=14400$/,
    );
    expect((await sessionOf(cookieOf(answer))).status).toBe(200);
  });

  it('wants a ticket that CAS knows', async () => {
    const unknown = await send(backend(`${path}?ticket=ST-1-unknown`), { method: 'GET' });
    expect([unknown.status, unknown.json()]).toEqual([401, { error: 'Invalid ticket' }]);
    const missing = await send(backend(path), { method: 'GET' });
    expect([missing.status, missing.json()]).toMatchObject([400, { errors: { ticket: 'missing-required-key' } }]);
  });

  it('lasts until CAS tells of a sign-out', async () => {
    const virkailija = system.virkailija('virkailija-kuvitelma');
    const ticket = await virkailija.ticket();
    const cookie = cookieOf(await virkailija.callback(path, ticket));
    expect((await virkailija.logOut(path, 'ST-2-of-someone-else')).status).toBe(200);
    expect((await sessionOf(cookie)).status).toBe(200);
    expect((await virkailija.logOut(path, ticket)).status).toBe(200);
    expect((await sessionOf(cookie)).status).toBe(401);
  });
});

describe('a session', () => {
  it('tells who signed in, with which rights', async () => {
    const answer = await system.virkailija('virkailija-kuvitelma').send({ method: 'GET', path: '/session' });
    expect(answer.json()).toEqual({
      meta: {},
      data: {
        oidHenkilo: '1.2.246.562.24.51000000101',
        'organisation-privileges': [
          {
            oid: KUVITELMA,
            privileges: ['read', 'write', 'update', 'delete', 'hoks_delete'],
            roles: [],
            'child-organisations': [KUVITELMAN_AMMATTIOPISTO],
          },
        ],
        isSuperuser: false,
      },
    });
  });

  it('tells a super user, and all schools that have HOKSes', async () => {
    const answer = await system.virkailija('oph-paakayttaja').send({ method: 'GET', path: '/session' });
    expect(answer.json()).toMatchObject({
      data: {
        'organisation-privileges': [{ roles: ['oph-super-user'], 'child-organisations': [KUVITELMAN_AMMATTIOPISTO] }],
        isSuperuser: true,
      },
    });
  });

  it('is known to every gateway, also after a restart', async () => {
    const virkailija = system.virkailija('virkailija-kuvitelma');
    const ask = (gateway: number) => virkailija.send({ method: 'GET', path: '/session', gateway });
    expect([(await ask(0)).status, (await ask(1)).status]).toEqual([200, 200]);
    await system.gateways[0]?.restart();
    expect((await ask(0)).status).toBe(200);
  });

  it('ends when its user signs out', async () => {
    const virkailija = system.virkailija('virkailija-satumaa');
    const out = await virkailija.send({ method: 'DELETE', path: '/session' });
    expect([out.status, out.text]).toEqual([200, '']);
    expect(out.headers['set-cookie']).toMatch(/^ring-session=;.*Max-Age=0/);
    const after = await virkailija.send({ method: 'GET', path: '/session' });
    expect([after.status, after.json()]).toEqual([401, { info: 'User is not authorized' }]);
  });

  it('is asked about with a Caller-Id', async () => {
    expect((await send(backend('/api/v1/virkailija/session'), { method: 'GET' })).status).toBe(400);
  });
});
