import { accept, jsonEquals } from '@ehoks/kernel';
import { NOTHING, type ObservationDecision, observed, tell, tellIfChanged } from './decide/observation';
import { noteMissing } from './decide/note-missing';
import { noteSighting } from './decide/note-sighting';
import { viimeksiNahty } from './havainto';
import {
  type NoteDay,
  type NoteEmo,
  type NoteLapsi,
  type NoteOppija,
  type NotePoistettu,
  type OpiskeluoikeusCommand,
} from './opiskeluoikeus.commands';
import { type OpiskeluoikeusState } from './opiskeluoikeus.state';

/** Notes that the data was wiped; does not happen to the forms of education that have HOKSes. */
export const notePoistettu = (
  command: NotePoistettu,
  { havainto: vanha }: OpiskeluoikeusState,
): ObservationDecision => {
  if (vanha === null || vanha.nakyvyys === 'POISTETTU') return NOTHING;
  const { havaittu, lahde, todiste } = command;
  return tell(vanha, {
    ...vanha,
    havaittu,
    lahde,
    nakyvyys: 'POISTETTU',
    varmuus: 'VAHVISTETTU',
    opiskeluoikeus: null,
    viimeisinTunnettu: viimeksiNahty(vanha),
    todisteet: [...vanha.todisteet, todiste],
  });
};

/** Notes a right that became, or ceased to be, part of this one. */
export const noteLapsi = (command: NoteLapsi, { havainto: vanha }: OpiskeluoikeusState): ObservationDecision => {
  if (vanha === null) return NOTHING;
  const { havaittu, lahde, lapsi, liitetty } = command;
  const muut = vanha.lapset.filter((oid) => oid !== lapsi);
  return tellIfChanged(vanha, { ...vanha, havaittu, lahde, lapset: liitetty ? [...muut, lapsi].sort() : muut });
};

/** Notes what became of the right that this one is part of; one that it is not part of any more is passed over. */
export const noteEmo = (command: NoteEmo, { havainto: vanha }: OpiskeluoikeusState): ObservationDecision => {
  if (vanha === null || viimeksiNahty(vanha)?.sisaltyyOpiskeluoikeuteen?.oid !== command.emo.oid) return NOTHING;
  const { havaittu, lahde, emo } = command;
  return jsonEquals(emo, vanha.emo) ? NOTHING : tell(vanha, { ...vanha, havaittu, lahde, emo });
};

/** Notes a merge of persons, or one undone. @see koski.md §6.3 threats 14 and 15 */
export const noteOppija = (command: NoteOppija, { havainto: vanha }: OpiskeluoikeusState): ObservationDecision => {
  if (vanha === null) return NOTHING;
  const { havaittu, lahde, oppijanumero, kaikkiOidit } = command;
  return tellIfChanged(vanha, {
    ...vanha,
    havaittu,
    lahde,
    oppija: { ...vanha.oppija, oppijanumero, kaikkiOidit },
  });
};

/**
 * Notes that a state of the future has begun. That is told also where the table has no change for it: what is to come is
 * other from now on.
 *
 * @see koski.md §6.3 threat 20
 */
export const noteDay = (
  { havaittu, lahde }: NoteDay,
  { havainto: vanha }: OpiskeluoikeusState,
): ObservationDecision => {
  if (vanha === null) return NOTHING;
  const data = observed(vanha, { ...vanha, havaittu, lahde });
  const isNews = data.muutokset.length > 0 || !jsonEquals(data.ennakoitu, vanha.ennakoitu);
  return isNews ? accept({ type: 'OpiskeluoikeusHavaittu', data }) : NOTHING;
};

/** Sends a command to its rule. */
export const decideOpiskeluoikeus = (
  command: OpiskeluoikeusCommand,
  state: OpiskeluoikeusState,
): ObservationDecision => {
  switch (command.type) {
    case 'NoteSighting':
      return noteSighting(command.data, state);
    case 'NoteMissing':
      return noteMissing(command.data, state);
    case 'NotePoistettu':
      return notePoistettu(command.data, state);
    case 'NoteLapsi':
      return noteLapsi(command.data, state);
    case 'NoteEmo':
      return noteEmo(command.data, state);
    case 'NoteOppija':
      return noteOppija(command.data, state);
    case 'NoteDay':
      return noteDay(command.data, state);
  }
};
