import { randomUUID } from 'node:crypto';
import { type HoksFact, type HoksHistoryRecord } from '@ehoks/contracts';
import { momentIn } from './hoks-history.handler';
import { hoksHistory } from './hoks-history';

const opiskeluoikeus = { oid: '1.2.246.562.15.41024330544', suoritustyypit: [], haettu: '2026-11-25T10:00:00.000Z' };
const eid = '6a0c1a3e-4bfb-4f5f-9d35-6b8a1d1c7f11';

const recordOf = (fact: HoksFact, index: number): HoksHistoryRecord => ({
  id: randomUUID(),
  ...fact,
  time: '2026-11-25T10:00:01.000Z',
  opiskeluoikeusOid: opiskeluoikeus.oid,
  version: index + 1,
  meta: { actor: `user-${index + 1}`, commandType: 'X', recordedAt: `2026-11-2${index}T10:00:00.000Z` },
});

const created = (hoksId: number, content: Record<string, unknown>): HoksFact => ({
  type: 'fi.ehoks.hoks.luotu.v1',
  data: { hoksId, eid, manuaalisyotto: false, content, opiskeluoikeus },
});

describe('hoksHistory', () => {
  const facts: HoksFact[] = [
    created(1, { versio: 1 }),
    { type: 'fi.ehoks.hoks.muutettu.v1', data: { hoksId: 1, changes: { versio: 2 }, opiskeluoikeus } },
    { type: 'fi.ehoks.hoks.passivoitu.v1', data: { hoksId: 1 } },
    { type: 'fi.ehoks.hoks.palautettu.v1', data: { hoksId: 1 } },
    { type: 'fi.ehoks.hoks.korvattu.v1', data: { hoksId: 1, content: { versio: 3 }, opiskeluoikeus } },
    { type: 'fi.ehoks.hoks.arkistoitu.v1', data: { hoksId: 1 } },
    created(2, { versio: 9 }),
  ];

  it('tells who did what, and what changed by it', () => {
    const history = hoksHistory(facts.map(recordOf), 1);
    expect(history.map(({ version, tapahtuma, actor, changes }) => [version, tapahtuma, actor, changes])).toEqual([
      [1, 'luotu', 'user-1', [{ path: '', after: { versio: 1 } }]],
      [2, 'muutettu', 'user-2', [{ path: '/versio', before: 1, after: 2 }]],
      [3, 'passivoitu', 'user-3', []],
      [4, 'palautettu', 'user-4', []],
      [5, 'korvattu', 'user-5', [{ path: '/versio', before: 2, after: 3 }]],
      [6, 'arkistoitu', 'user-6', [{ path: '', before: { versio: 3 } }]],
    ]);
  });

  it('tells of a merge of persons when it happened, not at the next write', () => {
    const [vanha, uusi] = ['1.2.246.562.24.41000000014', '1.2.246.562.24.10000000016'];
    const merged: HoksFact[] = [
      created(1, { 'oppija-oid': vanha }),
      { type: 'fi.ehoks.hoks.oppija-vaihdettu.v1', data: { hoksId: 1, vanha, uusi } },
      { type: 'fi.ehoks.hoks.korvattu.v1', data: { hoksId: 1, content: { 'oppija-oid': uusi }, opiskeluoikeus } },
    ];
    expect(hoksHistory(merged.map(recordOf), 1).map(({ changes }) => changes)).toEqual([
      [{ path: '', after: { 'oppija-oid': vanha } }],
      [{ path: '/oppija-oid', before: vanha, after: uusi }],
      [],
    ]);
  });

  it('tells what came of the study right', () => {
    const emo = '1.2.246.562.15.10000000008';
    const alkaen = '2026-11-25T10:00:00.000Z';
    const vanha = { oppilaitosOid: '1.2.246.562.10.31000000013' };
    const uusi = { oppilaitosOid: '1.2.246.562.10.31000000021', versionumero: 2 };
    const followed: HoksFact[] = [
      { type: 'fi.ehoks.hoks.lukittu.v1', data: { hoksId: 1, havainto: 1, peruste: 'MITATOITY', todisteet: [] } },
      { type: 'fi.ehoks.hoks.vapautettu.v1', data: { hoksId: 1, havainto: 2 } },
      { type: 'fi.ehoks.hoks.linkitetty.v1', data: { hoksId: 1, emo, alkaen } },
      { type: 'fi.ehoks.hoks.organisaatio-vaihdettu.v1', data: { hoksId: 1, havainto: 3, vanha, uusi } },
    ];
    expect(hoksHistory(followed.map(recordOf), 1).map(({ circumstances }) => circumstances)).toEqual([
      { peruste: 'MITATOITY' },
      undefined,
      { emo, alkaen },
      { vanha, uusi },
    ]);
  });

  it('has nothing of another HOKS of the study right', () => {
    expect(hoksHistory(facts.map(recordOf), 2)).toMatchObject([{ version: 7, tapahtuma: 'luotu' }]);
  });
});

describe('momentIn', () => {
  it('reads a version, a moment, or neither', () => {
    expect(momentIn({})).toBeUndefined();
    expect(momentIn({ versio: '3' })).toEqual({ version: 3 });
    expect(momentIn({ hetki: '2026-11-25T12:00:00+02:00' })).toEqual({ time: '2026-11-25T10:00:00.000Z' });
  });

  it.each([{ versio: '0' }, { versio: 'x' }, { hetki: 'eilen' }, { versio: '1', hetki: '2026-11-25' }])(
    '%j is refused',
    (query) => expect(() => momentIn(query)).toThrow(expect.objectContaining({ code: 'invalid-query' })),
  );
});
