import { type FastifyRequest } from 'fastify';
import { noSessionCookie, sessionCookie, sessionIdOf } from './session-cookie';

const ID = '6f1c7a39-52ad-4a51-8b8b-0f6f5a3f0c11';
const withCookie = (cookie?: string): FastifyRequest => ({ headers: { cookie } }) as FastifyRequest;

describe('sessionIdOf', () => {
  it.each([`ring-session=${ID}`, `a=b; ring-session=${ID}`, `ring-session=${ID};c=d`])('finds it in %s', (cookie) => {
    expect(sessionIdOf(withCookie(cookie))).toBe(ID);
  });

  it.each([undefined, '', `other-ring-session=${ID}`, 'ring-session=x', `ring-session=${ID}0`, `x=${ID}`])(
    'finds none in %s',
    (cookie) => expect(sessionIdOf(withCookie(cookie))).toBeUndefined(),
  );
});

describe('sessionCookie', () => {
  it('lasts four hours, out of reach of scripts and other sites', () => {
    expect(sessionCookie(ID, false)).toBe(`ring-session=${ID};Path=/;HttpOnly;SameSite=Lax;Max-Age=14400`);
  });

  it('goes over HTTPS only where there is HTTPS', () => {
    expect(sessionCookie(ID, true)).toMatch(/;Secure$/);
  });

  it('is forgotten at once', () => {
    expect(noSessionCookie(false)).toMatch(/^ring-session=;.*Max-Age=0$/);
  });
});
