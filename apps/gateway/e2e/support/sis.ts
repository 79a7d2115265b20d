import { isJsonObject, type JsonObject } from '@ehoks/kernel';
import { z } from 'zod';
import { type Answer, type HttpQuestion, send } from './http';
import { type Sandbox } from './sandbox';
import { type Service } from './service';

const API = '/ehoks-virkailija-backend/api/v1';
const TICKETS_AT_ONCE = 200;

export interface SisRequest extends HttpQuestion {
  /** Below the API's own prefix. */
  readonly path: string;
  /** Which gateway is asked; default: each in turn. */
  readonly gateway?: number | undefined;
}

type Special = Pick<SisRequest, 'headers' | 'gateway'>;

const created = z.object({ meta: z.object({ id: z.int() }) });
const read = z.object({ data: z.custom<JsonObject>(isJsonObject) });

/** A student information system: a service user who has a new ticket for every call. */
export class Sis {
  #tickets: Promise<string[]> | undefined;
  #turn = 0;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly serviceUrl: string,
    private readonly gateways: readonly Service[],
    private readonly username = 'sis-kuvitelma',
  ) {}

  /** The same system with another service user. */
  as(username: string): Sis {
    return new Sis(this.sandbox, this.serviceUrl, this.gateways, username);
  }

  async ticket(): Promise<string> {
    for (;;) {
      this.#tickets ??= this.sandbox.tickets(this.username, this.serviceUrl, TICKETS_AT_ONCE);
      const drawnFrom = this.#tickets;
      const ticket = (await drawnFrom).pop();
      if (ticket !== undefined) return ticket;
      if (this.#tickets === drawnFrom) this.#tickets = undefined;
    }
  }

  /** @throws when no whole answer comes */
  async send({ path, gateway = this.#turn++, headers, ...question }: SisRequest): Promise<Answer> {
    const { url = '' } = this.gateways[gateway % this.gateways.length] ?? {};
    return send(`${url}${API}${path}`, {
      ...question,
      headers: { 'caller-id': '1.2.246.562.10.00000000001.sis', ticket: await this.ticket(), ...headers },
    });
  }

  post(hoks: JsonObject, special: Special = {}): Promise<Answer> {
    return this.send({ method: 'POST', path: '/hoks', body: hoks, ...special });
  }

  get(hoksId: number, special: Special = {}): Promise<Answer> {
    return this.send({ method: 'GET', path: `/hoks/${hoksId}`, ...special });
  }

  /** The body's id is the path's. */
  put(hoksId: number, hoks: JsonObject, special: Special = {}): Promise<Answer> {
    return this.send({ method: 'PUT', path: `/hoks/${hoksId}`, body: { ...hoks, id: hoksId }, ...special });
  }

  patch(hoksId: number, changes: JsonObject, special: Special = {}): Promise<Answer> {
    return this.send({ method: 'PATCH', path: `/hoks/${hoksId}`, body: { ...changes, id: hoksId }, ...special });
  }

  /** Creates a HOKS that has to be accepted. @returns its id */
  async create(hoks: JsonObject, special: Special = {}): Promise<number> {
    return createdIdIn(await this.post(hoks, special));
  }

  /** Reads a HOKS that has to be there. */
  async read(hoksId: number, special: Special = {}): Promise<JsonObject> {
    return read.parse(bodyOf(await this.get(hoksId, special))).data;
  }
}

/** The id in the answer to a create. @throws when it was not accepted */
export const createdIdIn = (answer: Answer): number => created.parse(bodyOf(answer)).meta.id;

const bodyOf = (answer: Answer): unknown => {
  if (answer.status === 200) return answer.json();
  throw new Error(`Answered ${answer.status}: ${answer.text}`);
};
