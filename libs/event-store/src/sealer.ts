import { AppError, type JsonObject } from '@ehoks/kernel';
import { LRUCache } from 'lru-cache';
import { type Sealed } from './commit';
import { type CommitStore } from './commit-store';
import { newDataKey, openJson, sealJson, unwrapKey, type DataKey } from './sealing';

const CACHE_MS = 5_000;
const CACHED_KEYS = 2_000;
const KEYS_PER_BLOCK = 100;

export interface SealerOptions {
  readonly store: CommitStore;
  /** Key-encryption key, 32 bytes, from outside the database. Left out: nothing is sealed, and no data key is made. */
  readonly kek?: Uint8Array;
}

/**
 * Seals parts of events and snapshots under data keys, and makes them unreadable by erasing keys. A stream has one key at
 * a time, taken from a supply that was stored in advance; which one it is stands in its newest sealed event only.
 */
export class Sealer {
  private readonly store: CommitStore;
  private readonly kek: Uint8Array | undefined;
  private readonly cache = new LRUCache<string, Buffer>({ max: CACHED_KEYS, ttl: CACHE_MS });
  private readonly supply: DataKey[] = [];
  private restocking: Promise<void> | undefined;
  private erasures = 0;

  /** @throws AppError `invalid-input` when the key-encryption key is not 32 bytes long */
  constructor(options: SealerOptions) {
    if (options.kek && options.kek.length !== 32) {
      throw new AppError('invalid-input', 'event-store/bad-kek', 'The key-encryption key must be 32 bytes long');
    }
    this.store = options.store;
    this.kek = options.kek;
  }

  /** Deletes data keys: what they sealed shows nothing afterwards; here at once, in other processes within 5 s. */
  async erase(keyIds: readonly string[]): Promise<void> {
    if (keyIds.length === 0) return;
    await this.store.deleteKeys(keyIds);
    this.erasures += 1;
    keyIds.forEach((keyId) => this.cache.delete(keyId));
  }

  /** The keys that open these sealed parts; erased ones are missing from it. */
  async keysToOpen(keyIds: Iterable<string>): Promise<OpeningKeys> {
    return new OpeningKeys(await this.fetch(new Set(keyIds)));
  }

  /**
   * Keys for sealing without a further wait.
   *
   * @param keyIds present keys of the streams about to be written
   * @param newKeys how many streams may need a key of their own
   */
  async keysToSeal(keyIds: Iterable<string>, newKeys: number): Promise<SealingKeys> {
    while (this.kek && this.supply.length < newKeys) await this.restock(this.kek);
    return new SealingKeys(await this.fetch(new Set(keyIds)), () => this.takeNewKey());
  }

  private async fetch(keyIds: ReadonlySet<string>): Promise<Map<string, Buffer>> {
    const found = new Map<string, Buffer>();
    const missing: string[] = [];
    for (const keyId of keyIds) {
      const key = this.cache.get(keyId);
      if (key) found.set(keyId, key);
      else missing.push(keyId);
    }
    if (missing.length === 0) return found;
    const erasuresBefore = this.erasures;
    for (const { keyId, wrapped } of await this.store.readKeys(missing)) {
      const key = unwrapKey(this.requireKek(), keyId, wrapped);
      found.set(keyId, key);
      if (this.erasures === erasuresBefore) this.cache.set(keyId, key);
    }
    return found;
  }

  private requireKek(): Uint8Array {
    if (this.kek) return this.kek;
    throw new AppError('defect', 'event-store/no-kek', 'Something is sealed where no key-encryption key was given');
  }

  private takeNewKey(): DataKey {
    this.requireKek();
    const fresh = this.supply.pop();
    if (!fresh) throw new AppError('defect', 'event-store/no-data-key', 'More new data keys were needed than foreseen');
    this.cache.set(fresh.keyId, fresh.key);
    return fresh;
  }

  private restock(kek: Uint8Array): Promise<void> {
    this.restocking ??= this.storeNewKeys(kek).finally(() => {
      this.restocking = undefined;
    });
    return this.restocking;
  }

  private async storeNewKeys(kek: Uint8Array): Promise<void> {
    const fresh = Array.from({ length: KEYS_PER_BLOCK }, () => newDataKey(kek));
    await this.store.insertKeys(fresh.map(({ keyId, wrapped }) => ({ keyId, wrapped })));
    this.supply.push(...fresh);
  }
}

/** Keys at hand to open sealed parts. */
export class OpeningKeys {
  constructor(private readonly keys: ReadonlyMap<string, Buffer>) {}

  /** @returns undefined when nothing was sealed or its key was erased */
  open(sealed: Sealed | undefined, boundTo: string): JsonObject | undefined {
    const key = sealed && this.keys.get(sealed.keyId);
    return key && openJson(key, sealed, boundTo);
  }
}

/** Keys at hand to seal the events of one round. */
export class SealingKeys {
  constructor(
    private readonly keys: Map<string, Buffer>,
    private readonly takeNewKey: () => DataKey,
  ) {}

  /** Seals with the stream's key, or with a new one where it has none or its key was erased. */
  seal(keyId: string | undefined, secrets: JsonObject, boundTo: string): Sealed {
    const current = keyId === undefined ? undefined : this.keys.get(keyId);
    if (keyId !== undefined && current) return sealJson(keyId, current, secrets, boundTo);
    const fresh = this.takeNewKey();
    this.keys.set(fresh.keyId, fresh.key);
    return sealJson(fresh.keyId, fresh.key, secrets, boundTo);
  }

  has(keyId: string): boolean {
    return this.keys.has(keyId);
  }
}
