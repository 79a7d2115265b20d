import { type OpiskeluoikeusView } from '../views/opiskeluoikeudet.view';

/**
 * Oids of the study rights that are part of one (purchased training), as koski-sync told of that one. It looks at the
 * learner's other rights only when it has seen the right itself, so its first observation may not know of them.
 *
 * @returns undefined where it has told nothing of them yet
 * @see koski.md §3.3, §7.4; http-api.md §3.9
 */
export const toldHankintakoulutukset = (
  told: Pick<OpiskeluoikeusView, 'version' | 'lapset'> | undefined,
): readonly string[] | undefined => (told !== undefined && told.version > 1 ? told.lapset : undefined);
