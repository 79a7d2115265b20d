import { type Instant } from '@ehoks/kernel';
import { type HoksSummary } from '../../views/hoksit.queries';
import { type OpiskeluoikeusView } from '../../views/opiskeluoikeudet.view';
import { ReportsHandler } from './reports.handler';

const NOW = '2026-11-25T10:00:00.000Z' as Instant;
const KOULU = '1.2.246.562.10.31000000013';

const hoksOf = (hoksId: number, special: object = {}): HoksSummary =>
  ({ _id: hoksId, eid: 'e', oppijaOid: 'o', opiskeluoikeusOid: `oo-${hoksId}`, ...special }) as unknown as HoksSummary;

const told = (nakyvyys: OpiskeluoikeusView['nakyvyys']): OpiskeluoikeusView =>
  ({ nakyvyys, varmuus: 'VAHVISTETTU', havaittu: NOW }) as unknown as OpiskeluoikeusView;

describe('HOKSes whose study right is gone', () => {
  it('are those that koski-sync knows of; Koski is asked about the others alone', async () => {
    const hoksit = [hoksOf(4), hoksOf(3), hoksOf(2), hoksOf(1, { lukittu: true })];
    const known: Record<string, OpiskeluoikeusView> = { 'oo-2': told('NAKYVA'), 'oo-3': told('POISTETTU') };
    const asked: string[] = [];
    const nothing = async function* (): AsyncGenerator<never> {};
    const handler = new ReportsHandler(
      { inOppilaitos: () => Promise.resolve(hoksit), wholesInOppilaitos: nothing, allWholes: nothing },
      {
        fetchOpiskeluoikeus: (oid) => {
          asked.push(oid);
          return Promise.resolve(undefined);
        },
      },
      { find: (oid) => Promise.resolve(known[oid]) },
      { now: () => NOW },
    );
    const rivit = await handler.withoutOpiskeluoikeus(KOULU);
    expect(rivit.map(({ hoksId }) => hoksId)).toEqual([1, 3, 4]);
    expect(rivit[1]).toEqual({
      ...{ hoksId: 3, hoksEid: 'e', oppijaOid: 'o', opiskeluoikeusOid: 'oo-3', oppilaitosOid: KOULU },
    });
    expect(asked).toEqual(['oo-4']);
  });
});
