import { systemClock } from './clock';
import { DEFAULT_LIMITS } from './executor-limits';
import { Patience } from './patience';
import { PublishChain } from './publish-chain';
import { RecordingPublisher } from './testing/bank';

describe('PublishChain', () => {
  it('goes on with what is handed over by whoever hears that the last is published', async () => {
    const publisher = new RecordingPublisher();
    const chain = new PublishChain({
      publisher,
      patience: new Patience(systemClock, DEFAULT_LIMITS, () => undefined),
      most: 1,
      onEvent: () => undefined,
      onPublished: () => undefined,
    });
    await chain.publish([], []);
    void chain.publish([], []);
    await new Promise(setImmediate);
    expect(publisher.calls).toBe(2);
  });
});
