import { MemoryCommitStore } from './memory-commit-store';
import { Sealer } from './sealer';
import { interceptedStore } from './testing/intercepted-store';

const KEK = new Uint8Array(32).fill(1);
const SECRETS = { email: 'ä@example.fi', list: [1, { deep: null }] };

let store: MemoryCommitStore;
let sealer: Sealer;

beforeEach(() => {
  store = new MemoryCommitStore();
  sealer = new Sealer({ store, kek: KEK });
});

const seal = async (boundTo = 'here', by = sealer) => (await by.keysToSeal([], 1)).seal(undefined, SECRETS, boundTo);

const open = async (sealed: Awaited<ReturnType<typeof seal>>, boundTo = 'here', by = sealer) =>
  (await by.keysToOpen([sealed.keyId])).open(sealed, boundTo);

describe('a sealed part', () => {
  it('opens to what it was, in this process and in another', async () => {
    const sealed = await seal();
    expect(JSON.stringify(sealed)).not.toContain('example');
    expect(await open(sealed)).toEqual(SECRETS);
    expect(await open(sealed, 'here', new Sealer({ store, kek: KEK }))).toEqual(SECRETS);
  });

  it('does not open elsewhere, nor when it was changed', async () => {
    const sealed = await seal();
    const failure = { kind: 'defect', code: 'event-store/sealed-part-not-opened' };
    await expect(open(sealed, 'there')).rejects.toMatchObject(failure);
    await expect(open({ ...sealed, ciphertext: Buffer.from('other').toString('base64') })).rejects.toMatchObject(
      failure,
    );
    await expect(open({ ...sealed, tag: 'AAAA' })).rejects.toMatchObject(failure);
  });

  it('is another one each time', async () => {
    const keys = await sealer.keysToSeal([], 1);
    const first = keys.seal(undefined, SECRETS, 'here');
    const second = keys.seal(first.keyId, SECRETS, 'here');
    expect(second.keyId).toBe(first.keyId);
    expect([second.iv, second.ciphertext]).not.toEqual([first.iv, first.ciphertext]);
  });

  it('does not open under another key-encryption key', async () => {
    const sealed = await seal();
    const other = new Sealer({ store, kek: new Uint8Array(32).fill(2) });
    await expect(open(sealed, 'here', other)).rejects.toMatchObject({
      kind: 'defect',
      code: 'event-store/key-not-unwrapped',
    });
  });
});

describe('the key-encryption key', () => {
  it('is 32 bytes long', () => {
    expect(() => new Sealer({ store, kek: new Uint8Array(16) })).toThrow(
      expect.objectContaining({ code: 'event-store/bad-kek' }),
    );
  });
});

describe('without a key-encryption key', () => {
  it('no data key is made, however much is written, and what is to be sealed is a defect', async () => {
    const insertKeys = jest.spyOn(store, 'insertKeys');
    const keys = await new Sealer({ store }).keysToSeal([], 300);
    expect(insertKeys).not.toHaveBeenCalled();
    expect(() => keys.seal(undefined, SECRETS, 'here')).toThrow(
      expect.objectContaining({ kind: 'defect', code: 'event-store/no-kek' }),
    );
    const { keyId } = await seal();
    await expect(new Sealer({ store }).keysToOpen([keyId])).rejects.toMatchObject({ code: 'event-store/no-kek' });
  });
});

describe('erasing a key', () => {
  it('leaves nothing to open, here at once', async () => {
    const sealed = await seal();
    await sealer.erase([sealed.keyId]);
    expect(await open(sealed)).toBeUndefined();
  });

  it('makes the next sealed part take a new key', async () => {
    const first = await seal();
    await sealer.erase([first.keyId]);
    const second = (await sealer.keysToSeal([first.keyId], 1)).seal(first.keyId, SECRETS, 'here');
    expect(second.keyId).not.toBe(first.keyId);
    expect(await open(second)).toEqual(SECRETS);
  });

  it('shows in other processes within five seconds', async () => {
    const other = new Sealer({ store, kek: KEK });
    const sealed = await seal();
    const now = jest.spyOn(performance, 'now');
    now.mockReturnValue(1_000);
    expect(await open(sealed, 'here', other)).toEqual(SECRETS);
    await sealer.erase([sealed.keyId]);
    now.mockReturnValue(6_100);
    expect(await open(sealed, 'here', other)).toBeUndefined();
    now.mockRestore();
  });

  it('is not undone by a read that was under way', async () => {
    const sealed = await seal();
    let goOn: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (goOn = resolve));
    const slow = interceptedStore(store, async (call, action) => {
      const value = await action();
      if (call === 'readKeys') await held;
      return value;
    });
    const reader = new Sealer({ store: slow, kek: KEK });
    const reading = open(sealed, 'here', reader);
    await reader.erase([sealed.keyId]);
    goOn();
    await reading;
    expect(await open(sealed, 'here', reader)).toBeUndefined();
  });
});

describe('new keys', () => {
  it('are stored before they are used, many at a time', async () => {
    const inserts: number[] = [];
    const counting = { ...interceptedStore(store, (_, action) => action()) };
    const counted = new Sealer({
      store: {
        ...counting,
        insertKeys: async (keys) => {
          inserts.push(keys.length);
          await counting.insertKeys(keys);
        },
      },
      kek: KEK,
    });
    for (let round = 0; round < 10; round += 1) {
      const keys = await counted.keysToSeal([], 20);
      for (let stream = 0; stream < 20; stream += 1) {
        const { keyId } = keys.seal(undefined, SECRETS, 'here');
        expect(await store.readKeys([keyId])).toHaveLength(1);
      }
    }
    expect(inserts).toEqual([100, 100]);
  });
});
