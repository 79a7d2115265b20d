import { accept, type Decision, jsonEquals, type JsonObject, reject } from '@ehoks/kernel';
import { type HoksContent, type HoksContentChange } from '../content/hoks-content';
import { withoutContactDetailsOfOhjaajat, withoutContactDetailsOfOppija } from '../content/contact-details';
import { assignModuleIds, withoutModuleIds } from '../content/module-ids';
import {
  type ArchiveHoks,
  type ChangeHoks,
  type CreateHoks,
  type HoksCommand,
  type NamedHoks,
  type RemoveContactDetails,
  type ReopenHoks,
  type ReplaceHoks,
} from './hoks.commands';
import {
  changeOppijaOid,
  changeOrganisaatio,
  type FollowRefusal,
  type LinkedRefusal,
  linkSeenAtWrite,
  lockHoks,
  markHoksLinked,
  unlockHoks,
  unmarkHoksLinked,
} from './hoks.decide.opiskeluoikeus';
import { type HoksEvent } from './hoks.events';
import { isKept, type HoksState, type KeptHoks } from './hoks.state';

/** What the shell brings: new ids, as a rule draws nothing itself, and settings. */
export interface Circumstances {
  /** The next unused hoksId. */
  readonly hoksId: () => number;
  /** A new random UUID. */
  readonly uuid: () => string;
  /** Days for which the HOKS of a linked study right may still be written. @see decisions.md 2.4 */
  readonly linkitysSettlingDays: number;
}

export type CreateRefusal = Readonly<{ code: 'hoks-exists' | 'hoks-passivated'; hoksId: number }>;

export type UpdateRefusal = Readonly<
  | { code: 'hoks-not-found' }
  | { code: 'opiskeluoikeus-change'; from: string; to: string }
  | { code: 'oppija-change'; from: string; to: string }
  | { code: 'version-mismatch'; version: number }
  | LinkedRefusal
>;

export type NotFoundRefusal = Readonly<{ code: 'hoks-not-found' }>;

export type ReopenRefusal = NotFoundRefusal | Readonly<{ code: 'newer-hoks-exists'; hoksId: number }>;

export type HoksRefusal =
  CreateRefusal | UpdateRefusal | ReopenRefusal | FollowRefusal | Readonly<{ code: 'nothing-to-remove' }>;

/**
 * Creates the HOKS of a study right. There is one at a time; after a permanent deletion a new one gets a new id.
 *
 * @see http-api.md §3.3 checks 12 and 13
 */
export const createHoks = (
  command: CreateHoks,
  state: HoksState,
  fresh: Circumstances,
): Decision<HoksEvent, CreateRefusal> => {
  switch (state.status) {
    case 'voimassa':
      return reject({ code: 'hoks-exists', hoksId: state.hoksId });
    case 'passivoitu':
      return reject({ code: 'hoks-passivated', hoksId: state.hoksId });
    case 'ei-ole':
    case 'arkistoitu':
      return accept({
        type: 'HoksCreated',
        data: {
          hoksId: fresh.hoksId(),
          eid: fresh.uuid(),
          manuaalisyotto: command.manuaalisyotto,
          content: assignModuleIds(command.content, undefined, fresh.uuid),
          opiskeluoikeus: command.opiskeluoikeus,
        },
      });
  }
};

/** PUT keeps these when they are left out; every other top-level value is cleared (decisions.md 1.13). */
const KEPT_BY_REPLACE = ['oppija-oid', 'opiskeluoikeus-oid', 'puhelinnumero', 'tuva-opiskeluoikeus-oid'] as const;

