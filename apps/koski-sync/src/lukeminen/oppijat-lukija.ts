import { errorKind } from '@ehoks/kernel';
import { type LuettuOpiskeluoikeus, type Oppija } from '@ehoks/opiskeluoikeus-domain';
import { type Note } from '../commands/opiskeluoikeus-commands';
import { countReread, countStaleVersion, countSweepFind, countUnreadable } from '../koski-sync.metrics';
import { isKnownToBeGone, type Seurattava } from '../seuranta/seurattavat';
import { type Tyo } from '../seuranta/tyot';
import { type Joukkokato } from './joukkokato';
import { instantAfter, type LukijanOsat, readOrAlarm, tiivisteOf } from './lukijan-osat';

type Luetut = Readonly<{ oikeudet: ReadonlyMap<string, LuettuOpiskeluoikeus>; lukematta: ReadonlySet<string> }>;

type OppijanOikeudet = Readonly<{ oppijanumero: string; opiskeluoikeudet: readonly unknown[] }>;

/** Reads the rights of many persons at once, by the replica, and notes what differs from what is known. */
export class OppijatLukija {
  constructor(
    private readonly osat: LukijanOsat,
    private readonly joukkokato: Joukkokato,
  ) {}

  /** Does work of kind `oppija`. @throws AppError `unavailable`: Koski, Kafka or the database is away; the work stays */
  async read(tyot: readonly Tyo[]): Promise<void> {
    const { seurattavat, commands } = this.osat;
    // A person may have been merged since the work was made: Koski is asked by the master.
    const followed = await seurattavat.ofOppijat(tyot.map(({ kohde }) => kohde));
    const masters = [...new Set(followed.map(({ oppijanumero }) => oppijanumero))];
    const luetut = await this.fetch(masters);
    const tyoOf = new Map(
      tyot.flatMap((tyo) =>
        followed.filter(({ kaikkiOidit }) => kaikkiOidit.includes(tyo.kohde)).map(({ _id }) => [_id, tyo] as const),
      ),
    );
    const notes: Note[] = [];
    const missed: Seurattava[] = [];
    for (const right of followed.filter(({ oppijanumero }) => !luetut.lukematta.has(oppijanumero))) {
      const tyo = tyoOf.get(right._id);
      const luettu = luetut.oikeudet.get(right._id);
      if (!tyo) continue;
      if (luettu) notes.push(...this.seen(right, luettu, tyo));
      else if (isKnownToBeGone(right)) this.joukkokato.settled(right._id);
      else missed.push(right);
    }
    notes.push(...(await this.newChildren(followed, luetut, tyot[0])));
    notes.push(...(await this.missed(missed, tyoOf)));
    await this.readOneByOne(followed.filter(({ oppijanumero }) => luetut.lukematta.has(oppijanumero)));
    await commands.send(notes);
    await this.osat.tyot.done(tyot);
  }

  /** One person whom Koski cannot read breaks every batch: it is halved until that one is alone. */
  private async fetch(masters: readonly string[]): Promise<Luetut> {
    if (masters.length === 0) return { oikeudet: new Map(), lukematta: new Set() };
    try {
      return this.readAll(await this.osat.koski.fetchOppijat(masters));
    } catch (error) {
      if (errorKind(error) !== 'contract-broken') throw error;
      if (masters.length === 1) {
        countUnreadable('henkilo');
        return { oikeudet: new Map(), lukematta: new Set(masters) };
      }
      const middle = Math.ceil(masters.length / 2);
      const halves = [await this.fetch(masters.slice(0, middle)), await this.fetch(masters.slice(middle))];
      return {
        oikeudet: new Map(halves.flatMap(({ oikeudet }) => [...oikeudet])),
        lukematta: new Set(halves.flatMap(({ lukematta }) => [...lukematta])),
      };
    }
  }

  /** A right that we cannot read is no absence: its person is read right by right, like one that Koski cannot read. */
  private readAll(oppijat: readonly OppijanOikeudet[]): Luetut {
    const oikeudet = new Map<string, LuettuOpiskeluoikeus>();
    const lukematta = new Set<string>();
    for (const { oppijanumero, opiskeluoikeudet } of oppijat) {
      for (const json of opiskeluoikeudet) {
        const luettu = readOrAlarm(json, this.osat.log);
        if (luettu) oikeudet.set(luettu.oid, luettu);
        else lukematta.add(oppijanumero);
      }
    }
    return { oikeudet, lukematta };
  }

