import { walkLinkit } from './walk-linkit';

const walk = (links: Readonly<Record<string, string | null>>) => walkLinkit('a', async (oid) => links[oid], 3);

describe('threat 19: links', () => {
  it.each([
    ['of a right that is part of none', { a: null }, [], 'juuri'],
    ['in a chain', { a: 'b', b: 'c', c: null }, ['b', 'c'], 'juuri'],
    ['to itself', { a: 'a' }, [], 'silmukka'],
    ['in a loop', { a: 'b', b: 'a' }, ['b'], 'silmukka'],
    ['to a right that is not known', { a: 'b' }, ['b'], 'tuntematon'],
    ['longer than anybody needs', { a: 'b', b: 'c', c: 'd', d: 'e', e: null }, ['b', 'c', 'd'], 'liian-pitka'],
  ])('%s', async (_title, links, emot, loppu) => {
    expect(await walk(links)).toEqual({ emot, loppu });
  });
});
