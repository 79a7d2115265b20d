import { setTimeout } from 'node:timers/promises';
import { type Context, context, createContextKey, ROOT_CONTEXT } from '@opentelemetry/api';
import { PromiseContextManager } from './promise-contexts';

const NAME = createContextKey('name');
const named = (name: string): Context => ROOT_CONTEXT.setValue(NAME, name);
const activeName = (): unknown => context.active().getValue(NAME);

beforeAll(() => {
  context.setGlobalContextManager(new PromiseContextManager().enable());
});
afterAll(() => {
  context.disable();
});

const afterWaits = async (): Promise<unknown> => {
  await setTimeout(1);
  await Promise.resolve();
  return activeName();
};

describe('a context', () => {
  it('is kept over everything that is waited for, by each of several at once', async () => {
    const all = ['a', 'b', 'c'].map((name) => context.with(named(name), afterWaits));
    expect(activeName()).toBeUndefined();
    expect(await Promise.all(all)).toEqual(['a', 'b', 'c']);
    expect(activeName()).toBeUndefined();
  });

  it('is that of who waits, whoever ends the wait', async () => {
    let end: () => void = () => undefined;
    const signal = new Promise<void>((resolve) => (end = resolve));
    const waiting = context.with(named('waiting'), async () => {
      await signal;
      return activeName();
    });
    context.with(named('ending'), () => end());
    expect(await waiting).toBe('waiting');
  });

  it('is that of who wrote `then`, and of a thenable that is waited for', async () => {
    const thenable = { then: (resolve: (name: unknown) => void) => resolve(activeName()) };
    const found = context.with(named('a'), () => [
      Promise.resolve().then(activeName),
      Promise.reject(new Error('spec')).catch(activeName),
      (async () => await thenable)(),
    ]);
    expect(await Promise.all(found)).toEqual(['a', 'a', 'a']);
  });

  it('goes back to the outer one after the inner one, also after a failure', async () => {
    const found = await context.with(named('outer'), async () => {
      const inner = await context.with(named('inner'), afterWaits);
      const failed = context.with(named('inner'), () => Promise.reject(new Error('spec')));
      const afterFailure = await failed.catch(activeName);
      return [inner, activeName(), afterFailure];
    });
    expect(found).toEqual(['inner', 'outer', 'outer']);
  });

  it('is not followed into callbacks of timers, unless they are bound to it', async () => {
    const inCallback = (callback: (resolve: (name: unknown) => void) => () => void): Promise<unknown> =>
      new Promise((resolve) => setImmediate(callback(resolve)));
    const found = context.with(named('a'), () => [
      inCallback((resolve) => () => resolve(activeName())),
      inCallback((resolve) => context.bind(context.active(), () => resolve(activeName()))),
    ]);
    expect(await Promise.all(found)).toEqual([undefined, 'a']);
  });
});
