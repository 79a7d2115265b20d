import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { palautteetCodec, palautteetSnapshotCodec, type StoredPalauteEvent } from './palautteet.codec';
import { type PalauteEvent } from './palautteet.events';
import { evolve } from './palautteet.evolve';
import {
  adopt,
  arvoAnswers,
  eventsOf,
  heratepaiva,
  hoksOf,
  kutsu,
  LAHETETTY_P1,
  LINKKI_P1,
  mailAnswers,
  move,
  removeTunnus,
  save,
  stateAfter,
  uusiKutsu,
} from './palautteet.fixture';
import { initialState } from './palautteet.state';

const GOLDEN = join(__dirname, 'golden');

/** Every type at least once, as the rules write it. */
const samples: readonly PalauteEvent[] = [
  ...eventsOf(...LAHETETTY_P1, save('2025-09-20'), { type: 'NoteArvoPatched', data: { palauteId: 'p1' } }),
  ...eventsOf(
    save('2025-08-25'),
    { type: 'NoteHeratepaivaFailure', data: { palauteId: 'p1', virhe: 'koski/error' } },
    save('2025-08-26', hoksOf({ 'ensikertainen-hyvaksyminen': '2025-09-02' })),
    heratepaiva('p1', '2025-09-02'),
    arvoAnswers('p1', { tulos: 'tuntematon', virhe: 'arvo/outcome-unknown' }),
    heratepaiva('p1', '2025-09-02', hoksOf({ 'ensikertainen-hyvaksyminen': null })),
  ),
  ...eventsOf(
    ...LINKKI_P1,
    kutsu('p1', '2025-09-01T10:00:00.000Z'),
    mailAnswers('p1', '2025-09-01', { tulos: 'epaonnistui', virhe: 'viestinvalitys/error' }),
    uusiKutsu('p1'),
    kutsu('p1', '2025-09-02T10:00:00.000Z', { asksArvo: false }),
    move(),
    adopt(...LINKKI_P1),
    removeTunnus('p1'),
  ),
];

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('palautteetCodec', () => {
  it.each(samples.map((event): [string, PalauteEvent] => [event.type, event]))(
    'reads %s back as it was written',
    (_, event) => {
      expect(palautteetCodec.decode(palautteetCodec.encode(event))).toEqual(plain(event));
    },
  );

  it('stores no personal data', () => {
    expect(JSON.stringify(samples.map(palautteetCodec.encode))).not.toMatch(/example\.fi|Ohjaaja/);
  });

  it('refuses what it does not know', () => {
    expect(() => palautteetCodec.decode({ type: 'PalauteKadonnut', schemaVersion: 1, data: {} })).toThrow(
      'do not know',
    );
    expect(() => palautteetCodec.decode({ type: 'HoksNoted', schemaVersion: 2, data: {} })).toThrow('do not know');
  });

  it('reads every version of every event that was ever stored', () => {
    const files = readdirSync(GOLDEN);
    expect(files.map((file) => file.split('.')[0])).toEqual([...new Set(samples.map(({ type }) => type))].sort());
    for (const file of files) {
      const stored = JSON.parse(readFileSync(join(GOLDEN, file), 'utf8')) as StoredPalauteEvent;
      expect(palautteetCodec.encode(palautteetCodec.decode(stored))).toEqual(stored);
    }
  });

  it('a fold over what was stored comes to the same state', () => {
    const stored = eventsOf(...LAHETETTY_P1).map(palautteetCodec.encode);
    expect(stored.map(palautteetCodec.decode).reduce(evolve, initialState)).toEqual(stateAfter(...LAHETETTY_P1));
  });

  it('keeps a state in a snapshot', () => {
    const state = stateAfter(...LAHETETTY_P1);
    expect(palautteetSnapshotCodec.decode(palautteetSnapshotCodec.encode(state))).toEqual(plain(state));
  });
});
