import { type Answer, type HttpQuestion, send } from './http';
import { type Sandbox } from './sandbox';
import { type Service } from './service';

const BACKEND = '/ehoks-virkailija-backend';
const CALLER_ID = '1.2.246.562.10.00000000001.virkailija';

export interface VirkailijaRequest extends HttpQuestion {
  /** Below the officials' interface. */
  readonly path: string;
  /** Which gateway is asked; default: each in turn. */
  readonly gateway?: number | undefined;
}

/** An official in front of a browser: signs in through CAS at the first question, then shows the session's cookie. */
export class Virkailija {
  private cookie: Promise<string> | undefined;
  private turn = 0;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly serviceUrl: string,
    private readonly gateways: readonly Service[],
    private readonly username: string,
  ) {}

  /** @throws when no whole answer comes */
  async send({ path, gateway = this.turn++, headers, ...question }: VirkailijaRequest): Promise<Answer> {
    const cookie = await this.session();
    return send(`${this.urlOf(gateway)}/api/v1/virkailija${path}`, {
      ...question,
      headers: { 'caller-id': CALLER_ID, cookie, ...headers },
    });
  }

  /** The cookie of the session, which begins now if there is none. */
  session(): Promise<string> {
    this.cookie ??= this.signIn();
    return this.cookie;
  }

  /** What CAS makes the browser ask. @param path of one of the two callbacks, below the backend */
  async callback(path: string, ticket?: string): Promise<Answer> {
    const shown = ticket ?? (await this.ticket());
    return send(`${this.urlOf(0)}${path}?ticket=${encodeURIComponent(shown)}`, { method: 'GET' });
  }

  /** CAS tells at one of the callbacks that who signed in with this ticket has signed out. */
  logOut(path: string, ticket: string): Promise<Answer> {
    const xml = `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol"><samlp:SessionIndex>${ticket}</samlp:SessionIndex></samlp:LogoutRequest>`;
    return send(`${this.urlOf(0)}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ logoutRequest: xml }).toString(),
    });
  }

  async ticket(): Promise<string> {
    const [ticket = ''] = await this.sandbox.tickets(this.username, this.serviceUrl, 1);
    return ticket;
  }

  private async signIn(): Promise<string> {
    const answer = await this.callback('/cas-security-check');
    const [cookie] = String(answer.headers['set-cookie']).split(';');
    if (answer.status !== 303 || cookie === undefined) throw new Error(`Sign-in answered ${answer.status}`);
    return cookie;
  }

  private urlOf(gateway: number): string {
    return `${this.gateways[gateway % this.gateways.length]?.url ?? ''}${BACKEND}`;
  }
}
