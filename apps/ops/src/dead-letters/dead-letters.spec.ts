import { type ServicePorts } from '../desk/service-ports';
import { DeadLetters } from './dead-letters';

const KEY = '1.2.246.562.15.41024330544';

const letter = (offset: number, headers: Readonly<Record<string, string>>, key: string | null = KEY) => ({
  ...{ id: `hoks/ehoks.hoks.komennot.v1/0/${String(offset)}`, group: 'hoks', topic: 'ehoks.hoks.komennot.v1', key },
  ...{ headers, bytes: 10, recordedAt: '2026-11-27T10:00:00.000Z' },
});

type Letter = ReturnType<typeof letter>;

/** Services of which hoks has these letters, and koski-sync told of the right so often. */
const desk = (letters: readonly Letter[], jarjestysnumero: number | undefined) => {
  const asked: string[] = [];
  const ports = {
    ask: async (service: string, path: string) => {
      asked.push(`${service} ${path}`);
      if (path === '/dead-letters') return { letters: service === 'hoks' ? letters : [] };
      if (path.endsWith('/replay')) return { replayed: letters.length, remaining: 0, failed: [] };
      return { havainto: jarjestysnumero === undefined ? null : { jarjestysnumero } };
    },
  };
  const deadLetters = new DeadLetters(ports as unknown as ServicePorts);
  const replay = async () => deadLetters.replay(await deadLetters.named(letters[0]?.id ?? ''));
  return { asked, replay };
};

describe('replaying dead letters', () => {
  it.each([
    ['the last observation', 5],
    ['an observation of a right that is no longer followed', undefined],
  ])('has a command done that follows from %s', async (_, told) => {
    const { replay } = desk([letter(1, { havainto: '5' })], told);
    expect(await replay()).toEqual({ replayed: 1, remaining: 0, failed: [] });
  });

  it('refuses one that follows from an earlier observation: it would undo what the later one did', async () => {
    const { asked, replay } = desk([letter(1, {}), letter(2, { havainto: '5' })], 6);
    await expect(replay()).rejects.toMatchObject({
      code: 'ops/letter-overtaken',
      message: expect.stringContaining(`hoks/ehoks.hoks.komennot.v1/0/2 follows from observation 5`),
    });
    expect(asked).not.toContain('hoks /dead-letters/replay');
  });

  it('asks koski-sync only where a letter follows from an observation', async () => {
    const { asked, replay } = desk([letter(1, {}), letter(2, { havainto: '5' }, 'another')], 6);
    expect(await replay()).toMatchObject({ remaining: 0 });
    expect(asked.filter((question) => question.includes('/opiskeluoikeudet/'))).toEqual([]);
  });
});
