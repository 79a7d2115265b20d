import { type Inbox } from './inbox';

/** An inbox for as long as the process lives: for tests. */
export class MemoryInbox implements Inbox {
  private readonly ids = new Set<string>();

  async has(group: string, messageId: string): Promise<boolean> {
    return this.ids.has(`${group}/${messageId}`);
  }

  async add(group: string, messageId: string): Promise<void> {
    this.ids.add(`${group}/${messageId}`);
  }
}
