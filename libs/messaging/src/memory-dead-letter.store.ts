import { type DeadLetter } from './dead-letter';
import { type BlockedKey, type DeadLetterStore, type Resolution } from './dead-letter.store';

const byId = (a: DeadLetter, b: DeadLetter): number => (a.id < b.id ? -1 : 1);

/** Dead letters for as long as the process lives: for tests, and for consumers whose work is only a cache. */
export class MemoryDeadLetterStore implements DeadLetterStore {
  private readonly letters = new Map<string, DeadLetter>();
  private readonly resolutions = new Map<string, Resolution>();

  async add(letter: DeadLetter): Promise<void> {
    if (!this.letters.has(letter.id)) this.letters.set(letter.id, letter);
  }

  async blockedKeys(group: string): Promise<BlockedKey[]> {
    const blocked = new Map<string, BlockedKey>();
    for (const { topic, key } of this.open(group)) {
      if (key !== null) blocked.set(JSON.stringify([topic, key]), { topic, key });
    }
    return [...blocked.values()];
  }

  async hasOpenLetters(group: string, blocked: BlockedKey): Promise<boolean> {
    return (await this.openLetters(group, blocked)).length > 0;
  }

  async openLetters(group: string, { topic, key }: BlockedKey): Promise<DeadLetter[]> {
    return this.open(group)
      .filter((letter) => letter.topic === topic && letter.key === key)
      .sort(byId);
  }

  async allOpen(group: string): Promise<DeadLetter[]> {
    return this.open(group).sort(byId);
  }

  async countOpen(group: string): Promise<number> {
    return this.open(group).length;
  }

  async resolve(letterId: string, resolution: Resolution): Promise<void> {
    if (!this.resolutions.has(letterId)) this.resolutions.set(letterId, resolution);
  }

  private open(group: string): DeadLetter[] {
    return [...this.letters.values()].filter((letter) => letter.group === group && !this.resolutions.has(letter.id));
  }
}
