import { ServiceUnavailableException } from '@nestjs/common';
import { DeadLettersController } from './dead-letters.controller';
import { type KafkaConsumerStrategy } from './kafka-consumer.strategy';
import { type ReplayResult } from './replay';

const replayed = (result: ReplayResult) => {
  const consumer = { group: 'group', replayDeadLetters: async () => result };
  const controller = new DeadLettersController([consumer as unknown as KafkaConsumerStrategy]);
  return controller.replay({ group: 'group', topic: 'topic', key: null });
};

const failed = (kind: 'unavailable' | 'defect') => [{ id: 'letter', kind, code: 'spec/failed' }];

describe('replay of dead letters', () => {
  it('is another instance’s where this one could do nothing since something is away', () =>
    expect(replayed({ replayed: 0, remaining: 1, failed: failed('unavailable') })).rejects.toThrow(
      new ServiceUnavailableException('spec/failed'),
    ));

  it.each([
    { replayed: 1, remaining: 1, failed: failed('unavailable') },
    { replayed: 0, remaining: 1, failed: failed('defect') },
    { replayed: 2, remaining: 0, failed: [] },
  ])('tells what came of it: $replayed, $remaining', async (result) => expect(await replayed(result)).toEqual(result));
});
