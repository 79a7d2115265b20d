import fc from 'fast-check';
import { keysAfter } from './commit-key';
import { MemoryCommitStore } from './memory-commit-store';
import { Sealer } from './sealer';
import { StreamReader } from './stream-reader';
import { accountAggregate, changeNothing, giveAddress, payIn, removeAddress, take } from './testing/account';
import { command, KEK, openBank, RecordingPublisher, type AccountExecutor, type AccountRequest } from './testing/bank';
import { violationsOf } from './testing/verdict';

const SNAPSHOTS_EVERY = 4;

const rules: fc.Arbitrary<AccountRequest['decide']> = fc.oneof(
  fc.integer({ min: 1, max: 5 }).map((amount) => payIn(amount, 'ä')),
  fc.integer({ min: 1, max: 9 }).map(take),
  fc.constantFrom('one@example.fi', 'two@example.fi').map(giveAddress),
  fc.constant(removeAddress),
  fc.constant(changeNothing),
);

const commands = fc.array(
  fc
    .record({ decide: rules, streamId: fc.constantFrom('a', 'b', 'c') })
    .map(({ decide, streamId }) => command(streamId, decide, { shard: streamId === 'c' ? 1 : 0 })),
  { maxLength: 60 },
);

const store = () => new MemoryCommitStore();

const runAll = async (bank: AccountExecutor, requests: readonly AccountRequest[], atOnce: number) => {
  const results = [];
  for (let index = 0; index < requests.length; index += atOnce) {
    results.push(...(await Promise.all(requests.slice(index, index + atOnce).map((request) => bank.submit(request)))));
  }
  await bank.drain();
  return results;
};

const numbersOf = async (memory: MemoryCommitStore) =>
  [...(await memory.readShard(0, 0, 100)), ...(await memory.readShard(1, 0, 100))].map(
    ({ streamId, commitNo, fromVersion, toVersion, position }) => [
      streamId,
      commitNo,
      fromVersion,
      toVersion,
      position,
    ],
  );

describe('any sequence of commands', () => {
  it('leaves versions and positions without gaps, answers truly, and stores nothing when it comes again', async () => {
    await fc.assert(
      fc.asyncProperty(commands, fc.integer({ min: 1, max: 20 }), async (requests, atOnce) => {
        const memory = store();
        const publisher = new RecordingPublisher();
        const bank = openBank({ store: memory, publisher, everyCommits: SNAPSHOTS_EVERY });
        bank.assign([0, 1]);
        const first = await runAll(bank, requests, atOnce);
        const stored = await numbersOf(memory);
        const accepted = requests.filter((_, index) => {
          const result = first[index];
          return result?.kind === 'accepted' && result.events.length > 0;
        });
        const again = await runAll(bank, accepted, atOnce);
        expect(again.every((result) => result.kind === 'accepted' && result.repeated)).toBe(true);
        expect(await numbersOf(memory)).toEqual(stored);
        expect(await violationsOf(memory, publisher.topic, [0, 1])).toEqual([]);
        await bank.revoke();
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same state from snapshot and tail as from the start, at every version', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rules, { minLength: 10, maxLength: 40 }), async (decisions) => {
        const memory = store();
        const bank = openBank({ store: memory, everyCommits: SNAPSHOTS_EVERY });
        bank.assign([0]);
        await runAll(
          bank,
          decisions.map((decide) => command('a', decide)),
          7,
        );
        const sealer = new Sealer({ store: memory, kek: KEK });
        const aggregate = accountAggregate(SNAPSHOTS_EVERY);
        const { snapshot: _, ...withoutSnapshots } = aggregate;
        const reader = new StreamReader({ aggregate, store: memory, sealer });
        const plain = new StreamReader({ aggregate: withoutSnapshots, store: memory, sealer });
        const newest = (await memory.readCommits(keysAfter('a', 0, 100))).at(-1)?.toVersion ?? 0;
        for (let version = 0; version <= newest; version += 1) {
          expect(await reader.stateAt('a', { version })).toEqual(await plain.stateAt('a', { version }));
        }
        await bank.revoke();
      }),
      { numRuns: 60 },
    );
  });

  it('gives an executor that reads a stream the state of the one that wrote it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rules, { maxLength: 40 }), async (decisions) => {
        const memory = store();
        const writer = openBank({ store: memory, everyCommits: SNAPSHOTS_EVERY });
        writer.assign([0]);
        const requests = decisions.map((decide) => command('a', decide));
        await runAll(writer, requests, 7);
        const expected = await writer.submit(command('a', changeNothing));
        await writer.revoke();
        const other = openBank({ store: memory, everyCommits: SNAPSHOTS_EVERY });
        other.assign([0]);
        expect(await other.submit(command('a', changeNothing))).toEqual(expected);
        await other.revoke();
      }),
      { numRuns: 60 },
    );
  });
});
