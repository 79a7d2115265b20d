import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Caller } from '../../access/caller';
import { type CreateHoksHandler } from '../../hoks/create-hoks.handler';
import { type UpdateHoksHandler } from '../../hoks/update-hoks.handler';
import { PublishedRefusal } from '../../http/published-refusal';
import { type HoksHistoryHandler } from '../history/hoks-history.handler';
import { type HoksitOfOppija } from './hoksit-of-oppija';
import { VirkailijaHoksitController } from './virkailija-hoksit.controller';

const controllerWhere = (refusal: PublishedRefusal): VirkailijaHoksitController => {
  const refuse = () => Promise.reject(refusal);
  return new VirkailijaHoksitController(
    {} as HoksitOfOppija,
    {} as CreateHoksHandler,
    { replace: refuse, change: refuse } as unknown as UpdateHoksHandler,
    {} as HoksHistoryHandler,
  );
};

const REQUEST = [{} as FastifyRequest, {} as FastifyReply, {} as Caller, '1.2.246.562.24.41000000014', '7'] as const;

describe.each(['replace', 'change'] as const)('an official who asks to %s a HOKS', (write) => {
  it('that was passivated meanwhile is told what is told of a missing one', async () => {
    const gone = new PublishedRefusal('hoks-not-found', { text: 'HOKS not found' });
    await expect(controllerWhere(gone)[write](...REQUEST)).rejects.toMatchObject({
      code: 'no-hoks-access',
      message: 'User has insufficient privileges',
    });
  });

  it('is told any other refusal as it is', async () => {
    const other = new PublishedRefusal('version-mismatch', { text: 'x' });
    await expect(controllerWhere(other)[write](...REQUEST)).rejects.toBe(other);
  });
});
