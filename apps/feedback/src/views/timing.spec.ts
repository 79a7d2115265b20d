import { type Instant } from '@ehoks/kernel';
import { linkedOf, palauteOf, PAUSES } from './palaute.fixture';
import { dueAt, toimistoaikaFrom } from './timing';

const at = (text: string): Instant => text as Instant;
const WAITING = palauteOf();
const MADE = linkedOf();
const trail = (lastAt: string, failures = 0) => ({ lastAt: at(lastAt), failures });

describe('dueAt', () => {
  it('is three minutes after the trigger date begins in Finland', () => {
    expect(dueAt(WAITING, trail('2026-08-20T10:00:00.000Z'), PAUSES)).toBe('2026-08-31T21:03:00.000Z');
  });

  it('is at once when the date has passed', () => {
    expect(dueAt(WAITING, trail('2026-09-20T10:00:00.000Z'), PAUSES)).toBe('2026-09-20T10:00:00.000Z');
  });

  it.each([
    [1, '2026-09-20T10:05:00.000Z'],
    [2, '2026-09-20T10:10:00.000Z'],
    [3, '2026-09-20T10:20:00.000Z'],
    [9, '2026-09-20T11:00:00.000Z'],
  ])('waits longer after %i failures, never over an hour', (failures, due) => {
    expect(dueAt(WAITING, trail('2026-09-20T10:00:00.000Z', failures), PAUSES)).toBe(due);
  });

  it.each([
    ['a Friday evening', '2026-09-04T15:30:00.000Z', '2026-09-07T04:00:00.000Z'],
    ['a winter morning', '2026-12-01T04:59:00.000Z', '2026-12-01T05:00:00.000Z'],
    ['office hours', '2026-09-01T08:00:00.000Z', '2026-09-01T08:00:00.000Z'],
  ])('of an invitation on %s is in office hours', (_, made, due) => {
    expect(dueAt(MADE, trail(made), PAUSES)).toBe(due);
  });

  it('of an invitation that a person asked for once more is in office hours', () => {
    const again = linkedOf({ tila: 'lahetetty', uusintaPyydetty: true });
    expect(dueAt(again, trail('2026-09-04T15:30:00.000Z'), PAUSES)).toBe('2026-09-07T04:00:00.000Z');
  });

  it('asks every hour about a tunnus that Arvo does not know', () => {
    const unknown = linkedOf({ arvio: { ...MADE.arvio, rivi: 'M5' } });
    expect(dueAt(unknown, trail('2026-09-01T08:00:00.000Z'), PAUSES)).toBe('2026-09-01T09:00:00.000Z');
  });

  it('gives up an open attempt after a while', () => {
    const asking = palauteOf({ arvoKutsu: { requestId: 'r', openedAt: at('2026-09-01T08:00:00.000Z') } });
    expect(dueAt(asking, trail('2026-09-01T08:00:00.000Z'), PAUSES)).toBe('2026-09-01T08:01:00.000Z');
  });

  it('leaves everything after the trigger date to others with ARVO=off', () => {
    const off = { ...PAUSES, asksArvo: false };
    const asking = palauteOf({ arvoKutsu: { requestId: 'r', openedAt: at('2026-09-01T08:00:00.000Z') } });
    const now = trail('2026-09-01T08:00:00.000Z');
    const delivered = linkedOf({ tila: 'lahetetty', arvoPatchDue: true });
    expect([MADE, asking, delivered].map((palaute) => dueAt(palaute, now, off))).toEqual(Array(3).fill(undefined));
    expect(dueAt(WAITING, now, off)).toBe(now.lastAt);
  });

  it('with ARVO=off has others told at once of a new invitation, and settles a mail of its own', () => {
    const off = { ...PAUSES, asksArvo: false };
    const night = trail('2026-09-04T20:00:00.000Z');
    const again = linkedOf({ tila: 'lahetetty', uusintaPyydetty: true, arvoPatchDue: true });
    expect(dueAt(again, night, off)).toBe(night.lastAt);
    const open = linkedOf({ viesti: { tila: 'avoin', viestiId: 'v', openedAt: night.lastAt } });
    expect(dueAt(open, night, off)).toBe('2026-09-04T20:01:00.000Z');
  });

  it('is never when a trigger has come to its end', () => {
    expect(dueAt(palauteOf({ tila: 'ei_laheteta' }), trail('2026-09-01T08:00:00.000Z'), PAUSES)).toBeUndefined();
  });
});

it('office hours begin at the next hour that is one', () => {
  expect(toimistoaikaFrom(at('2026-09-05T12:34:56.000Z'))).toBe('2026-09-07T04:00:00.000Z');
});
