import { type AppError } from '@ehoks/kernel';
import { type CasClient, type CasUser } from './cas.client';

/** CAS in memory, for tests: a ticket is good once and for its service only. */
export class CasClientFake implements CasClient {
  /** Thrown by every call while it is set. */
  failure: AppError | undefined;
  private readonly tickets = new Map<string, Readonly<{ service: string; user: CasUser }>>();

  giveTicket(ticket: string, service: string, user: CasUser): void {
    this.tickets.set(ticket, { service, user });
  }

  async validateTicket(service: string, ticket: string): Promise<CasUser | undefined> {
    if (this.failure) throw this.failure;
    const known = this.tickets.get(ticket);
    this.tickets.delete(ticket);
    return known?.service === service ? known.user : undefined;
  }
}
