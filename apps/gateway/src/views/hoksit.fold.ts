import { type mongo } from 'mongoose';
import { keptContentOf } from './hoks-content';
import { type PlacedFact } from './placed-fact';
import { type HoksView } from './hoksit.view';

export type ViewWrite = mongo.AnyBulkWriteOperation<HoksView>;

/**
 * The write by which a fact enters the view. It fits only where it belongs: a new HOKS where none of this or a later
 * version is, every other fact on exactly the version before it. What fits nowhere is stale, or a gap.
 */
export const viewWriteOf = ({ fact, opiskeluoikeusOid, version, time }: PlacedFact): ViewWrite => {
  const { hoksId, opiskeluoikeus } = fact.data;
  const common = { version, paivitetty: time, opiskeluoikeus };
  const next = (set: object): ViewWrite => ({
    updateOne: { filter: { _id: hoksId, version: version - 1 }, update: { $set: { ...common, ...set } } },
  });
  switch (fact.type) {
    case 'fi.ehoks.hoks.luotu.v1':
      return {
        replaceOne: {
          filter: { _id: hoksId, version: { $lt: version } },
          replacement: {
            ...common,
            opiskeluoikeusOid,
            oppijaOid: oppijaOidOf(fact.data.content) ?? '',
            contentVersion: version,
            eid: fact.data.eid,
            manuaalisyotto: fact.data.manuaalisyotto,
            ...keptContentOf(fact.data.content),
          },
          upsert: true,
        },
      };
    case 'fi.ehoks.hoks.korvattu.v1':
      return next({ contentVersion: version, ...keptContentOf(fact.data.content), ...oppijaOf(fact.data.content) });
    case 'fi.ehoks.hoks.muutettu.v1':
      return next({
        contentVersion: version,
        ...Object.fromEntries(Object.entries(fact.data.changes).map(([field, value]) => [`root.${field}`, value])),
        ...oppijaOf(fact.data.changes),
      });
    case 'fi.ehoks.hoks.vahvistettu.v1':
      return next({});
  }
};

const oppijaOidOf = (fields: Record<string, unknown>): string | undefined => {
  const oid = fields['oppija-oid'];
  return typeof oid === 'string' ? oid : undefined;
};

const oppijaOf = (fields: Record<string, unknown>): { oppijaOid?: string } => {
  const oppijaOid = oppijaOidOf(fields);
  return oppijaOid === undefined ? {} : { oppijaOid };
};
