import { AppError } from '@ehoks/kernel';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import { type HttpAnswer } from './http-exchange';
import { type SystemConnection } from './system-connection';

/** Who a service ticket belongs to. `roles` are the texts of CAS as they are, `ROLE_APP_EHOKS_CRUD_<organisaatio oid>`. */
export type CasUser = Readonly<{
  username: string;
  oidHenkilo: string;
  /** `PALVELU` for a service user, `VIRKAILIJA` for an official. */
  kayttajaTyyppi: string;
  roles: readonly string[];
}>;

/** Opintopolku's sign-in service. */
export interface CasClient {
  /**
   * Whose ticket is this? A service ticket can be asked about once only.
   *
   * @param service the service that the ticket was made for, exactly as it was given to CAS
   * @returns undefined when CAS rejects the ticket: unknown, used, expired or made for another service
   * @throws AppError `unavailable` `cas/unavailable`; `contract-broken` `cas/unreadable`
   */
  validateTicket(service: string, ticket: string): Promise<CasUser | undefined>;
}

const parser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  jPath: false,
  isArray: (name) => name === 'roles',
});

const serviceValidateSchema = z.object({
  serviceResponse: z.union([
    z.object({
      authenticationSuccess: z.object({
        user: z.string().min(1),
        attributes: z.object({
          kayttajaTyyppi: z.string().min(1),
          oidHenkilo: z.string().min(1),
          roles: z.array(z.string()).default([]),
        }),
      }),
    }),
    z.object({ authenticationFailure: z.unknown() }),
  ]),
});

const unreadable = (): AppError =>
  new AppError('contract-broken', 'cas/unreadable', 'CAS answered in an unknown shape');

const parseXml = (text: string): unknown => {
  try {
    return parser.parse(text);
  } catch {
    throw unreadable();
  }
};

const readUser = (answer: HttpAnswer): CasUser | undefined => {
  if (answer.status !== 200) {
    throw new AppError('unavailable', 'cas/unavailable', `CAS answered ${answer.status}`, {
      details: { status: answer.status },
    });
  }
  const parsed = serviceValidateSchema.safeParse(parseXml(answer.text));
  if (!parsed.success) throw unreadable();
  const { serviceResponse } = parsed.data;
  if (!('authenticationSuccess' in serviceResponse)) return undefined;
  const { user, attributes } = serviceResponse.authenticationSuccess;
  return { username: user, ...attributes };
};

/** Asks CAS by protocol version 3. Never repeats a question: the first one may have used the ticket up. */
export const createCasClient = (connection: SystemConnection): CasClient => ({
  validateTicket: (service, ticket) =>
    connection.ask({
      method: 'GET',
      path: `/cas/p3/serviceValidate?service=${encodeURIComponent(service)}&ticket=${encodeURIComponent(ticket)}`,
      route: '/cas/p3/serviceValidate',
      isRepeatable: false,
      read: readUser,
    }),
});

const logoutRequestSchema = z.object({ LogoutRequest: z.object({ SessionIndex: z.string().min(1) }) });

const logoutParser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  jPath: false,
  processEntities: false,
});

/**
 * Whose session does CAS want to end? For the `logoutRequest` of its single log-out, which anyone may send.
 *
 * @param xml a SAML 2.0 LogoutRequest
 * @returns the service ticket that the session began with; undefined when the text is no such request
 */
export const ticketOfLogoutRequest = (xml: string): string | undefined => {
  try {
    const parsed = logoutRequestSchema.safeParse(logoutParser.parse(xml));
    return parsed.success ? parsed.data.LogoutRequest.SessionIndex : undefined;
  } catch {
    return undefined;
  }
};
