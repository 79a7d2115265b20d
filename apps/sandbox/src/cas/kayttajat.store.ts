import { Inject, Injectable } from '@nestjs/common';
import { SandboxConfig } from '../config';
import { type Clock } from '../clock';
import { CLOCK, CONFIG } from '../sandbox.tokens';
import { KAYTTAJAT } from '../seed/kayttajat.seed';

export type Oikeus = Readonly<{
  oikeus: 'CRUD' | 'READ' | 'HOKS_DELETE' | 'OPHPAAKAYTTAJA';
  organisaatioOid: string;
}>;

export type Kayttaja = Readonly<{
  username: string;
  oidHenkilo: string;
  kayttajaTyyppi: 'PALVELU' | 'VIRKAILIJA';
  /** In eHOKS. */
  oikeudet: readonly Oikeus[];
  /** Services with basic authentication that let this user in. */
  palvelut: readonly ('koski' | 'arvo')[];
}>;

export type SignIn = 'accepted' | 'wrong' | 'locked';

interface Attempts {
  wrongInRow: number;
  lockedUntil: number;
  whileLocked: number;
}

/**
 * Users, and the lock that CAS puts on one whose password has been wrong too often. The lock grows with each attempt
 * made after the first one that it refused; a right password does not open it.
 */
@Injectable()
export class KayttajatStore {
  private readonly kayttajat = new Map(KAYTTAJAT.map((kayttaja) => [kayttaja.username, kayttaja]));
  private readonly attempts = new Map<string, Attempts>();

  constructor(
    @Inject(CONFIG) private readonly config: SandboxConfig,
    @Inject(CLOCK) private readonly now: Clock,
  ) {}

  reset(): void {
    this.attempts.clear();
  }

  find(username: string): Kayttaja | undefined {
    return this.kayttajat.get(username);
  }

  all(): readonly (Kayttaja & { readonly isLocked: boolean })[] {
    return [...this.kayttajat.values()].map((kayttaja) => ({
      ...kayttaja,
      isLocked: this.isLocked(kayttaja.username),
    }));
  }

  signIn(username: string, password: string): SignIn {
    if (this.isLocked(username)) {
      this.lengthenLock(username);
      return 'locked';
    }
    if (this.kayttajat.has(username) && password === this.config.SANDBOX_PASSWORD) {
      this.attempts.delete(username);
      return 'accepted';
    }
    this.countWrong(username);
    return 'wrong';
  }

  lock(username: string, seconds: number): void {
    this.attempts.set(username, { wrongInRow: 0, lockedUntil: this.now() + seconds * 1_000, whileLocked: 0 });
  }

  unlock(username: string): void {
    this.attempts.delete(username);
  }

  private isLocked(username: string): boolean {
    return this.now() < (this.attempts.get(username)?.lockedUntil ?? 0);
  }

  private lengthenLock(username: string): void {
    const attempts = this.attempts.get(username);
    if (!attempts) return;
    attempts.whileLocked += 1;
    const lengthened = this.now() + attempts.whileLocked * this.config.LOCK_SECONDS * 1_000;
    if (attempts.whileLocked > 1) attempts.lockedUntil = Math.max(attempts.lockedUntil, lengthened);
  }

  private countWrong(username: string): void {
    const wrongInRow = (this.attempts.get(username)?.wrongInRow ?? 0) + 1;
    if (wrongInRow >= this.config.ATTEMPTS_UNTIL_LOCK) this.lock(username, this.config.LOCK_SECONDS);
    else this.attempts.set(username, { wrongInRow, lockedUntil: 0, whileLocked: 0 });
  }
}
