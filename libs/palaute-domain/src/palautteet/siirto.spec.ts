import fc from 'fast-check';
import { type PalauteCommand } from './palautteet.commands';
import { decide } from './palautteet.decide';
import { type PalauteEvent } from './palautteet.events';
import { evolve } from './palautteet.evolve';
import {
  adopt,
  arvoAnswers,
  heratepaiva,
  HOKS_ID,
  hoksOf,
  kutsu,
  lastOf,
  LINKKI_P1,
  mailAnswers,
  move,
  palautteetAfter,
  save,
  stateAfter,
  withdraw,
} from './palautteet.fixture';
import { initialState, type PalautteetState } from './palautteet.state';
import { nextSiirtoaskel, type OppijanTila, type Siirtoaskel, vastaanottajaOf } from './siirto';

const NOON = '2025-09-01T10:00:00.000Z';

describe('a HOKS that is another oppija’s by now (§15 row 22)', () => {
  it('leaves with its triggers, and nothing is done about them any more', () => {
    const moved = [...LINKKI_P1, move()];
    expect(lastOf(...moved)).toEqual([
      { type: 'HoksMovedAway', data: { hoksId: HOKS_ID, uusiOppija: 'uusi', siirrot: 1 } },
    ]);
    expect(palautteetAfter(...moved)).toEqual([]);
    expect(lastOf(...moved, kutsu('p1', NOON))).toBe('palaute-not-found');
  });

  it('waits for the answer about a mail that is being handed over', () => {
    const opened = [...LINKKI_P1, kutsu('p1', NOON)];
    expect(lastOf(...opened, move())).toBe('not-due');
    expect(lastOf(...opened, mailAnswers('p1', '2025-09-01'), move())).toHaveLength(1);
  });

  it('does not leave twice, nor by a command of before its return', () => {
    expect(lastOf(...LINKKI_P1, move(), move())).toEqual([]);
    expect(lastOf(...LINKKI_P1, move(), adopt(...LINKKI_P1), move())).toEqual([]);
  });

  it('leaves the triggers of other HOKSes', () => {
    const others = hoksOf({ 'ensikertainen-hyvaksyminen': '2026-09-01' }, 8);
    const left = palautteetAfter(...LINKKI_P1, save('2025-08-26', others), move());
    expect(left).toMatchObject([{ palauteId: 'p2', hoksId: 8 }]);
  });

  it('is nobody’s to evaluate or to cancel where it has left', () => {
    expect(lastOf(...LINKKI_P1, move(), save('2025-09-02'))).toEqual([]);
    expect(lastOf(...LINKKI_P1, move(), withdraw('2025-09-02'))).toEqual([]);
  });

  it('is taken over with its triggers as they were', () => {
    expect(palautteetAfter(adopt(...LINKKI_P1))).toEqual(palautteetAfter(...LINKKI_P1));
  });

  it('is taken over once', () => {
    expect(lastOf(adopt(...LINKKI_P1), adopt(...LINKKI_P1))).toEqual([]);
  });

  it('keeps the newer word of the HOKS, where it was seen already', () => {
    const { hoksit } = stateAfter(save('2025-10-01'), adopt(...LINKKI_P1));
    expect(hoksit[HOKS_ID]).toMatchObject({ hoksVersion: Date.parse('2025-10-01'), siirrot: 2 });
  });

  it('blocks a survey of the same slot that waits there: a student who was asked is not asked again', () => {
    const others = hoksOf({}, 8);
    const asked = adopt(...LINKKI_P1) as Extract<PalauteCommand, { type: 'AdoptHoks' }>;
    const palautteet = asked.data.palautteet.map((palaute) => ({ ...palaute, palauteId: 'asked' }));
    const waiting = [save('2025-08-25', others), { ...asked, data: { ...asked.data, palautteet } }];
    expect(lastOf(...waiting, heratepaiva('p1', '2025-09-01', others))).toMatchObject([
      { type: 'PalauteMoved', data: { palauteId: 'p1', tila: 'ei_laheteta', arvio: { rivi: 'S1' } } },
    ]);
  });
});

describe('nextSiirtoaskel', () => {
  const here = { avain: 'a', state: stateAfter(...LINKKI_P1) };
  const gone = { avain: 'a', state: stateAfter(...LINKKI_P1, move()) };

  it('finds nothing to do where the HOKS is with its oppija, or nobody can tell whose it is', () => {
    expect(nextSiirtoaskel(HOKS_ID, 'a', [here])).toBeUndefined();
    expect(nextSiirtoaskel(HOKS_ID, undefined, [here])).toBeUndefined();
    expect(nextSiirtoaskel(HOKS_ID, 'a', [])).toBeUndefined();
  });

  it('has it leave, then taken over', () => {
    expect(nextSiirtoaskel(HOKS_ID, 'uusi', [here])).toMatchObject({ avain: 'a', command: { type: 'MoveHoks' } });
    expect(nextSiirtoaskel(HOKS_ID, 'uusi', [gone])).toMatchObject({ avain: 'uusi', command: { type: 'AdoptHoks' } });
  });

  it('ends a move that was begun, also when the HOKS is to come back', () => {
    expect(nextSiirtoaskel(HOKS_ID, 'a', [gone])).toMatchObject({ avain: 'uusi', command: { type: 'AdoptHoks' } });
  });
});

