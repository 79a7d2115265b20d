import { createHash } from 'node:crypto';
import { canonicalJson, type Json } from '@ehoks/kernel';
import { type StoredCommit } from './commit';

/** What commits come to, added one after the other: how many events, and one hash over all that is in them. */
export class CommitDigest {
  private readonly hasher = createHash('sha256');
  private added = 0;

  add(commits: readonly StoredCommit[]): void {
    for (const commit of commits) {
      const stored = JSON.parse(JSON.stringify(commit)) as Json; // what is undefined is not stored
      this.hasher.update(canonicalJson(stored)).update('\n');
      this.added += commit.events.length;
    }
  }

  /** Call it once, at the end. */
  result(): { readonly events: number; readonly hash: string } {
    return { events: this.added, hash: this.hasher.digest('hex') };
  }
}
