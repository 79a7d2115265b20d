import { type DeadLetter } from './dead-letter';
import { type BlockedKey, type DeadLetterStore, type OpenLetter, type Resolution } from './dead-letter.store';

const byId = (a: DeadLetter, b: DeadLetter): number => (a.id < b.id ? -1 : 1);

/** Dead letters in memory, for tests. */
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

  async allOpen(group: string): Promise<OpenLetter[]> {
    const letters = this.open(group).sort(byId);
    return letters.map(({ value, ...letter }) => ({ ...letter, bytes: value?.byteLength ?? 0 }));
  }

  async isOpen(letterId: string): Promise<boolean> {
    return this.letters.has(letterId) && !this.resolutions.has(letterId);
  }

  async countOpen(group: string): Promise<number> {
    return this.open(group).length;
  }

  async resolve(letterId: string, resolution: Resolution): Promise<void> {
    if (!this.resolutions.has(letterId)) this.resolutions.set(letterId, resolution);
    this.letters.delete(letterId);
  }

  private open(group: string): DeadLetter[] {
    return [...this.letters.values()].filter((letter) => letter.group === group && !this.resolutions.has(letter.id));
  }
}
