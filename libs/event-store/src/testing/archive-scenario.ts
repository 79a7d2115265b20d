import { ArchiveReader } from '../archive-reader';
import { type ArchiveStore } from '../archive-store';
import { Archiver } from '../archiver';
import { type PublishedCommit, type StoredCommit } from '../commit';
import { keysAfter } from '../commit-key';
import { type CommitStore } from '../commit-store';
import { Sealer } from '../sealer';
import { accountAggregate, type AccountEvent } from './account';
import { KEK } from './bank';

const { codec } = accountAggregate();

export const archiverOf = (store: CommitStore, archive: ArchiveStore): Archiver<AccountEvent> =>
  new Archiver({ codec, store, archive, sealer: new Sealer({ store, kek: KEK }) });

export const archiveReaderOf = (store: CommitStore, archive: ArchiveStore): ArchiveReader<AccountEvent> =>
  new ArchiveReader({ codec, store, archive, sealer: new Sealer({ store, kek: KEK }) });

/** A stream's commits, as they are stored. */
export const commitsOf = (store: CommitStore, streamId: string): Promise<readonly StoredCommit[]> =>
  store.readCommits(keysAfter(streamId, 0, 100));

/** Where each commit of a stream is: its event types, or `archived` with the number of its closing commit. */
export const shapeOf = async (store: CommitStore, streamId: string): Promise<string[]> =>
  (await commitsOf(store, streamId)).map(({ events, archived }) =>
    archived ? `archived by ${archived.closedBy}` : events.map(({ type }) => type).join(),
  );

export const collect = async (commits: AsyncIterable<PublishedCommit<AccountEvent>>) => {
  const collected: PublishedCommit<AccountEvent>[] = [];
  for await (const commit of commits) collected.push(commit);
  return collected;
};
