import { describeDeadLetterStore } from './dead-letter-store.contract.fixture';
import { MemoryDeadLetterStore } from './memory-dead-letter.store';

describeDeadLetterStore('MemoryDeadLetterStore', () => Promise.resolve(new MemoryDeadLetterStore()));
