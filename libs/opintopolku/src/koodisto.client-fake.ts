import { type AppError } from '@ehoks/kernel';
import { type KoodistoClient } from './koodisto.client';

/** Koodisto in memory, for tests: these codes exist, and no others. */
export class KoodistoClientFake implements KoodistoClient {
  /** Thrown by every call while it is set. */
  failure: AppError | undefined;
  private readonly koodiUrit: ReadonlySet<string>;

  constructor(koodiUrit: Iterable<string> = []) {
    this.koodiUrit = new Set(koodiUrit);
  }

  async hasKoodi(koodiUri: string): Promise<boolean> {
    if (this.failure) throw this.failure;
    return this.koodiUrit.has(koodiUri);
  }
}
