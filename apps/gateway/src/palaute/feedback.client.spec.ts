import { FeedbackClient } from './feedback.client';

describe('FeedbackClient', () => {
  const client = new FeedbackClient([]);

  it.each(['..', 'x'.repeat(101)])('asks nobody about a code that none is: %.5s', async (tunnus) => {
    expect(await client.kyselylinkki(tunnus)).toBeUndefined();
  });

  it('asks about any other one', async () => {
    await expect(client.kyselylinkki('ACEF47')).rejects.toMatchObject({ code: 'gateway/feedback' });
  });
});
