import { instantOfMillis } from '@ehoks/kernel';
import { interceptedArchive } from './testing/intercepted-archive';
import { interceptedStore } from './testing/intercepted-store';
import { type AccountEvent, close, giveAddress, open, payIn, reopen } from './testing/account';
import { archiveReaderOf, archiverOf, collect, shapeOf } from './testing/archive-scenario';
import { command, openBank } from './testing/bank';
import { FAULTS, FaultyCalls, type Fault } from './testing/faulty-calls';
import { MemoryArchiveStore } from './memory-archive-store';
import { MemoryCommitStore } from './memory-commit-store';

/** A life, and where its commits are when each command is done and what follows from it. */
const LIFE = [
  [open('me'), ['AccountOpened']],
  [payIn(1), ['AccountOpened', 'MoneyPaidIn']],
  [close, ['archived by 3', 'archived by 3', 'AccountClosed']],
  [reopen(1), ['AccountOpened', 'MoneyPaidIn', 'AccountClosed', 'AccountReopened']],
  [close, ['archived by 5', 'archived by 5', 'AccountClosed', 'archived by 5', 'AccountClosed']],
] as const;

/** Lives the life with archiving after each command, by an archiver whose n-th call fails, and then by a fresh one. */
const runWithFault = async (faultyCall: number, fault: Fault) => {
  const store = new MemoryCommitStore();
  const archive = new MemoryArchiveStore();
  const faulty = new FaultyCalls(faultyCall, fault);
  const first = archiverOf(interceptedStore(store, faulty.intercept), interceptedArchive(archive, faulty.intercept));
  const second = archiverOf(store, archive);
  const bank = openBank({ store, publisher: { publish: (commits) => second.note(commits) } });
  bank.assign([0]);
  const settleTwice = async (): Promise<void> => {
    await Promise.race([first.settleShard(0).catch(() => undefined), faulty.stopped]);
    await faulty.letLateCallArrive();
    expect((await second.settleShard(0)).failures).toEqual([]);
  };
  for (const [decide, shape] of LIFE) {
    await bank.submit(command('a', decide));
    await bank.drain();
    await settleTwice();
    expect({ faultyCall, shape: await shapeOf(store, 'a') }).toEqual({ faultyCall, shape });
  }
  await bank.submit(command('b', payIn(1)));
  await bank.revoke();
  const history = await collect(archiveReaderOf(store, archive).history('a'));
  return { store, archive, history, calls: faulty.calls };
};

describe.each(FAULTS)('when a call of archiving or restoring fails: %s', (fault) => {
  it('the next archiver ends what was begun, with nothing lost and no number used twice, whichever call it is', async () => {
    for (let faultyCall = 1; ; faultyCall += 1) {
      const { store, archive, history, calls } = await runWithFault(faultyCall, fault);
      expect(history.map(({ events }) => events.length)).toEqual(LIFE.map(() => 1));
      const log = await store.readShard(0, 0, 100);
      expect(log.map(({ streamId, position }) => `${streamId} ${position}`)).toEqual([
        ...LIFE.map((_, index) => `a ${index + 1}`),
        'b 6',
      ]);
      expect(await archive.readTasks(0, 100)).toEqual([]);
      if (calls < faultyCall) break;
      expect(faultyCall).toBeLessThan(200);
    }
  });
});

describe.each(FAULTS)('when a call of forgetting fails: %s', (fault) => {
  it('the next archiver forgets all the same, whichever call it is, and nothing of a later life', async () => {
    const later = instantOfMillis(Date.now() + 3_600_000);
    for (let faultyCall = 1; ; faultyCall += 1) {
      const store = new MemoryCommitStore();
      const archive = new MemoryArchiveStore();
      const faulty = new FaultyCalls(faultyCall, fault);
      const first = archiverOf(
        interceptedStore(store, faulty.intercept),
        interceptedArchive(archive, faulty.intercept),
      );
      const second = archiverOf(store, archive);
      const bank = openBank({ store, publisher: { publish: (commits) => second.note(commits) } });
      bank.assign([0]);
      const life = [giveAddress('old@example.fi'), close, reopen(), close, open('you'), giveAddress('new@example.fi')];
      for (const decide of life) await bank.submit(command('a', decide));
      await bank.revoke();
      await second.settleShard(0);
      await Promise.race([first.forget(later).catch(() => undefined), faulty.stopped]);
      await faulty.letLateCallArrive();
      expect((await second.forget(later)).failures).toEqual([]);
      expect(await archive.readExpiries(later)).toEqual([]);
      const history = await collect(archiveReaderOf(store, archive).history('a'));
      const given = history.flatMap(({ events }) => events.map(({ event }) => event)).filter(isAddress);
      expect(given.map(({ email }) => email)).toEqual([undefined, 'new@example.fi']);
      if (faulty.calls < faultyCall) break;
      expect(faultyCall).toBeLessThan(50);
    }
  });
});

const isAddress = (event: AccountEvent): event is Extract<AccountEvent, { type: 'AddressGiven' }> =>
  event.type === 'AddressGiven';
