import { type FastifyRequest } from 'fastify';
import { SESSION_SECONDS } from './sessions';

const NAME = 'ring-session';
const IN_HEADER = new RegExp(`(?:^|;\\s*)${NAME}=([0-9a-f-]{36})(?:;|$)`);

/** The session that a request names; undefined without one, or when it cannot be one of ours. */
export const sessionIdOf = ({ headers }: FastifyRequest): string | undefined =>
  IN_HEADER.exec(headers.cookie ?? '')?.[1];

/** @param isSecure is the gateway reached over HTTPS? */
export const sessionCookie = (sessionId: string, isSecure: boolean): string =>
  cookie(sessionId, SESSION_SECONDS, isSecure);

/** Makes the browser forget its session. */
export const noSessionCookie = (isSecure: boolean): string => cookie('', 0, isSecure);

/** Not sent along with what another site makes a browser send, so no site can act in an official's name. */
const cookie = (value: string, seconds: number, isSecure: boolean): string =>
  `${NAME}=${value};Path=/;HttpOnly;SameSite=Lax;Max-Age=${seconds}${isSecure ? ';Secure' : ''}`;