/** Two oppijat of whom one is merged into the other, and may be told apart again. */
interface World {
  readonly histories: Readonly<Record<Avain, readonly PalautteetState[]>>;
  readonly events: readonly PalauteEvent[];
  /** Everything that was sent over the topic: each may arrive late, or again. */
  readonly sent: readonly Siirtoaskel[];
  /** To whom the first verdict about the HOKS went. */
  readonly ensimmainen: Avain | undefined;
}

type Avain = 'a' | 'b';
const AVAIMET = ['a', 'b'] as const;
const TODAY = '2026-02-02';
const NOON_TODAY = `${TODAY}T10:00:00.000Z`;

const stateOf = ({ histories }: World, avain: Avain, lag = 0): PalautteetState => {
  const history = histories[avain];
  return history[Math.max(0, history.length - 1 - lag)] ?? initialState;
};

const arrive = (world: World, avain: Avain, command: PalauteCommand): World => {
  const state = stateOf(world, avain);
  const made = world.events.filter(({ type }) => type === 'PalauteInitiated').length;
  const decision = decide(command, state, { uuid: () => `p${made + 1}` });
  if (!decision.accepted || decision.events.length === 0) return world;
  const history = [...world.histories[avain], decision.events.reduce(evolve, state)];
  return {
    ...world,
    histories: { ...world.histories, [avain]: history },
    events: [...world.events, ...decision.events],
  };
};

const again = { tapahtuma: 'uudelleenarviointi', hoksVersion: Date.parse(TODAY) } as const;

/** Looks at the HOKS over views that may be behind; the command goes over the topic. */
const look = (world: World, koti: Avain, lags: readonly [number, number]): World => {
  const oppijat: readonly OppijanTila[] = AVAIMET.map((avain, i) => ({ avain, state: stateOf(world, avain, lags[i]) }));
  const ensimmainen = world.ensimmainen ?? koti;
  const avain = vastaanottajaOf(HOKS_ID, koti, ensimmainen, oppijat) ?? koti;
  const askel = nextSiirtoaskel(HOKS_ID, koti, oppijat) ?? { avain, command: save(TODAY, hoksOf(), again) };
  return { ...world, ensimmainen, sent: [...world.sent, askel] };
};

const deliver = (world: World, index: number): World => {
  const askel = world.sent[index % Math.max(1, world.sent.length)];
  return askel ? arrive(world, askel.avain as Avain, askel.command) : world;
};

type Move = (world: World) => World;

const avain = fc.constantFrom(...AVAIMET);
const lag = fc.nat({ max: 2 });
const looks: fc.Arbitrary<Move> = fc.tuple(avain, lag, lag).map(
  ([koti, a, b]) =>
    (world) =>
      look(world, koti, [a, b]),
);
/** Looks at once and is answered at once, as on most days. */
const moves: fc.Arbitrary<Move> = avain.map((koti) => (world) => deliver(look(world, koti, [0, 0]), world.sent.length));
const late: fc.Arbitrary<Move> = fc.nat({ max: 15 }).map((index) => (world) => deliver(world, index));
const steps: fc.Arbitrary<Move> = fc
  .tuple(
    avain,
    fc.constantFrom<PalauteCommand>(
      heratepaiva('p1', TODAY),
      arvoAnswers('p1'),
      arvoAnswers('p1', { tulos: 'tuntematon', virhe: 'arvo/outcome-unknown' }),
      kutsu('p1', NOON_TODAY, { arvonTila: { vastattu: false, voimassaLoppupvm: undefined } }),
      mailAnswers('p1', TODAY),
    ),
  )
  .map(
    ([where, command]) =>
      (world) =>
        arrive(world, where, command),
  );

/** Nobody has looked at the HOKS yet. */
const START: World = { histories: { a: [], b: [] }, events: [], sent: [], ensimmainen: undefined };

const settled = (world: World): World => {
  let now = AVAIMET.reduce(
    (open, where) => arrive(open, where, mailAnswers('p1', TODAY, { tulos: 'tuntematon' })),
    world,
  );
  for (let round = 0; round < 4; round += 1) now = deliver(look(now, 'b', [0, 0]), now.sent.length);
  const abandoned = arvoAnswers('p1', { tulos: 'tuntematon', virhe: 'abandoned' });
  return [abandoned, heratepaiva('p1', TODAY), arvoAnswers('p1')].reduce(
    (next, command) => arrive(next, 'b', command),
    now,
  );
};

const countOf = ({ events }: World, wanted: PalauteEvent['type']): number =>
  events.filter(({ type }) => type === wanted).length;

describe('persons that are merged and told apart, whatever crashes, comes late or comes twice', () => {
  it('the student is asked once, and the HOKS ends with its oppija', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(looks, moves, late, steps), { minLength: 20, maxLength: 80 }), (all) => {
        const world = settled(all.reduce((now, next) => next(now), START));
        expect(countOf(world, 'PalauteInitiated')).toBe(1);
        expect(countOf(world, 'TunnusStored')).toBe(1);
        expect(countOf(world, 'ViestiOpened')).toBeLessThanOrEqual(1);
        expect(Object.keys(stateOf(world, 'a').palautteet)).toEqual([]);
        expect(stateOf(world, 'b').palautteet).toHaveProperty('p1');
      }),
      { numRuns: 200 },
    );
  });
});
