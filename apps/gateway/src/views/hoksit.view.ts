import { type OpiskeluoikeusDigest } from '@ehoks/contracts';
import { type JsonObject } from '@ehoks/kernel';
import { type Connection, type Model, Schema } from 'mongoose';

/**
 * One HOKS as it is now: a fold of its facts, never written by anything else. `version` is the stream's version that the
 * document holds, so a fact is applied once; `contentVersion` is the last one that touched the content (the ETag).
 */
export interface HoksView {
  /** hoksId */
  readonly _id: number;
  readonly opiskeluoikeusOid: string;
  readonly oppijaOid: string;
  readonly version: number;
  readonly contentVersion: number;
  readonly eid: string;
  readonly manuaalisyotto: boolean;
  /** Time of the last fact, for readers of changes. */
  readonly paivitetty: string;
  /** What the last write saw of the study right. */
  readonly opiskeluoikeus: OpiskeluoikeusDigest;
  /** As GET shows it, without `id`, `eid`, `manuaalisyotto`. */
  readonly content: JsonObject;
}

const schema = new Schema(
  { _id: Number, version: Number },
  { collection: 'hoksit', strict: false, strictQuery: false, versionKey: false, autoIndex: false },
);

export type HoksitModel = Model<HoksView>;

/** The collection of this view; {@link createHoksitIndexes} has to have run. */
export const hoksitModel = (connection: Connection): HoksitModel =>
  connection.model('Hoks', schema) as unknown as HoksitModel;

/** Find by study right; the hoksId is the document's own key and so unique. */
export const createHoksitIndexes = async (model: HoksitModel): Promise<void> => {
  await model.createCollection();
  await model.collection.createIndex({ opiskeluoikeusOid: 1 });
};
