import { type JsonObject } from '@ehoks/kernel';
import * as fc from 'fast-check';
import { contentOf, joinedText, keptContentOf } from './hoks-content';

describe('kept content', () => {
  it('has fields apart from parts', () => {
    expect(
      keptContentOf({ versio: 1, 'oppimisen-tuki': [], 'hankittavat-koulutuksen-osat': [{ laajuus: 2 }] }),
    ).toEqual({
      root: { versio: 1 },
      parts: '{"oppimisen-tuki":[],"hankittavat-koulutuksen-osat":[{"laajuus":2}]}',
    });
  });

  it('is joined to what it was', () => {
    const content = fc.dictionary(fc.string(), fc.oneof(fc.jsonValue(), fc.array(fc.jsonValue())), {
      noNullPrototype: true,
    });
    fc.assert(
      fc.property(content, (given) => {
        const whole = JSON.parse(JSON.stringify(given)) as JsonObject;
        const kept = keptContentOf(whole);
        expect(JSON.parse(joinedText(kept.root, kept.parts))).toEqual(whole);
        expect(contentOf(kept)).toEqual(whole);
      }),
    );
  });
});
