import fc from 'fast-check';
import { type HoksTiedot } from '../facts/hoks-tiedot';
import { type Taustatiedot } from '../facts/taustatiedot';
import { type ArvonVastaus, type PalauteCommand, type ViestinVastaus } from './palautteet.commands';
import { decide } from './palautteet.decide';
import { type PalauteEvent } from './palautteet.events';
import { evolve } from './palautteet.evolve';
import {
  arvoAnswers,
  heratepaiva,
  hoksOf,
  koskenTiedot,
  kutsu,
  mailAnswers,
  removeTunnus,
  save,
  toimitus,
  withdraw,
} from './palautteet.fixture';
import { initialState, type PalautteetState } from './palautteet.state';

/** One student, two plans, one provider, one funding period: whatever arrives, and in whatever order. */
interface World {
  readonly state: PalautteetState;
  readonly events: readonly PalauteEvent[];
  /** Latest version of each plan. */
  readonly version: number;
}

const START: World = { state: initialState, events: [], version: 1 };

/** One thing that arrives; refused, it changes nothing. */
type Move = (world: World) => PalauteCommand;

const arrive = (world: World, move: Move): World => {
  let next = Object.keys(world.state.palautteet).length;
  const decision = decide(move(world), world.state, { uuid: () => `p${(next += 1)}` });
  const version = world.version + 1;
  if (!decision.accepted) return { ...world, version };
  return { state: decision.events.reduce(evolve, world.state), events: [...world.events, ...decision.events], version };
};

const TODAY = '2026-02-02';
const NOON = '2026-02-02T10:00:00.000Z';

const planOf = (hoksId: number, date: string): HoksTiedot => hoksOf({ 'ensikertainen-hyvaksyminen': date }, hoksId);

const hoksId = fc.constantFrom(7, 8);
/** Days of one funding period. */
const date = fc.constantFrom('2025-09-01', '2025-12-24', '2026-06-30');
const taustatiedot = fc.constantFrom<Taustatiedot>(koskenTiedot(), {});
const palauteId = fc.constantFrom('p1', 'p2', 'p3');
const tapahtuma = fc.constantFrom('hoks_tallennus', 'uudelleenarviointi', 'koski_muutos');
const vastaus = (id: string): fc.Arbitrary<ArvonVastaus> =>
  fc.constantFrom<ArvonVastaus>(
    { tulos: 'tunnus', arvoTunniste: `T${id}`, kyselylinkki: `https://arvo/v/T${id}` },
    { tulos: 'epaonnistui', virhe: 'arvo/error' },
    { tulos: 'tuntematon', virhe: 'arvo/outcome-unknown' },
  );
const viestinVastaus = fc.constantFrom<ViestinVastaus>(
  { tulos: 'vastaanotettu', ulkoinenTunniste: 'm' },
  { tulos: 'epaonnistui', virhe: 'viestinvalitys/error' },
  { tulos: 'tuntematon' },
);

const savesWith = (facts: fc.Arbitrary<Taustatiedot>): fc.Arbitrary<Move> =>
  fc.tuple(hoksId, date, facts, tapahtuma, fc.boolean()).map(
    ([id, day, told, occasion, isLate]) =>
      ({ version }) =>
        save(TODAY, planOf(id, day), {
          taustatiedot: told,
          tapahtuma: occasion,
          // A late one is of an older version, as after a redelivery.
          hoksVersion: isLate ? Math.max(1, version - 3) : version,
        }),
  );
