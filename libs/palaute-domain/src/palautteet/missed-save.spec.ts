import { decide } from './palautteet.decide';
import { type PalauteCommand } from './palautteet.commands';
import { type PalauteEvent } from './palautteet.events';
import { evolve } from './palautteet.evolve';
import { adopt, HOKS_ID, hoksOf, OPISKELUOIKEUS, palautteetAfter, save, withdraw } from './palautteet.fixture';
import { initialState } from './palautteet.state';

const needless = save('2025-08-25', hoksOf({ 'osaamisen-hankkimisen-tarve': false }));
const restore = (today: string): PalauteCommand => save(today, hoksOf(), { tapahtuma: 'hoks_palautus' });

/** Passivated, and saved since it was seen last. */
const missed = (today: string): PalauteCommand => {
  const command = withdraw(today) as Extract<PalauteCommand, { type: 'WithdrawHoks' }>;
  return { ...command, data: { ...command.data, arvioimatta: true } };
};

const tilatAfter = (...commands: readonly PalauteCommand[]) => palautteetAfter(...commands).map(({ tila }) => tila);

describe('a plan that comes back (palaute.md §15 row 20)', () => {
  it('and was out of sight before anybody evaluated it has its surveys', () => {
    const saved = palautteetAfter(save('2025-08-27'));
    expect(palautteetAfter(withdraw('2025-08-26'), restore('2025-08-27'))).toEqual(saved);
    const locked = [withdraw('2025-08-25'), withdraw('2025-08-26', 'lukittu')] as const;
    expect(palautteetAfter(...locked, restore('2025-08-27'))).toEqual(saved);
    // Deleted for good before anybody looked, it left no trace.
    expect(palautteetAfter(restore('2025-08-27'))).toEqual(saved);
  });

  it('is evaluated so once: gone and back again, it revives what was withdrawn', () => {
    const again = [withdraw('2025-08-28'), restore('2025-09-02')] as const;
    expect(palautteetAfter(withdraw('2025-08-26'), restore('2025-08-27'), ...again)).toMatchObject([
      { tila: 'ei_laheteta', arvio: { rivi: 'E3' } },
    ]);
  });

  it('and was saved before it went, without anybody evaluating that, is evaluated as it was saved', () => {
    expect(tilatAfter(needless, withdraw('2025-08-26'), restore('2025-08-29'))).toEqual(['ei_laheteta']);
    expect(tilatAfter(needless, missed('2025-08-26'), restore('2025-08-29'))).toEqual(['odottaa_kasittelya']);
    const locked = withdraw('2025-08-27', 'lukittu');
    expect(tilatAfter(needless, missed('2025-08-26'), locked, restore('2025-08-29'))).toEqual(['odottaa_kasittelya']);
  });

  it('to another oppija is evaluated there', () => {
    expect(tilatAfter(adopt(withdraw('2025-08-26')), restore('2025-08-29'))).toEqual(['odottaa_kasittelya']);
    expect(tilatAfter(adopt(needless, withdraw('2025-08-26')), restore('2025-08-29'))).toEqual(['ei_laheteta']);
  });

  it('and whose earlier return was noted without its surveys, as it once was, has them', () => {
    const noted = { hoksId: HOKS_ID, opiskeluoikeusOid: OPISKELUOIKEUS };
    const old: readonly PalauteEvent[] = [
      { type: 'HoksNoted', data: { ...noted, hoksVersion: 2, tila: 'passivoitu' } },
      { type: 'HoksNoted', data: { ...noted, hoksVersion: 3, tila: 'voimassa', tapahtuma: 'hoks_palautus' } },
      { type: 'HoksNoted', data: { ...noted, hoksVersion: 4, tila: 'passivoitu' } },
    ];
    const decided = decide(restore('2025-08-27'), old.reduce(evolve, initialState), { uuid: () => 'p1' });
    expect(decided).toMatchObject({ events: [{}, { type: 'PalauteInitiated' }, { type: 'KyselyLeftAsIs' }] });
  });
});
