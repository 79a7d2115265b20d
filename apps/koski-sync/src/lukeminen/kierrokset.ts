import { dayInFinland, jsonEquals } from '@ehoks/kernel';
import { inOwnDatabase, insertOnce } from '@ehoks/messaging';
import { type Lahde } from '@ehoks/opiskeluoikeus-domain';
import { type Collection, type Connection } from 'mongoose';
import { type Tyo } from '../seuranta/tyot';
import { type Seurattava } from '../seuranta/seurattavat';
import { instantAfter, type LukijanOsat, whoIs } from './lukijan-osat';
import { type Syote } from './syote';

interface Kierros {
  readonly nimi: string;
  readonly valiMs: number;
  readonly tee: (tunnus: string, signal: AbortSignal) => Promise<void>;
}

/** What is done every so often, whatever the feed says: the feed may miss a change, and ONR has none. */
export class Kierrokset {
  private readonly tehdyt: Collection<{ readonly _id: string; readonly tehty: string }>;
  private readonly kierrokset: readonly Kierros[];

  constructor(
    connection: Connection,
    private readonly osat: LukijanOsat,
    syote: Syote,
  ) {
    this.tehdyt = connection.collection('kierrokset');
    const { config } = osat;
    this.kierrokset = [
      { nimi: 'paiva', valiMs: config.DAY_INTERVAL_MS, tee: () => this.noteDay() },
      {
        nimi: 'syote',
        valiMs: config.FEED_OVERLAP_INTERVAL_MS,
        tee: (_tunnus, signal) => syote.readOverlap(signal),
      },
      {
        nimi: 'pyyhkaisy',
        valiMs: config.SWEEP_INTERVAL_MS,
        tee: (tunnus) => this.sweep(tunnus, 'PYYHKAISY', ({ nakyvyys }) => nakyvyys === 'NAKYVA'),
      },
      {
        nimi: 'taystarkistus',
        valiMs: config.FULL_SWEEP_INTERVAL_MS,
        tee: (tunnus) => this.sweep(tunnus, 'TAYSTARKISTUS', () => true),
      },
      { nimi: 'onr', valiMs: config.ONR_INTERVAL_MS, tee: (tunnus) => this.askOnr(tunnus) },
    ];
  }

  /** Does what is due. Each round of each kind is done once; one that was interrupted is done again. */
  async doDue(signal: AbortSignal): Promise<void> {
    for (const { nimi, valiMs, tee } of this.kierrokset) {
      const _id = `${nimi}/${Math.floor(this.osat.now() / valiMs)}`;
      const tehty = await inOwnDatabase(() => this.tehdyt.findOne({ _id }));
      if (tehty !== null || signal.aborted) continue;
      await tee(_id, signal);
      if (!signal.aborted) await insertOnce(() => this.tehdyt.insertOne({ _id, tehty: instantAfter(this.osat.now) }));
    }
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

  private async noteDay(): Promise<void> {
    const { seurattavat, commands, now } = this.osat;
    const havaittu = instantAfter(now);
    const beginning = await seurattavat.beginningBy(dayInFinland(havaittu));
    await commands.send(
      beginning.map(({ _id: oid }) => ({ oid, command: { type: 'NoteDay', data: { havaittu, lahde: 'AJASTIN' } } })),
    );
  }

  private async sweep(tunnus: string, lahde: Lahde, which: (right: Seurattava) => boolean): Promise<void> {
    const rights = (await this.osat.seurattavat.all()).filter(which);
    const oppijat = new Set(rights.map(({ oppijanumero }) => oppijanumero));
    const gone = rights.filter(({ nakyvyys }) => nakyvyys !== 'NAKYVA');
    await this.osat.tyot.add([
      ...[...oppijat].map((kohde) => this.work(tunnus, 'oppija', kohde, lahde)),
      ...gone.map(({ _id }) => this.work(tunnus, 'oikeus', _id, lahde)),
    ]);
  }

  private async askOnr(tunnus: string): Promise<void> {
    const oppijat = new Set((await this.osat.seurattavat.all()).map(({ oppijaOid }) => oppijaOid));
    await this.osat.tyot.add([...oppijat].map((kohde) => this.work(tunnus, 'onr', kohde, 'ONR')));
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
