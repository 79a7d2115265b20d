import { isVahvistettu, isPainava, tellsAbsence } from '../../poissaolo/poissaolo';
import { type Havainto, isEpailty, isPoissa, type Todiste, viimeksiNahty } from '../havainto';
import { type NoteMissing } from '../opiskeluoikeus.commands';
import { type OpiskeluoikeusState } from '../opiskeluoikeus.state';
import { NOTHING, type ObservationDecision, type Picture, tell } from './observation';

/** Notes that Koski did not show the right: first a suspicion, with enough evidence a fact. @see koski.md §6.2 */
export const noteMissing = (command: NoteMissing, { havainto: vanha }: OpiskeluoikeusState): ObservationDecision => {
  const { havaittu, lahde, todiste } = command;
  if (!tellsAbsence(todiste)) return NOTHING;
  if (vanha === null) return tell(null, neverSeen(command));
  const isTold = vanha.havaittu > command.retellUnlessToldAfter;
  if (isPoissa(vanha)) return isTold ? NOTHING : tell(vanha, { ...vanha, havaittu, lahde });
  const missing = missingBy(isEpailty(vanha) ? [...vanha.todisteet, todiste] : [todiste], command);
  const isNews = !isEpailty(vanha) || missing.varmuus === 'VAHVISTETTU' || !isTold || isFirstWeighty(vanha, todiste);
  return isNews ? tell(vanha, { ...vanha, ...missing, viimeisinTunnettu: viimeksiNahty(vanha) }) : NOTHING;
};

/** What the evidence for an absence comes to. */
const missingBy = (todisteet: Todiste[], { havaittu, lahde, confirmAfterMs }: NoteMissing) => ({
  havaittu,
  lahde,
  nakyvyys: 'EI_LOYDY' as const,
  varmuus: isVahvistettu(todisteet, confirmAfterMs) ? ('VAHVISTETTU' as const) : ('EPAILTY' as const),
  opiskeluoikeus: null,
  todisteet,
});

/** A right that is followed, and was missing when it was first asked for. */
const neverSeen = (command: NoteMissing): Picture => ({
  ...missingBy([command.todiste], command),
  oppija: command.oppija,
  versionumero: null,
  aikaleima: null,
  tiiviste: command.tiiviste,
  viimeisinTunnettu: null,
  lapset: [],
  emo: null,
});

const isFirstWeighty = (vanha: Havainto, todiste: Todiste): boolean =>
  isPainava(todiste) && !vanha.todisteet.some(isPainava);
