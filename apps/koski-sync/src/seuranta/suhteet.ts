import { instantOfMillis, jsonEquals } from '@ehoks/kernel';
import {
  type EmoTieto,
  type Havainto,
  isPoissa,
  type OpiskeluoikeusCommand,
  viimeksiNahty,
  walkLinkit,
} from '@ehoks/opiskeluoikeus-domain';
import { type Note, type OpiskeluoikeusCommands } from '../commands/opiskeluoikeus-commands';
import { type Seurattava, type Seurattavat } from './seurattavat';
import { type Tyot } from './tyot';

/** Links that are followed upwards at most; more is a fault in Koski. */
const MOST_LINKS = 5;

/**
 * A link shows on the child alone. Here the parent learns of its children, and the child what becomes of its parent; a
 * parent that is not followed is followed from then on. Looks at states, not at steps, so it may miss some.
 *
 * @see koski.md §5
 */
export class Suhteet {
  constructor(
    private readonly seurattavat: Seurattavat,
    private readonly tyot: Tyot,
    private readonly commands: OpiskeluoikeusCommands,
  ) {}

  /** @param cause id of the message with the observation */
  async tell(oid: string, havainto: Havainto, cause: string): Promise<void> {
    const emoOid = viimeksiNahty(havainto)?.sisaltyyOpiskeluoikeuteen?.oid;
    const lapset = await this.seurattavat.findMany(havainto.lapset);
    const asked = await Promise.all([
      this.toParents(oid, isPoissa(havainto) ? undefined : emoOid, havainto),
      this.toItself(oid, emoOid, havainto),
      this.lapsetToItself(oid, lapset, havainto),
    ]);
    const notes = [
      ...asked.flat(),
      ...lapset.flatMap((lapsi) => emoNote(lapsi._id, { ...havainto, _id: oid }, lapsi.emo, havainto)),
    ];
    await this.commands.send(notes.map((note) => ({ ...note, cause })));
  }

  private async toParents(oid: string, emoOid: string | undefined, havainto: Havainto): Promise<Note[]> {
    const tunnetut = await this.seurattavat.withLapsi(oid);
    const entiset = tunnetut.filter(({ _id }) => _id !== emoOid).map(({ _id }) => lapsiNote(_id, oid, false, havainto));
    if (emoOid === undefined || tunnetut.some(({ _id }) => _id === emoOid)) return entiset;
    return (await this.follow(oid, emoOid, havainto)) ? [...entiset, lapsiNote(emoOid, oid, true, havainto)] : entiset;
  }

  /** @returns whether the parent is followed */
  private async follow(oid: string, emoOid: string, { oppija }: Havainto): Promise<boolean> {
    if ((await this.seurattavat.find(emoOid)) !== undefined) return true;
    const { loppu } = await walkLinkit(oid, (next) => this.emoOf(next), MOST_LINKS);
    if (loppu === 'liian-pitka') return false;
    await this.seurattavat.track(emoOid, oppija.oppijanumero);
    await this.tyot.add([
      {
        _id: `emo/${emoOid}`,
        laji: 'oikeus',
        kohde: emoOid,
        lahde: 'YKSITTAISHAKU',
        aikaisintaan: instantOfMillis(0),
        kerrottava: true,
        uusinta: false,
        yrityksia: 0,
      },
    ]);
    return true;
  }

  private async emoOf(oid: string): Promise<string | null | undefined> {
    return (await this.seurattavat.find(oid))?.emoOid;
  }

  private async toItself(oid: string, emoOid: string | undefined, havainto: Havainto): Promise<Note[]> {
    const emo = emoOid === undefined ? undefined : await this.seurattavat.find(emoOid);
    return emo ? emoNote(oid, emo, havainto.emo, havainto) : [];
  }

  /** What this right was told of its children before it was seen is lost: it is made good here. */
  private async lapsetToItself(oid: string, kerrotut: readonly Seurattava[], havainto: Havainto): Promise<Note[]> {
    const linkitetyt = await this.seurattavat.lapsetOf(oid);
    return [
      ...linkitetyt
        .filter((lapsi) => !havainto.lapset.includes(lapsi))
        .map((lapsi) => lapsiNote(oid, lapsi, true, havainto)),
      ...kerrotut.filter(({ emoOid }) => emoOid !== oid).map(({ _id }) => lapsiNote(oid, _id, false, havainto)),
    ];
  }
}

const lapsiNote = (oid: string, lapsi: string, liitetty: boolean, { havaittu }: Havainto): Note => ({
  oid,
  command: { type: 'NoteLapsi', data: { havaittu, lahde: 'SUHDE', lapsi, liitetty } },
});

const emoNote = (
  oid: string,
  emo: Pick<Seurattava, '_id' | 'nakyvyys' | 'varmuus'>,
  tunnettu: EmoTieto | null,
  { havaittu }: Havainto,
): Note[] => {
  const { nakyvyys, varmuus } = emo;
  if (nakyvyys === null || varmuus === null) return [];
  const tieto = { oid: emo._id, nakyvyys, varmuus };
  if (jsonEquals(tieto, tunnettu)) return [];
  const command: OpiskeluoikeusCommand = { type: 'NoteEmo', data: { havaittu, lahde: 'SUHDE', emo: tieto } };
  return [{ oid, command }];
};
