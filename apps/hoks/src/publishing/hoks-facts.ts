import { type HoksFactRecord, type HoksFactType, type HoksHistoryRecord } from '@ehoks/contracts';
import { opiskeluoikeusOidOfStream, type HoksEvent } from '@ehoks/hoks-domain';
import { type HoksCommit } from '../hoks.types';

/** The public name of every stored event (design: event catalogue). */
const CE_TYPES: Readonly<Record<HoksEvent['type'], HoksFactType>> = {
  HoksCreated: 'fi.ehoks.hoks.luotu.v1',
  HoksReplaced: 'fi.ehoks.hoks.korvattu.v1',
  HoksChanged: 'fi.ehoks.hoks.muutettu.v1',
  HoksConfirmed: 'fi.ehoks.hoks.vahvistettu.v1',
  HoksPassivated: 'fi.ehoks.hoks.passivoitu.v1',
  HoksRestored: 'fi.ehoks.hoks.palautettu.v1',
  HoksArchived: 'fi.ehoks.hoks.arkistoitu.v1',
  HoksReopened: 'fi.ehoks.hoks.avattu.v1',
  HoksContactDetailsRemoved: 'fi.ehoks.hoks.yhteystiedot-poistettu.v1',
  HoksLocked: 'fi.ehoks.hoks.lukittu.v1',
  HoksUnlocked: 'fi.ehoks.hoks.vapautettu.v1',
  HoksLinked: 'fi.ehoks.hoks.linkitetty.v1',
  HoksUnlinked: 'fi.ehoks.hoks.linkitys-purettu.v1',
  HoksOppijaOidChanged: 'fi.ehoks.hoks.oppija-vaihdettu.v1',
  HoksOrganisaatioChanged: 'fi.ehoks.hoks.organisaatio-vaihdettu.v1',
};

/** The facts of a commit as others see them, in the order of the stream. */
export const factsOf = (commit: HoksCommit): HoksFactRecord[] => {
  const opiskeluoikeusOid = opiskeluoikeusOidOfStream(commit.streamId);
  return commit.events.map(({ id, time, version, event }) => ({
    id,
    type: CE_TYPES[event.type],
    time,
    opiskeluoikeusOid,
    version,
    data: event.data,
  }));
};

/** The facts of a commit with who brought them about. */
export const historyOf = (commit: HoksCommit): HoksHistoryRecord[] => {
  const { actor, organisation, commandType, recordedAt } = commit.meta;
  const meta = {
    ...(actor !== undefined && { actor }),
    ...(organisation !== undefined && { organisation }),
    ...{ commandType, recordedAt },
  };
  return factsOf(commit).map((fact) => ({ ...fact, meta }));
};
