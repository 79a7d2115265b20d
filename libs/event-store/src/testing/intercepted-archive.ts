import { type ArchiveStore } from '../archive-store';
import { type Intercept } from './intercepted-store';

/** An archive whose every call passes through `intercept`. */
export const interceptedArchive = (archive: ArchiveStore, intercept: Intercept): ArchiveStore => ({
  insertCopies: (commits) => intercept('insertCopies', () => archive.insertCopies(commits)),
  readCopies: (keys) => intercept('readCopies', () => archive.readCopies(keys)),
  insertReceipt: (receipt) => intercept('insertReceipt', () => archive.insertReceipt(receipt)),
  readReceipts: (streamId) => intercept('readReceipts', () => archive.readReceipts(streamId)),
  insertTasks: (tasks, expiries) => intercept('insertTasks', () => archive.insertTasks(tasks, expiries)),
  readTasks: (shard, through) => intercept('readTasks', () => archive.readTasks(shard, through)),
  readShardsWithTasks: () => intercept('readShardsWithTasks', () => archive.readShardsWithTasks()),
  deleteTask: (task) => intercept('deleteTask', () => archive.deleteTask(task)),
  readExpiries: (before) => intercept('readExpiries', () => archive.readExpiries(before)),
  deleteExpiry: (expiry) => intercept('deleteExpiry', () => archive.deleteExpiry(expiry)),
  createIndexes: () => intercept('createIndexes', () => archive.createIndexes()),
});
