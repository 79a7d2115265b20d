import {
  accept,
  type Decision,
  type Instant,
  isJsonObject,
  type JsonObject,
  millisOfInstant,
  reject,
} from '@ehoks/kernel';
import {
  type ChangeOppijaOid,
  type ChangeOrganisaatio,
  type LockHoks,
  type MarkHoksLinked,
  type UnlockHoks,
  type UnmarkHoksLinked,
} from './hoks.commands';
import { type HoksEvent } from './hoks.events';
import { isKept, type HoksState, type KeptHoks, type Linkitys } from './hoks.state';

/** `no-effect`: the HOKS is as the observation says, or a newer one has been followed. */
export type FollowRefusal = Readonly<{ code: 'hoks-not-found' } | { code: 'no-effect' }>;

export type LinkedRefusal = Readonly<{ code: 'opiskeluoikeus-linked'; oid: string }>;

const DAY_MS = 86_400_000;

type Following = Decision<HoksEvent, FollowRefusal>;

/** The HOKS of a voided study right is read but no longer written. @see decisions.md 2.3 */
export const lockHoks = (command: LockHoks, state: HoksState): Following =>
  follow(command, state, (hoks) => (hoks.lukittu ? [] : [{ type: 'HoksLocked', data: named(hoks, command) }]));

/** The study right is back. @see decisions.md 2.5 */
export const unlockHoks = (command: UnlockHoks, state: HoksState): Following =>
  follow(command, state, (hoks) => (hoks.lukittu ? [{ type: 'HoksUnlocked', data: named(hoks, command) }] : []));

/** The study right is part of another one: its HOKS belongs there, after a while. @see decisions.md 2.4 */
export const markHoksLinked = (command: MarkHoksLinked, state: HoksState): Following =>
  follow(command, state, (hoks) => linking(hoks, { emo: command.emo, alkaen: command.alkaen }, command));

/** The study right is part of no other one. @see decisions.md 2.5 */
export const unmarkHoksLinked = (command: UnmarkHoksLinked, state: HoksState): Following =>
  follow(command, state, (hoks) => linking(hoks, undefined, command));

/** The learner's oids were merged: the HOKS moves to the master. @see koski.md §7.4, last row but two */
export const changeOppijaOid = ({ oppijanumero, kaikkiOidit, ...seen }: ChangeOppijaOid, state: HoksState): Following =>
  follow(seen, state, (hoks) => {
    const vanha = hoks.content['oppija-oid'];
    return vanha === oppijanumero || vanha === undefined || !kaikkiOidit.includes(vanha)
      ? []
      : [{ type: 'HoksOppijaOidChanged', data: named(hoks, { ...seen, vanha, uusi: oppijanumero }) }];
  });

/**
 * The study right is in another school, or below another provider: lists go by where it is now. A version that is lower than
 * what a write saw is behind it; a school whose provider was not told has the one that is known.
 *
 * @see decisions.md 2.7, koski.md §6.3 row 17
 */
export const changeOrganisaatio = ({ havainto, uusi }: ChangeOrganisaatio, state: HoksState): Following =>
  follow({ havainto }, state, (hoks) => {
    const { organisaatio: vanha } = hoks;
    const isBehind = uusi.versionumero < (vanha.versionumero ?? 0);
    const isSameSchool = uusi.oppilaitosOid === vanha.oppilaitosOid;
    const isSameProvider = [undefined, vanha.koulutustoimijaOid].includes(uusi.koulutustoimijaOid);
    return isBehind || (isSameSchool && isSameProvider)
      ? []
      : [{ type: 'HoksOrganisaatioChanged', data: named(hoks, { havainto, vanha, uusi }) }];
  });

/**
 * What a write saw of the study right's link, where that is news; refused when the link has been known for too long.
 *
 * @param seen digest of the study right as Koski showed it
 * @see decisions.md 2.4
 */
export const linkSeenAtWrite = (
  hoks: KeptHoks,
  seen: JsonObject,
  settlingDays: number,
): Decision<HoksEvent, LinkedRefusal> => {
  const emo = emoOf(seen);
  const now = seen['haettu'] as Instant;
  const alkaen = hoks.linkitys?.alkaen ?? now;
  return emo !== undefined && millisOfInstant(now) - millisOfInstant(alkaen) > settlingDays * DAY_MS
    ? reject({ code: 'opiskeluoikeus-linked', oid: hoks.content['opiskeluoikeus-oid'] ?? '' })
    : accept(...linking(hoks, emo === undefined ? undefined : { emo, alkaen }, {}));
};

const emoOf = ({ sisaltyyOpiskeluoikeuteen: emo }: JsonObject): string | undefined =>
  isJsonObject(emo) && typeof emo['oid'] === 'string' ? emo['oid'] : undefined;

/** A link counts from when it was seen first, to whichever study right. */
const linking = (
  { hoksId, linkitys }: KeptHoks,
  link: Linkitys | undefined,
  seen: Readonly<{ havainto?: number }>,
): readonly HoksEvent[] => {
  if (link?.emo === linkitys?.emo) return [];
  const { havainto } = seen;
  const data = { hoksId, ...(havainto !== undefined && { havainto }) };
  if (link === undefined) return [{ type: 'HoksUnlinked', data }];
  return [{ type: 'HoksLinked', data: { ...data, emo: link.emo, alkaen: linkitys?.alkaen ?? link.alkaen } }];
};

const named = <Command extends object>({ hoksId }: KeptHoks, command: Command) => ({ hoksId, ...command });

const follow = (
  { havainto }: Readonly<{ havainto?: number }>,
  state: HoksState,
  eventsFor: (hoks: KeptHoks) => readonly HoksEvent[],
): Following => {
  if (!isKept(state)) return reject({ code: 'hoks-not-found' });
  const isOvertaken = havainto !== undefined && havainto < state.havainto;
  const events = isOvertaken ? [] : eventsFor(state);
  return events.length === 0 ? reject({ code: 'no-effect' }) : accept(...events);
};