const saves = savesWith(taustatiedot);
const savesWithProvider = savesWith(fc.constant(koskenTiedot()));
const days: fc.Arbitrary<Move> = fc.tuple(palauteId, date).map(
  ([id, day]) =>
    ({ state }) =>
      heratepaiva(id, TODAY, planOf(state.palautteet[id]?.hoksId ?? 7, day)),
);
const answers: fc.Arbitrary<Move> = palauteId.chain((id) => vastaus(id).map((answer) => () => arvoAnswers(id, answer)));
const removals: fc.Arbitrary<Move> = palauteId.map((id) => () => removeTunnus(id));
const invitations: fc.Arbitrary<Move> = fc.oneof(
  palauteId.map((id) => () => kutsu(id, NOON, { arvonTila: { vastattu: false, voimassaLoppupvm: undefined } })),
  fc.tuple(palauteId, viestinVastaus).map(
    ([id, answer]) =>
      () =>
        mailAnswers(id, TODAY, answer),
  ),
  palauteId.map((id) => () => toimitus(id, TODAY)),
);
const withdrawals: fc.Arbitrary<Move> = fc.tuple(hoksId, fc.boolean()).map(([id, isBack]) => ({ version }) => {
  const back = save(TODAY, planOf(id, '2026-06-30'), { tapahtuma: 'hoks_palautus', hoksVersion: version });
  const away = withdraw(TODAY, 'passivoitu', id) as Extract<PalauteCommand, { type: 'WithdrawHoks' }>;
  return isBack ? back : { ...away, data: { ...away.data, hoksVersion: version } };
});

const ordinary = fc.oneof({ weight: 3, arbitrary: saves }, days, answers, invitations, removals);
const anything = fc.oneof({ weight: 4, arbitrary: ordinary }, withdrawals);

const ofType = <Type extends PalauteEvent['type']>(events: readonly PalauteEvent[], type: Type) =>
  events.filter((event): event is Extract<PalauteEvent, { type: Type }> => event.type === type);

const RUNS = { numRuns: 200 };

describe('one student, two plans, one provider, one funding period', () => {
  it('is asked exactly once, whatever the order of arrival', () => {
    fc.assert(
      fc.property(fc.array(ordinary, { maxLength: 40 }), (moves) => {
        const arrived = [
          ...moves,
          ({ version }: World) => save(TODAY, planOf(7, '2025-12-24'), { hoksVersion: version }),
        ].reduce(arrive, START);
        const settled = Object.values(arrived.state.palautteet).reduce(
          (world, { palauteId: id, hoksId: plan }) =>
            [
              // What was left open is given up, and asked once more.
              () => arvoAnswers(id, { tulos: 'tuntematon', virhe: 'abandoned' }),
              () => heratepaiva(id, TODAY, planOf(plan, '2025-12-24')),
              () => arvoAnswers(id),
            ].reduce<World>(arrive, world),
          arrived,
        );
        expect(ofType(settled.events, 'TunnusStored')).toHaveLength(1);
      }),
      RUNS,
    );
  });

  it('no trigger has two tunnus or two mails, also when plans come and go', () => {
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 60 }), (moves) => {
        const { events } = moves.reduce(arrive, START);
        const tunnukset = ofType(events, 'TunnusStored').map(({ data }) => data.palauteId);
        expect(new Set(tunnukset).size).toBe(tunnukset.length);
        const opened = ofType(events, 'ViestiOpened').map(({ data }) => data.palauteId);
        const failed = ofType(events, 'ViestiFailed').map(({ data }) => data.palauteId);
        for (const id of new Set(opened)) {
          const sent = opened.filter((other) => other === id).length - failed.filter((other) => other === id).length;
          expect(sent).toBeLessThanOrEqual(1);
        }
      }),
      RUNS,
    );
  });

  it('only one plan has a trigger that waits, also when plans come and go', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(savesWithProvider, withdrawals), { maxLength: 40 }), (moves) => {
        const { state } = moves.reduce(arrive, START);
        const waiting = Object.values(state.palautteet).filter(({ tila }) => tila === 'odottaa_kasittelya');
        expect(waiting.length).toBeLessThanOrEqual(1);
      }),
      RUNS,
    );
  });

  it('the same arrival twice in a row changes nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(days, answers, invitations, removals, withdrawals), { maxLength: 30 }), (moves) => {
        moves.reduce(
          (world, move) => {
            const once = arrive(world, move);
            const twice = arrive({ ...once, version: world.version }, move);
            expect(twice.state).toEqual(once.state);
            return once;
          },
          arrive(START, () => save(TODAY, planOf(7, '2025-12-24'))),
        );
      }),
      RUNS,
    );
  });
});
