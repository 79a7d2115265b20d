import { type KyselylinkinTiedot, type PalauteTilaus, type PalauteTilausAnswer } from '@ehoks/contracts';
import { type HoksView } from '../views/hoksit.view';
import { OpiskelijapalauteHandler } from './opiskelijapalaute.handler';

const hoks = {
  _id: 7,
  oppijaOid: '1.2.246.562.24.41000000014',
  root: { sahkoposti: 'oppija@example.fi' },
} as unknown as HoksView;

const link = (special: Partial<KyselylinkinTiedot>): KyselylinkinTiedot => ({
  ...{ hoksId: 7, kyselylinkki: 'https://arvo.example/v/A', tunnus: 'A', tyyppi: 'aloittaneet', alkupvm: '2026-09-01' },
  ...{ lahetyspvm: '2026-09-02', lahetystila: 'lahetetty', sahkoposti: null, onPalautteen: true },
  ...{ vastattu: null, voimassaLoppupvm: null },
  ...special,
});

const palaute: PalauteTilausAnswer['palautteet'][number] = {
  ...{ palauteId: '0c3b7d52-6f0e-4b0a-9a55-0f2f6a3b9d11', kyselytyyppi: 'valmistuneet', tila: 'lahetetty' },
  ...{ arvoTunniste: 'A', kyselylinkki: 'https://arvo.example/v/A', lahetysTunniste: null },
};

/** A feedback service with these links, this many triggers to invite to, and closed links that others made. */
const handlerOf = (links: readonly KyselylinkinTiedot[], triggers = 1, closed = 0) => {
  const orders: PalauteTilaus[] = [];
  const handler = new OpiskelijapalauteHandler({
    kyselylinkit: () => Promise.resolve(links),
    markClosed: () => Promise.resolve(closed),
    order: (tilaus) => {
      orders.push(tilaus);
      return Promise.resolve({ valmis: true, palautteet: Array<typeof palaute>(triggers).fill(palaute) });
    },
  });
  return { handler, orders };
};

describe('surveys that have been sent', () => {
  it('are shown without their links, and without what is not known', async () => {
    const { handler } = handlerOf([link({}), link({ lahetystila: 'ei_lahetetty' }), link({ lahetystila: null })]);
    expect(await handler.sent(hoks)).toEqual([
      {
        'hoks-id': 7,
        tyyppi: 'aloittaneet',
        'oppija-oid': '1.2.246.562.24.41000000014',
        alkupvm: '2026-09-01',
        sahkoposti: 'oppija@example.fi',
        lahetyspvm: '2026-09-02',
        lahetystila: 'lahetetty',
      },
    ]);
    const [shown = {}] = await handler.sent(hoks);
    expect(Object.values(shown)).not.toContain(null);
  });

  it('that others sent are shown with the address that they told', async () => {
    const { handler } = handlerOf([link({ onPalautteen: false, sahkoposti: 'muu@example.fi' })]);
    expect(await handler.sent(hoks)).toMatchObject([{ sahkoposti: 'muu@example.fi' }]);
  });
});

describe('a new invitation', () => {
  it('goes to the address of the HOKS, by the kind that Arvo names', async () => {
    const { handler, orders } = handlerOf([]);
    expect(await handler.resend(hoks, 'tutkinnon_suorittaneet')).toBe('oppija@example.fi');
    expect(orders).toEqual([{ laji: 'uusi_kutsu', kohde: { hoksId: 7, kyselytyyppi: 'valmistuneet' } }]);
    expect(await handler.resend({ ...hoks, root: {} }, 'tutkinnon_suorittaneet')).toBeNull();
  });

  it('to a closed survey whose link others made is told of as if it went out', async () => {
    expect(await handlerOf([], 0, 1).handler.resend(hoks, 'aloittaneet')).toBe('oppija@example.fi');
  });

  it('is not said to go anywhere where there is no such survey', async () => {
    expect(await handlerOf([], 0).handler.resend(hoks, 'aloittaneet')).toBeNull();
    const { handler, orders } = handlerOf([]);
    expect([await handler.resend(hoks, 'toString'), orders]).toEqual([null, []]);
  });
});
