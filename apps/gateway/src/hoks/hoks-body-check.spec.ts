import { type Instant } from '@ehoks/kernel';
import { createLog } from '@ehoks/observability';
import { KoodistoClientFake, type Opintopolku } from '@ehoks/opintopolku';
import { type FastifyRequest } from 'fastify';
import { type PublishedRefusal } from '../http/published-refusal';
import { HoksBodyCheck } from './hoks-body-check';

const KOODI = 'osaamisentodentamisenprosessi_';

class CountingKoodisto extends KoodistoClientFake {
  asked = 0;

  override hasKoodi(koodiUri: string): Promise<boolean> {
    this.asked += 1;
    return super.hasKoodi(koodiUri);
  }
}

describe('HoksBodyCheck', () => {
  const known = Array.from({ length: 15 }, (_each, index) => `${KOODI}0${index}`);
  let koodisto: CountingKoodisto;
  let check: HoksBodyCheck;

  beforeEach(() => {
    koodisto = new CountingKoodisto(known);
    const clock = { now: () => '2026-03-31T12:00:00Z' as Instant };
    const opintopolku = { koodisto } as Partial<Opintopolku> as Opintopolku;
    check = new HoksBodyCheck(opintopolku, clock, createLog({ service: 'spec', level: 'silent' }));
  });

  const checkWith = (koodiUrit: readonly string[]): Promise<unknown> => {
    const body = {
      id: 1,
      'ensikertainen-hyvaksyminen': '2025-09-01',
      'osaamisen-hankkimisen-tarve': true,
      'aiemmin-hankitut-paikalliset-tutkinnon-osat': koodiUrit.map((koodiUri) => ({
        'valittu-todentamisen-prosessi-koodi-uri': koodiUri,
        'valittu-todentamisen-prosessi-koodi-versio': 1,
      })),
    };
    return check.check({ body } as FastifyRequest, 'korvaus', 'palvelu', undefined);
  };

  const unknownAmong = async (koodiUrit: readonly string[]): Promise<unknown[]> => {
    const refusal = (await checkWith(koodiUrit).catch((error: unknown) => error)) as PublishedRefusal;
    expect(refusal.code).toBe('invalid-body');
    return (refusal.details.violations ?? []).map(({ path }) => path[1]);
  };

  it('asks about each code once', async () => {
    await checkWith([...known, ...known]);
    expect(koodisto.asked).toBe(known.length);
  });

  it('tells every place of an unknown code, also when there are many known ones', async () => {
    expect(await unknownAmong([`${KOODI}9`, ...known, `${KOODI}9`])).toEqual([0, known.length + 1]);
    expect(await unknownAmong([...known, `${KOODI}9`])).toEqual([known.length]);
  });

  it('does not ask about hundreds', async () => {
    await unknownAmong(Array.from({ length: 200 }, (_each, index) => `${KOODI}9${index}`));
    expect(koodisto.asked).toBe(10);
  });
});
