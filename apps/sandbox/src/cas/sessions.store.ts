import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';

/** Sessions that services behind CAS have given; the sandbox keeps them in one place. */
@Injectable()
export class SessionsStore {
  private readonly sessions = new Set<string>();

  reset(): void {
    this.sessions.clear();
  }

  open(): string {
    const session = randomUUID();
    this.sessions.add(session);
    return session;
  }

  has(session: string): boolean {
    return this.sessions.has(session);
  }
}
