import { type BlockedKey, type DeadLetterStore } from './dead-letter.store';
import { type ReceivedMessage } from './received-message';

const idOf = ({ topic, key }: BlockedKey): string => JSON.stringify([topic, key]);

/**
 * Keys with open dead letters. The memory is only a hint that spares healthy keys a question: whether a key is blocked
 * the store says, so that a replay in another process is noticed with the key's next message.
 */
export class BlockedKeys {
  private readonly hints = new Set<string>();

  constructor(
    private readonly group: string,
    private readonly store: DeadLetterStore,
  ) {}

  /** Adds the keys that are blocked in the store. */
  async load(): Promise<void> {
    for (const blocked of await this.store.blockedKeys(this.group)) this.hints.add(idOf(blocked));
  }

  /** The key of this message, if it may be blocked; undefined is certain. */
  suspect({ topic, key }: ReceivedMessage): BlockedKey | undefined {
    return key !== null && this.hints.has(idOf({ topic, key })) ? { topic, key } : undefined;
  }

  /** Is the key blocked? */
  async check(suspect: BlockedKey): Promise<boolean> {
    const isBlocked = await this.store.hasOpenLetters(this.group, suspect);
    if (!isBlocked) this.hints.delete(idOf(suspect));
    return isBlocked;
  }

  block({ topic, key }: ReceivedMessage): void {
    if (key !== null) this.hints.add(idOf({ topic, key }));
  }
}
