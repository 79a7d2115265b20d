import { opiskeluoikeusAnswer, type OpiskeluoikeusHavainto } from '@ehoks/contracts';
import { send } from './support/http';
import { type Oikeus } from './support/sandbox';
import { startSystem, type System } from './support/system';
import { until } from './support/until';

let system: System;
let havaintoOf: (oid: string) => Promise<OpiskeluoikeusHavainto | null>;

beforeAll(async () => {
  system = await startSystem({ name: 'opiskeluoikeudet', koskiSync: true });
  havaintoOf = async (oid) => {
    const answer = await send(`${system.koskiSync?.internalUrl}/opiskeluoikeudet/${oid}`, { method: 'GET' });
    return opiskeluoikeusAnswer.parse(answer.json()).havainto;
  };
});
afterAll(() => system.stop());

const hoksOf = ({ oid, oppijaOid }: Oikeus) => ({
  'opiskeluoikeus-oid': oid,
  'oppija-oid': oppijaOid,
  'ensikertainen-hyvaksyminen': '2026-01-15',
  'osaamisen-hankkimisen-tarve': true,
});

const seen = (oid: string, expected: Partial<OpiskeluoikeusHavainto>): Promise<void> =>
  until(async () => {
    const havainto = await havaintoOf(oid);
    return havainto !== null && Object.entries(expected).every(([key, value]) => Reflect.get(havainto, key) === value);
  }, 20_000);

describe('a study right that is voided in Koski', () => {
  it('is told with its evidence', async () => {
    const [oikeus, kanarialintu] = await system.sandbox.newOikeudet(2);
    if (!oikeus || !kanarialintu) throw new Error('no rights');
    for (const each of [oikeus, kanarialintu]) await system.sis.create(hoksOf(each));
    await seen(kanarialintu.oid, { nakyvyys: 'NAKYVA' });
    await seen(oikeus.oid, { nakyvyys: 'NAKYVA' });
    await system.sandbox.change(oikeus.oid, 'void');
    await seen(oikeus.oid, { nakyvyys: 'EI_LOYDY', varmuus: 'VAHVISTETTU' });
    const { todisteet } = (await havaintoOf(oikeus.oid)) ?? { todisteet: [] };
    expect(
      todisteet.filter(({ status, kanarialintu: canary }) => status === 404 && canary?.status === 200),
    ).toHaveLength(2);
  });
});