/** Replaces the content; recognisable parts keep their module ids. @see http-api.md §3.6, decisions.md 1.13 */
export const replaceHoks = (
  command: ReplaceHoks,
  state: HoksState,
  fresh: Circumstances,
): Decision<HoksEvent, UpdateRefusal> => {
  const found = updatable(command, state, command.content, fresh);
  if (!found.accepted) return reject(found.refusal);
  const { hoks, seen } = found;
  const { hoksId, opiskeluoikeus } = command;
  const content = { ...valuesOf(hoks.content, KEPT_BY_REPLACE), ...command.content };
  return jsonEquals(content, withoutModuleIds(hoks.content))
    ? accept(...seen, { type: 'HoksConfirmed', data: { hoksId, whole: true, opiskeluoikeus } })
    : accept(...seen, {
        type: 'HoksReplaced',
        data: { hoksId, content: assignModuleIds(content, hoks.content, fresh.uuid), opiskeluoikeus },
      });
};

/** Changes top-level values; those not given stay, none can be cleared. @see http-api.md §3.7 */
export const changeHoks = (
  command: ChangeHoks,
  state: HoksState,
  settings: Pick<Circumstances, 'linkitysSettlingDays'>,
): Decision<HoksEvent, UpdateRefusal> => {
  const found = updatable(command, state, command.changes, settings);
  if (!found.accepted) return reject(found.refusal);
  const { seen } = found;
  const { hoksId, opiskeluoikeus } = command;
  const changes = Object.fromEntries(
    Object.entries(command.changes).filter(([field, value]) => !jsonEquals(value, found.hoks.content[field])),
  );
  return Object.keys(changes).length === 0
    ? accept(...seen, { type: 'HoksConfirmed', data: { hoksId, opiskeluoikeus } })
    : accept(...seen, { type: 'HoksChanged', data: { hoksId, changes, opiskeluoikeus } });
};

/** Takes a HOKS out of sight. @see http-api.md §6.2 */
export const passivateHoks = ({ hoksId }: NamedHoks, state: HoksState): Decision<HoksEvent, NotFoundRefusal> =>
  state.status === 'voimassa' && state.hoksId === hoksId
    ? accept({ type: 'HoksPassivated', data: { hoksId } })
    : reject({ code: 'hoks-not-found' });

/** Brings a passivated HOKS back as it was. @see http-api.md §6.2, decisions.md 3.1 */
export const restoreHoks = ({ hoksId }: NamedHoks, state: HoksState): Decision<HoksEvent, NotFoundRefusal> =>
  state.status === 'passivoitu' && state.hoksId === hoksId
    ? accept({ type: 'HoksRestored', data: { hoksId } })
    : reject({ code: 'hoks-not-found' });

/** Deletes a HOKS for good, in force or passivated: closes its stream. @see http-api.md §6.3, decisions.md 3.2 */
export const archiveHoks = (
  { hoksId, oppilaitosOid }: ArchiveHoks,
  state: HoksState,
): Decision<HoksEvent, NotFoundRefusal> =>
  isKept(state) && state.hoksId === hoksId
    ? accept({
        type: 'HoksArchived',
        data: { hoksId, version: state.version + 1, ...(oppilaitosOid !== undefined && { oppilaitosOid }) },
      })
    : reject({ code: 'hoks-not-found' });

/** Brings a HOKS back out of the archive, if no newer one of its study right exists. @see decisions.md 3.2 */
export const reopenHoks = ({ hoksId, archived }: ReopenHoks, state: HoksState): Decision<HoksEvent, ReopenRefusal> => {
  if (isKept(state) && state.hoksId !== hoksId) return reject({ code: 'newer-hoks-exists', hoksId: state.hoksId });
  if (state.status !== 'arkistoitu' || archived === undefined) return reject({ code: 'hoks-not-found' });
  if (state.hoksId !== hoksId) return reject({ code: 'newer-hoks-exists', hoksId: state.hoksId });
  const { closedVersion, ...kept } = archived;
  // Read before it was reopened and deleted once more: that is not what there is to bring back.
  if (closedVersion !== state.version) return reject({ code: 'hoks-not-found' });
  return accept({ type: 'HoksReopened', data: { hoksId, ...kept } });
};

