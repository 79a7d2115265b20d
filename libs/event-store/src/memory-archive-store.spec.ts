import { MemoryArchiveStore } from './memory-archive-store';
import { archiveStoreContract } from './testing/archive-store.contract';

describe('MemoryArchiveStore', () => {
  archiveStoreContract(async () => new MemoryArchiveStore());
});
