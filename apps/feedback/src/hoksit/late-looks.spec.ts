import fc from 'fast-check';
import { type PalautteetState } from '@ehoks/palaute-domain';
import { World } from '../application/world.fixture';
import { oppijaOf } from '../oppija-avain';
import { type Aihe } from './arvioinnit.store';
import { HoksinArviointi } from './hoksin-arviointi';

const HOKS_ID = 7;
const OPISKELUOIKEUS = '1.2.246.562.15.41024330544';

type Act = 'save with need' | 'save without need' | 'patch with need' | 'passivate or restore';

/** What is done to the HOKS, how many of its facts arrive then, whether Koski changes, and whether anybody looks. */
type Move = Readonly<{ act: Act; arriving: number; koski: boolean; look: boolean }>;

/** A HOKS that lives, its facts on their way, and what waits to be looked at. */
class Life {
  private readonly world = new World();
  private version = 0;
  private status: 'voimassa' | 'passivoitu' = 'voimassa';
  private facts: { aihe: Aihe; version: number }[] = [];
  private waiting: { aiheet: Aihe[]; version: number } | undefined;
  private readonly arviointi: HoksinArviointi;

  constructor() {
    const { palautteet, ports } = this.world;
    const viewOf = (state: PalautteetState) => ({ oppija: oppijaOf('a'), state, version: 1, trails: {} });
    this.arviointi = new HoksinArviointi(
      {
        state: async () => {
          const hoks = { ...this.world.hoks, 'oppija-oid': '1.2.246.562.24.54450598189' };
          return { version: this.version, status: this.status, hoksId: HOKS_ID, lukittu: false, hoks };
        },
      },
      { fetchMaster: async () => undefined },
      { avainOf: () => 'a' },
      { allWithHoks: async () => (palautteet.read().hoksit[HOKS_ID] ? [viewOf(palautteet.read())] : []) },
      { settle: async (_, avain) => avain, find: async () => undefined },
      ports,
      { send: async (_, command) => void palautteet.decideNow(command) },
    );
  }

  async move({ act, arriving, koski, look }: Move): Promise<void> {
    this.act(act);
    this.facts.splice(0, arriving).forEach(({ aihe, version }) => this.note(aihe, version));
    if (koski) this.note('koski_muutos', 0);
    if (look) await this.look();
  }

  /** In the end nothing is on its way any more, and the HOKS is in sight. */
  async settle(): Promise<void> {
    if (this.status === 'passivoitu') this.act('passivate or restore');
    this.facts.splice(0).forEach(({ aihe, version }) => this.note(aihe, version));
    await this.look();
  }

  triggers() {
    return Object.values(this.world.palautteet.read().palautteet).map(({ tila, heratepvm }) => ({ tila, heratepvm }));
  }

  private act(act: Act): void {
    if (act === 'passivate or restore') return this.changeSight();
    if (this.status !== 'voimassa') return;
    this.world.hoks = { ...this.world.hoks, 'osaamisen-hankkimisen-tarve': act !== 'save without need' };
    this.tell(act === 'patch with need' ? 'paivitys' : 'tallennus');
  }

  private changeSight(): void {
    const isBack = this.status === 'passivoitu';
    this.status = isBack ? 'voimassa' : 'passivoitu';
    this.tell(isBack ? 'palautus' : 'poistuma');
  }

  private tell(aihe: Aihe): void {
    this.version += 1;
    this.facts.push({ aihe, version: this.version });
  }

  private note(aihe: Aihe, version: number): void {
    const { aiheet = [], version: newest = 0 } = this.waiting ?? {};
    this.waiting = { aiheet: [...new Set([...aiheet, aihe])], version: Math.max(newest, version) };
  }

  private async look(): Promise<void> {
    const { waiting } = this;
    if (waiting === undefined) return;
    this.waiting = undefined;
    const about = { _id: HOKS_ID, shard: 0, opiskeluoikeusOid: OPISKELUOIKEUS, nextAt: '', revision: 1, attempts: 0 };
    await this.arviointi.run({ ...about, ...waiting });
  }
}

const moves = fc.array(
  fc.record<Move>({
    act: fc.constantFrom('save with need', 'save without need', 'patch with need', 'passivate or restore'),
    arriving: fc.constantFrom(0, 1, 9),
    koski: fc.boolean(),
    look: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

const SAVED = { arriving: 9, koski: false, look: true } as const;

describe('a HOKS that is saved, passivated and restored', () => {
  it('has the surveys in the end that it has when each fact is looked at at once, whenever that is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.boolean(), moves, async (isSeen, later) => {
        const [late, prompt] = [new Life(), new Life()];
        const creation = { ...SAVED, act: 'save without need' } as const;
        for (const move of [{ ...creation, look: isSeen }, ...later]) {
          await late.move(move);
          await prompt.move({ ...SAVED, act: move.act });
        }
        await late.settle();
        await prompt.settle();
        expect(late.triggers()).toEqual(prompt.triggers());
      }),
      { numRuns: 300 },
    );
  });
});