/** Forgets contact details, in every version there ever was. @see hoks-model.md §8.4 */
export const removeContactDetails = (
  { hoksId, whose, endedBefore }: RemoveContactDetails,
  state: HoksState,
): Decision<HoksEvent, NotFoundRefusal | Readonly<{ code: 'nothing-to-remove' }>> => {
  if (!isKept(state) || state.hoksId !== hoksId) return reject({ code: 'hoks-not-found' });
  const content =
    whose === 'oppija'
      ? withoutContactDetailsOfOppija(state.content)
      : withoutContactDetailsOfOhjaajat(state.content, endedBefore);
  const { oppija, ohjaajatUntil } = state.contactDetailsGiven;
  const isGiven = whose === 'oppija' ? oppija === true : ohjaajatUntil !== undefined && ohjaajatUntil < endedBefore;
  return isGiven
    ? accept({ type: 'HoksContactDetailsRemoved', data: { hoksId, content } })
    : reject({ code: 'nothing-to-remove' });
};

/** Decides any command: dispatches, nothing more. */
export const decide = (
  command: HoksCommand,
  state: HoksState,
  fresh: Circumstances,
): Decision<HoksEvent, HoksRefusal> => {
  switch (command.type) {
    case 'CreateHoks':
      return createHoks(command.data, state, fresh);
    case 'ReplaceHoks':
      return replaceHoks(command.data, state, fresh);
    case 'ChangeHoks':
      return changeHoks(command.data, state, fresh);
    case 'PassivateHoks':
      return passivateHoks(command.data, state);
    case 'RestoreHoks':
      return restoreHoks(command.data, state);
    case 'ArchiveHoks':
      return archiveHoks(command.data, state);
    case 'ReopenHoks':
      return reopenHoks(command.data, state);
    case 'RemoveContactDetails':
      return removeContactDetails(command.data, state);
    case 'LockHoks':
      return lockHoks(command.data, state);
    case 'UnlockHoks':
      return unlockHoks(command.data, state);
    case 'MarkHoksLinked':
      return markHoksLinked(command.data, state);
    case 'UnmarkHoksLinked':
      return unmarkHoksLinked(command.data, state);
    case 'ChangeOppijaOid':
      return changeOppijaOid(command.data, state);
    case 'ChangeOrganisaatio':
      return changeOrganisaatio(command.data, state);
  }
};

type Found = Readonly<
  { accepted: true; hoks: KeptHoks; seen: readonly HoksEvent[] } | { accepted: false; refusal: UpdateRefusal }
>;

/** The living HOKS this update is for, or why it may not be updated so: the checks that PUT and PATCH share. */
const updatable = (
  command: Omit<ChangeHoks, 'changes'>,
  state: HoksState,
  given: HoksContentChange,
  { linkitysSettlingDays }: Pick<Circumstances, 'linkitysSettlingDays'>,
): Found => {
  if (state.status !== 'voimassa' || state.hoksId !== command.hoksId || state.lukittu) {
    return { accepted: false, refusal: { code: 'hoks-not-found' } };
  }
  if (command.expectedVersion !== undefined && command.expectedVersion !== state.contentVersion) {
    return { accepted: false, refusal: { code: 'version-mismatch', version: state.contentVersion } };
  }
  const changed = (field: 'opiskeluoikeus-oid' | 'oppija-oid'): { from: string; to: string } | undefined => {
    const [from = '', to] = [state.content[field], given[field]];
    return to === undefined || to === from ? undefined : { from, to };
  };
  const opiskeluoikeus = changed('opiskeluoikeus-oid');
  if (opiskeluoikeus) return { accepted: false, refusal: { code: 'opiskeluoikeus-change', ...opiskeluoikeus } };
  const oppija = changed('oppija-oid');
  if (oppija && oppija.to !== command.masterOppijaOid) {
    return { accepted: false, refusal: { code: 'oppija-change', ...oppija } };
  }
  const link = linkSeenAtWrite(state, command.opiskeluoikeus, linkitysSettlingDays);
  return link.accepted ? { accepted: true, hoks: state, seen: link.events } : link;
};

const valuesOf = (content: HoksContent, fields: readonly string[]): JsonObject =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = content[field];
      return value === undefined ? [] : [[field, value]];
    }),
  );
