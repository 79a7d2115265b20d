import { toldHankintakoulutukset } from './hankintakoulutukset';

const LAPSI = '1.2.246.562.15.41024330544';

describe('toldHankintakoulutukset', () => {
  it.each<[string, { version: number; lapset: string[] } | undefined, readonly string[] | undefined]>([
    ['a right that nobody has told of', undefined, undefined],
    ['a right that was told of once', { version: 1, lapset: [] }, undefined],
    ['a right that was told of again', { version: 2, lapset: [LAPSI] }, [LAPSI]],
    ['a right that has none', { version: 2, lapset: [] }, []],
  ])('of %s', (_title, told, expected) => expect(toldHankintakoulutukset(told)).toEqual(expected));
});
