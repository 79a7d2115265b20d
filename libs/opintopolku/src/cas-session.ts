import { AppError } from '@ehoks/kernel';
import { type HttpAnswer } from './http-exchange';
import { type SystemConnection } from './system-connection';

export interface CasSessionOptions {
  readonly username: string;
  readonly password: string;
  /** The address at which the service takes tickets, whole; also the service that tickets are made for. */
  readonly loginUrl: string;
}

type SessionHeaders = Readonly<Record<string, string>>;

/** CAS locks a service user that keeps trying (http-api.md §2.8). */
const REFUSED_LOGIN_PAUSE_MS = 600_000;
const NO_SESSION: SessionHeaders = {};

const form = (fields: Readonly<Record<string, string>>): string => new URLSearchParams(fields).toString();
const FORM_HEADERS = { 'content-type': 'application/x-www-form-urlencoded' };

const signInFailed = (step: string, status: number): AppError =>
  new AppError('unavailable', 'cas/unavailable', `CAS sign-in failed at ${step}`, { details: { step, status } });

/**
 * Our signed-in session in a service that asks CAS who we are: user name and password give a ticket-granting ticket,
 * that gives a service ticket, and the service gives a session cookie for it. Each is kept until it is refused.
 */
export class CasSession {
  private current = NO_SESSION;
  private renewal: Promise<void> | undefined;
  private ticketGrantingPath: string | undefined;

  constructor(
    /** A connection of its own: a refused sign-in pauses it, and the validation of others' tickets must go on. */
    private readonly cas: SystemConnection,
    private readonly service: SystemConnection,
    private readonly options: CasSessionOptions,
  ) {}

  /** The headers to ask with; none before the first sign-in. */
  headers(): SessionHeaders {
    return this.current;
  }

  /**
   * Signs in again, unless another caller has done so since `refused` was read.
   *
   * @throws AppError `unavailable`
   */
  renew(refused: SessionHeaders): Promise<void> {
    if (refused !== this.current) return Promise.resolve();
    this.renewal ??= this.signIn().finally(() => (this.renewal = undefined));
    return this.renewal;
  }

  private async signIn(): Promise<void> {
    const ticket = (await this.serviceTicket()) ?? (await this.serviceTicketAfresh());
    const { pathname } = new URL(this.options.loginUrl);
    this.current = await this.service.ask({
      method: 'GET',
      path: `${pathname}?ticket=${encodeURIComponent(ticket)}`,
      route: pathname,
      isRepeatable: false,
      read: (answer) => {
        const cookies = [answer.headers['set-cookie'] ?? []].flat();
        if (answer.status >= 400 || cookies.length === 0) throw signInFailed('session', answer.status);
        return { cookie: cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ') };
      },
    });
  }

  private async serviceTicketAfresh(): Promise<string> {
    this.ticketGrantingPath = await this.cas.ask({
      method: 'POST',
      path: '/cas/v1/tickets',
      route: '/cas/v1/tickets',
      headers: FORM_HEADERS,
      body: form({ username: this.options.username, password: this.options.password }),
      isRepeatable: false,
      read: (answer) => this.readTicketGrantingPath(answer),
    });
    const ticket = await this.serviceTicket();
    if (ticket === undefined) throw signInFailed('service-ticket', 404);
    return ticket;
  }

  /** @returns undefined when there is no ticket-granting ticket, or CAS does not know it any more */
  private async serviceTicket(): Promise<string | undefined> {
    if (this.ticketGrantingPath === undefined) return undefined;
    return this.cas.ask({
      method: 'POST',
      path: this.ticketGrantingPath,
      route: '/cas/v1/tickets/{tgt}',
      headers: FORM_HEADERS,
      body: form({ service: this.options.loginUrl }),
      isRepeatable: false,
      read: ({ status, text }) => {
        if (status === 200) return text.trim();
        if (status === 400 || status === 404) return undefined;
        throw signInFailed('service-ticket', status);
      },
    });
  }

  private readTicketGrantingPath({ status, headers }: HttpAnswer): string {
    const { location } = headers;
    if (status === 201 && typeof location === 'string') return new URL(location, this.options.loginUrl).pathname;
    const because = (): AppError => signInFailed('ticket-granting-ticket', status);
    if (status === 401 || status === 423) this.cas.pauseFor(REFUSED_LOGIN_PAUSE_MS, because);
    throw because();
  }
}
