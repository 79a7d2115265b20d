import { accept, type Decision, jsonEquals, type JsonObject, reject } from '@ehoks/kernel';
import { type HoksContent, type HoksContentChange } from '../content/hoks-content';
import { assignModuleIds, withoutModuleIds } from '../content/module-ids';
import { type ChangeHoks, type CreateHoks, type HoksCommand, type ReplaceHoks } from './hoks.commands';
import { type HoksEvent } from './hoks.events';
import { type HoksState, type LivingHoks } from './hoks.state';

/** New ids, drawn by the shell: a rule draws nothing itself. */
export interface FreshIds {
  /** The next unused hoksId. */
  readonly hoksId: () => number;
  /** A new random UUID. */
  readonly uuid: () => string;
}

export type CreateRefusal = Readonly<{ code: 'hoks-exists'; hoksId: number }>;

export type UpdateRefusal = Readonly<
  | { code: 'hoks-not-found' }
  | { code: 'opiskeluoikeus-change'; from: string; to: string }
  | { code: 'oppija-change'; from: string; to: string }
  | { code: 'version-mismatch'; version: number }
>;

export type HoksRefusal = CreateRefusal | UpdateRefusal;

/**
 * Creates the HOKS of a study right. There is one HOKS for each study right, ever.
 *
 * @see http-api.md §3.3 checks 12 and 13
 */
export const createHoks = (
  command: CreateHoks,
  state: HoksState,
  fresh: FreshIds,
): Decision<HoksEvent, CreateRefusal> => {
  switch (state.status) {
    case 'voimassa':
      return reject({ code: 'hoks-exists', hoksId: state.hoksId });
    case 'ei-ole':
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
  fresh: FreshIds,
): Decision<HoksEvent, UpdateRefusal> => {
  const found = updatable(command, state, command.content);
  if (!found.accepted) return reject(found.refusal);
  const { hoks } = found;
  const { hoksId, opiskeluoikeus } = command;
  const content = { ...valuesOf(hoks.content, KEPT_BY_REPLACE), ...command.content };
  return jsonEquals(content, withoutModuleIds(hoks.content))
    ? accept({ type: 'HoksConfirmed', data: { hoksId, opiskeluoikeus } })
    : accept({
        type: 'HoksReplaced',
        data: { hoksId, content: assignModuleIds(content, hoks.content, fresh.uuid), opiskeluoikeus },
      });
};

/** Changes top-level values; those not given stay, none can be cleared. @see http-api.md §3.7 */
export const changeHoks = (command: ChangeHoks, state: HoksState): Decision<HoksEvent, UpdateRefusal> => {
  const found = updatable(command, state, command.changes);
  if (!found.accepted) return reject(found.refusal);
  const { hoksId, opiskeluoikeus } = command;
  const changes = Object.fromEntries(
    Object.entries(command.changes).filter(([field, value]) => !jsonEquals(value, found.hoks.content[field])),
  );
  return Object.keys(changes).length === 0
    ? accept({ type: 'HoksConfirmed', data: { hoksId, opiskeluoikeus } })
    : accept({ type: 'HoksChanged', data: { hoksId, changes, opiskeluoikeus } });
};

/** Decides any command: dispatches, nothing more. */
export const decide = (command: HoksCommand, state: HoksState, fresh: FreshIds): Decision<HoksEvent, HoksRefusal> => {
  switch (command.type) {
    case 'CreateHoks':
      return createHoks(command.data, state, fresh);
    case 'ReplaceHoks':
      return replaceHoks(command.data, state, fresh);
    case 'ChangeHoks':
      return changeHoks(command.data, state);
  }
};

type Found = Readonly<{ accepted: true; hoks: LivingHoks } | { accepted: false; refusal: UpdateRefusal }>;

/** The living HOKS this update is for, or why it may not be updated so: the checks that PUT and PATCH share. */
const updatable = (
  command: { hoksId: number; expectedVersion?: number | undefined; masterOppijaOid?: string | undefined },
  state: HoksState,
  given: HoksContentChange,
): Found => {
  if (state.status !== 'voimassa' || state.hoksId !== command.hoksId) {
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
  return { accepted: true, hoks: state };
};

const valuesOf = (content: HoksContent, fields: readonly string[]): JsonObject =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = content[field];
      return value === undefined ? [] : [[field, value]];
    }),
  );
