import { type Instant, type JsonObject } from '@ehoks/kernel';
import { type HoksCommand } from '../hoks/hoks.commands';
import { type Organisaatio } from '../hoks/hoks.events';

/** What koski-sync says of a study right, as far as its HOKS follows it. */
export type HavaittuOpiskeluoikeus = Readonly<{
  /** Observations of one right are numbered 1, 2, 3 … */
  jarjestysnumero: number;
  havaittu: Instant;
  nakyvyys: 'NAKYVA' | 'EI_LOYDY' | 'MITATOITY' | 'POISTETTU';
  varmuus: 'VAHVISTETTU' | 'EPAILTY';
  oppijanumero: string;
  /** All oids of the learner, the master's too. */
  kaikkiOidit: readonly string[];
  /** The right that this one is part of; asked only where it is seen. */
  emo: string | undefined;
  /** Where the right is; asked only where it is seen. */
  organisaatio: Organisaatio | undefined;
  todisteet: readonly JsonObject[];
}>;

/**
 * What the HOKS of a study right is told after an observation. It follows from how the right is, not from what changed:
 * so an observation may be missed or come again.
 *
 * @see decisions.md 2.3–2.7, koski.md §7.4
 */
export const commandsFollowing = (seen: HavaittuOpiskeluoikeus): readonly HoksCommand[] => {
  const { jarjestysnumero: havainto, nakyvyys, todisteet, oppijanumero, kaikkiOidit } = seen;
  if (seen.varmuus === 'EPAILTY') return []; // hold, and show nothing
  const person: HoksCommand = { type: 'ChangeOppijaOid', data: { havainto, oppijanumero, kaikkiOidit } };
  if (nakyvyys !== 'NAKYVA') {
    return [{ type: 'LockHoks', data: { havainto, peruste: nakyvyys, todisteet } }, person];
  }
  const { emo, havaittu, organisaatio } = seen;
  const link: HoksCommand =
    emo === undefined
      ? { type: 'UnmarkHoksLinked', data: { havainto } }
      : { type: 'MarkHoksLinked', data: { havainto, emo, alkaen: havaittu } };
  const school: HoksCommand[] =
    organisaatio === undefined ? [] : [{ type: 'ChangeOrganisaatio', data: { havainto, uusi: organisaatio } }];
  return [{ type: 'UnlockHoks', data: { havainto } }, link, person, ...school];
};