  /** Nothing is noted of a right that is as the view has it: the rule would say so too, and a batch is mostly such. */
  private seen(right: Seurattava, luettu: LuettuOpiskeluoikeus, tyo: Tyo): Note[] {
    this.joukkokato.settled(right._id);
    const { now, config } = this.osat;
    const tiiviste = tiivisteOf(luettu.tiivistelma);
    const tunnettu = right.versionumero ?? 0;
    if (luettu.versionumero < tunnettu) countStaleVersion();
    const isChanged = luettu.versionumero > tunnettu || tiiviste !== right.tiiviste || right.nakyvyys !== 'NAKYVA';
    if (tyo.uusinta) countReread(isChanged);
    if (isChanged && (tyo.lahde === 'PYYHKAISY' || tyo.lahde === 'TAYSTARKISTUS')) countSweepFind();
    const retellUnlessToldAfter = instantAfter(now, -config.RETELL_AFTER_MS);
    if (!isChanged && !isToldAgain(right, tyo, retellUnlessToldAfter)) return [];
    const kysytty = instantAfter(now);
    return [
      {
        oid: right._id,
        command: {
          type: 'NoteSighting',
          data: {
            havaittu: kysytty,
            lahde: tyo.lahde,
            versionumero: luettu.versionumero,
            aikaleima: luettu.aikaleima,
            tiiviste,
            opiskeluoikeus: luettu.tiivistelma,
            oppija: right.jarjestysnumero === 0 ? oppijaOf(right) : null,
            lapset: [],
            todiste: { lahde: tyo.lahde, kysytty, status: 200, avain: null, kanarialintu: null },
            retellUnlessToldAfter,
          },
        },
      },
    ];
  }

  /** A right of the same person that is part of a followed one is followed, too. */
  private async newChildren(followed: readonly Seurattava[], luetut: Luetut, tyo: Tyo | undefined): Promise<Note[]> {
    const tunnetut = new Map(followed.map((right) => [right._id, right]));
    const notes: Note[] = [];
    for (const luettu of luetut.oikeudet.values()) {
      const emo = tunnetut.get(luettu.tiivistelma.sisaltyyOpiskeluoikeuteen?.oid ?? '');
      if (!emo || !tyo || tunnetut.has(luettu.oid)) continue;
      await this.osat.seurattavat.track(luettu.oid, emo.oppijaOid);
      notes.push(
        ...this.seen({ ...emo, _id: luettu.oid, jarjestysnumero: 0, versionumero: null, tiiviste: '' }, luettu, tyo),
      );
    }
    return notes;
  }

  /** Suspicions are noted, and each is looked into by oid at once. */
  private async missed(rights: readonly Seurattava[], tyoOf: ReadonlyMap<string, Tyo>): Promise<Note[]> {
    const fresh = rights.filter(({ varmuus }) => varmuus !== 'EPAILTY');
    if (!(await this.joukkokato.allows(fresh.map(({ _id }) => _id)))) return [];
    await this.readOneByOne(rights);
    const { now, config } = this.osat;
    const kysytty = instantAfter(now);
    return fresh.map((right) => {
      const oid = right._id;
      const lahde = tyoOf.get(oid)?.lahde ?? 'SYOTE';
      return {
        oid,
        command: {
          type: 'NoteMissing',
          data: {
            havaittu: kysytty,
            lahde,
            todiste: { lahde, kysytty, status: 200, avain: null, kanarialintu: null },
            oppija: oppijaOf(right),
            tiiviste: tiivisteOf(null),
            confirmAfterMs: config.ABSENCE_CONFIRM_MS,
            retellUnlessToldAfter: instantAfter(now, -config.RETELL_AFTER_MS),
          },
        },
      };
    });
  }

  private readOneByOne(rights: readonly Seurattava[]): Promise<void> {
    return this.osat.tyot.add(
      rights.map(({ _id }) => ({
        _id: `epaily/${_id}`,
        laji: 'oikeus',
        kohde: _id,
        lahde: 'YKSITTAISHAKU',
        aikaisintaan: instantAfter(this.osat.now),
        kerrottava: false,
        uusinta: false,
        yrityksia: 0,
      })),
    );
  }
}

/** What has ended is told again by the sweep over all rights alone, else it would be told for years. */
const isToldAgain = ({ havaittu, paattynyt }: Seurattava, { lahde }: Tyo, unlessToldAfter: string): boolean =>
  havaittu <= unlessToldAfter && (!paattynyt || lahde === 'TAYSTARKISTUS');

const oppijaOf = ({ oppijanumero, kaikkiOidit }: Seurattava): Oppija => ({
  tallennettuOid: null,
  oppijanumero,
  kaikkiOidit: [...kaikkiOidit],
});
