import { dayInFinland, jsonEquals } from '@ehoks/kernel';
import { inOwnDatabase, insertOnce } from '@ehoks/messaging';
import { type Lahde } from '@ehoks/opiskeluoikeus-domain';
import { type Collection, type Connection } from 'mongoose';
import { type Tyo } from '../seuranta/tyot';
import { type Kierrettava } from '../seuranta/seurattavat';
import { instantAfter, type LukijanOsat, whoIs } from './lukijan-osat';
import { type Syote } from './syote';

const KIERTO_INTERVAL_MS = 6 * 3_600_000;

interface Kierros {
  readonly nimi: string;
  readonly valiMs: number;
  /** Default: always. */
  readonly isNeeded?: () => boolean;
  readonly tee: (tunnus: string, signal: AbortSignal) => Promise<void>;
}

/** What is done every so often, whatever the feed says: the feed may miss a change, and ONR has none. */
export class Kierrokset {
  private readonly tehdyt: Collection<{ readonly _id: string; readonly tehty: string }>;
  private readonly kierrokset: readonly Kierros[];
  /** By kind, the round that was last seen to be done: it is not asked for again until its time is over. */
  private readonly nahdyt = new Map<string, string>();

  constructor(
    connection: Connection,
    private readonly osat: LukijanOsat,
    syote: Syote,
  ) {
    this.tehdyt = connection.collection('kierrokset');
    const { config, now, seurattavat } = osat;
    this.kierrokset = [
      { nimi: 'paiva', valiMs: config.DAY_INTERVAL_MS, tee: (_tunnus, signal) => this.noteDay(signal) },
      {
        nimi: 'syote',
        valiMs: config.FEED_OVERLAP_INTERVAL_MS,
        isNeeded: () => !syote.isRefused,
        tee: (_tunnus, signal) => syote.readOverlap(signal),
      },
      {
        // In place of a feed that is not for us.
        nimi: 'kierto',
        valiMs: KIERTO_INTERVAL_MS,
        isNeeded: () => syote.isRefused,
        tee: (tunnus, signal) =>
          this.addWork(seurattavat.pages(), signal, (rights) => this.oppijat(tunnus, 'PYYHKAISY', rights)),
      },
      {
        // While Koski is down, writes go by what was told within a day (decisions.md 2.1). With two looks in that time none
        // is older than one and a half of it.
        nimi: 'pyyhkaisy',
        valiMs: config.RETELL_AFTER_MS / 2,
        tee: (tunnus, signal) =>
          this.addWork(seurattavat.livingPages(instantAfter(now, -config.RETELL_AFTER_MS)), signal, (rights) =>
            this.oppijat(tunnus, 'PYYHKAISY', rights),
          ),
      },
      {
        nimi: 'taystarkistus',
        valiMs: config.FULL_SWEEP_INTERVAL_MS,
        tee: (tunnus, signal) =>
          this.addWork(seurattavat.pages(), signal, (rights) => [
            ...this.oppijat(tunnus, 'TAYSTARKISTUS', rights),
            ...this.poissaolevat(tunnus, 'TAYSTARKISTUS', rights),
          ]),
      },
      {
        nimi: 'onr',
        valiMs: config.ONR_INTERVAL_MS,
        tee: (tunnus, signal) => this.addWork(seurattavat.pages(), signal, (rights) => this.henkilot(tunnus, rights)),
      },
    ];
  }

  /**
   * Does what is due. Each round of each kind is done once; one that was interrupted is done again. One that fails, as while
   * Koski cannot tell its feed, does not keep the others waiting.
   */
  async doDue(signal: AbortSignal): Promise<void> {
    const failures: unknown[] = [];
    for (const kierros of this.kierrokset) {
      await this.doIfDue(kierros, signal).catch((error: unknown) => failures.push(error));
    }
    if (failures.length > 0) throw failures[0];
  }

  private async doIfDue({ nimi, valiMs, isNeeded, tee }: Kierros, signal: AbortSignal): Promise<void> {
    if (isNeeded?.() === false || signal.aborted) return;
    const _id = `${nimi}/${Math.floor(this.osat.now() / valiMs)}`;
    if (this.nahdyt.get(nimi) === _id) return;
    if ((await inOwnDatabase(() => this.tehdyt.findOne({ _id }))) === null) {
      await tee(_id, signal);
      if (signal.aborted) return;
      await insertOnce(() => this.tehdyt.insertOne({ _id, tehty: instantAfter(this.osat.now) }));
    }
    this.nahdyt.set(nimi, _id);
  }

  /** Does work of kind `onr`: whose rights are they now? */
  async readOnr(tyo: Tyo): Promise<void> {
    const { seurattavat, commands, onr, tyot, now } = this.osat;
    const oppija = await whoIs(onr, tyo.kohde);
    const rights = await seurattavat.toldToBeOf(tyo.kohde);
    const { oppijanumero, kaikkiOidit } = oppija;
    const moved = rights.filter(
      (right) => right.oppijanumero !== oppijanumero || !jsonEquals([...right.kaikkiOidit].sort(), kaikkiOidit),
    );
    await commands.send(
      moved.map(({ _id: oid }) => ({
        oid,
        command: { type: 'NoteOppija', data: { havaittu: instantAfter(now), lahde: 'ONR', oppijanumero, kaikkiOidit } },
      })),
    );
    await tyot.done([tyo]);
  }

  private async noteDay(signal: AbortSignal): Promise<void> {
    const { seurattavat, commands, now } = this.osat;
    const havaittu = instantAfter(now);
    for await (const rights of seurattavat.beginningPages(dayInFinland(havaittu))) {
      if (signal.aborted) return;
      await commands.send(
        rights.map(({ _id: oid }) => ({ oid, command: { type: 'NoteDay', data: { havaittu, lahde: 'AJASTIN' } } })),
      );
    }
  }

  /** A page at a time; a person who is on several, or a round that is begun again, makes the same work. */
  private async addWork(
    pages: AsyncIterable<readonly Kierrettava[]>,
    signal: AbortSignal,
    workOf: (rights: readonly Kierrettava[]) => readonly Tyo[],
  ): Promise<void> {
    for await (const rights of pages) {
      if (signal.aborted) return;
      await this.osat.tyot.add(workOf(rights));
    }
  }

  private oppijat(tunnus: string, lahde: Lahde, rights: readonly Kierrettava[]): Tyo[] {
    const oppijat = new Set(rights.map(({ oppijanumero }) => oppijanumero));
    return [...oppijat].map((kohde) => this.work(tunnus, 'oppija', kohde, lahde));
  }

  private poissaolevat(tunnus: string, lahde: Lahde, rights: readonly Kierrettava[]): Tyo[] {
    const poissaolevat = rights.filter(({ nakyvyys }) => nakyvyys !== 'NAKYVA');
    return poissaolevat.map(({ _id }) => this.work(tunnus, 'oikeus', _id, lahde));
  }

  private henkilot(tunnus: string, rights: readonly Kierrettava[]): Tyo[] {
    const oppijat = new Set(rights.map(({ oppijaOid }) => oppijaOid));
    return [...oppijat].map((kohde) => this.work(tunnus, 'onr', kohde, 'ONR'));
  }

  private work(tunnus: string, laji: Tyo['laji'], kohde: string, lahde: Lahde): Tyo {
    return {
      _id: `${tunnus}/${laji}/${kohde}`,
      laji,
      kohde,
      lahde,
      aikaisintaan: instantAfter(this.osat.now),
      kerrottava: false,
      uusinta: false,
      yrityksia: 0,
    };
  }
}
