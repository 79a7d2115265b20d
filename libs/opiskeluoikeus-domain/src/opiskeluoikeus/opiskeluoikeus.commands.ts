import { type Tiivistelma } from '../tiivistelma/tiivistelma';
import { type EmoTieto, type Lahde, type Oppija, type Todiste } from './havainto';

/** What was found out about a study right, as intents to note it. */
export type OpiskeluoikeusCommand = Readonly<
  | { type: 'NoteSighting'; data: NoteSighting }
  | { type: 'NoteMissing'; data: NoteMissing }
  | { type: 'NotePoistettu'; data: NotePoistettu }
  | { type: 'NoteLapsi'; data: NoteLapsi }
  | { type: 'NoteEmo'; data: NoteEmo }
  | { type: 'NoteOppija'; data: NoteOppija }
  | { type: 'NoteDay'; data: NoteDay }
>;

type Seen = {
  /** When, and where from. */
  havaittu: string;
  lahde: Lahde;
};

/** An unchanged picture is told again unless it was told after this moment. */
type Retelling = { retellUnlessToldAfter: string };

/** Koski showed the right; its last state may be `mitatoity` where bulk queries show that. */
export type NoteSighting = Readonly<
  Seen &
    Retelling & {
      versionumero: number;
      aikaleima: string | null;
      tiiviste: string;
      opiskeluoikeus: Tiivistelma;
      /** Whose it is, for a right that was never seen; null: not told by this answer. */
      oppija: Oppija | null;
      /** Children known when the right is seen for the first time. */
      lapset: string[];
      todiste: Todiste;
    }
>;

/** Koski did not show the right; `oppija`: whose it is, for a right that was never seen. */
export type NoteMissing = Readonly<
  Seen & Retelling & { todiste: Todiste; oppija: Oppija; tiiviste: string; confirmAfterMs: number }
>;

/** A bulk query told that the right was wiped. */
export type NotePoistettu = Readonly<Seen & { todiste: Todiste }>;

/** Another right became, or is no longer, part of this one. */
export type NoteLapsi = Readonly<Seen & { lapsi: string; liitetty: boolean }>;

/** What is known of the right that this one is part of. */
export type NoteEmo = Readonly<Seen & { emo: EmoTieto }>;

/** ONR told who the person is now. */
export type NoteOppija = Readonly<Seen & { oppijanumero: string; kaikkiOidit: string[] }>;

/** A day began: states of the future may have come into force. */
export type NoteDay = Readonly<Seen>;
