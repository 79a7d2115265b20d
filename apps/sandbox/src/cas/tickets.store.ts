import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SandboxConfig } from '../config';
import { type Clock } from '../clock';
import { CLOCK, CONFIG } from '../sandbox.tokens';

export type Validation =
  | Readonly<{ isValid: true; username: string }>
  | Readonly<{ isValid: false; code: 'INVALID_TICKET' | 'INVALID_SERVICE' }>;

interface ServiceTicket {
  readonly username: string;
  readonly service: string;
  readonly goodUntil: number;
}

/** Ticket-granting tickets live until deleted; a service ticket is good once, for its service, for seconds. */
@Injectable()
export class TicketsStore {
  private readonly granting = new Map<string, string>();
  /** In order of expiry, since all live equally long. */
  private readonly service = new Map<string, ServiceTicket>();
  private made = 0;

  constructor(
    @Inject(CONFIG) private readonly config: SandboxConfig,
    @Inject(CLOCK) private readonly now: Clock,
  ) {}

  reset(): void {
    this.granting.clear();
    this.service.clear();
  }

  grant(username: string): string {
    const ticket = this.newTicket('TGT');
    this.granting.set(ticket, username);
    return ticket;
  }

  deleteGranting(ticket: string): void {
    this.granting.delete(ticket);
  }

  /** @returns undefined when the ticket-granting ticket is unknown */
  serviceTicket(grantingTicket: string, service: string): string | undefined {
    const username = this.granting.get(grantingTicket);
    return username === undefined ? undefined : this.serviceTicketFor(username, service);
  }

  serviceTicketFor(username: string, service: string): string {
    this.dropExpired();
    const ticket = this.newTicket('ST');
    this.service.set(ticket, { username, service, goodUntil: this.now() + this.config.SERVICE_TICKET_SECONDS * 1_000 });
    return ticket;
  }

  /** Uses the ticket up, whatever the answer. */
  validate(ticket: string, isRightService: (service: string) => boolean): Validation {
    const known = this.service.get(ticket);
    this.service.delete(ticket);
    if (!known || known.goodUntil < this.now()) return { isValid: false, code: 'INVALID_TICKET' };
    if (!isRightService(known.service)) return { isValid: false, code: 'INVALID_SERVICE' };
    return { isValid: true, username: known.username };
  }

  private dropExpired(): void {
    for (const [ticket, { goodUntil }] of this.service) {
      if (goodUntil >= this.now()) return;
      this.service.delete(ticket);
    }
  }

  private newTicket(kind: 'TGT' | 'ST'): string {
    this.made += 1;
    return `${kind}-${this.made}-${randomBytes(12).toString('base64url')}-sandbox`;
  }
}
