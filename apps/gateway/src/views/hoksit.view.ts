import { type OpiskeluoikeusDigest } from '@ehoks/contracts';
import { type Collection, type Connection } from 'mongoose';
import { type KeptContent } from './hoks-content';

/**
 * One HOKS as it is now: a fold of its facts, never written by anything else. `version` is the stream's version that the
 * document holds, so a fact is applied once; `contentVersion` is the last one that touched the content (the ETag).
 */
export interface HoksView extends KeptContent {
  /** hoksId */
  readonly _id: number;
  /** In force; passivated, which can be restored; or deleted for good, and then without content. */
  readonly status: 'voimassa' | 'passivoitu' | 'arkistoitu';
  /** Since when it is out of sight. */
  readonly poistettu?: string;
  readonly opiskeluoikeusOid: string;
  readonly oppijaOid: string;
  readonly version: number;
  readonly contentVersion: number;
  readonly eid: string;
  readonly manuaalisyotto: boolean;
  /** Time of the last fact, for readers of changes. */
  readonly paivitetty: string;
  /** Is the study right voided? Then the HOKS is read but not written (decisions.md 2.3). */
  readonly lukittu?: true;
  /** The study right is part of the right `emo`, and was first seen to be part of any at `alkaen` (decisions.md 2.4). */
  readonly linkitetty?: { readonly emo: string; readonly alkaen: string };
  /** The learner's own contact details have been given since they were last removed: they are here, or in history. */
  readonly oppijanYhteystiedot?: true;
  /** Day on which the first period ends with contact details of an instructor, of all versions since they were last removed. */
  readonly ohjaajanYhteystiedot?: string;
  /** What the last write saw of the study right. */
  readonly opiskeluoikeus: OpiskeluoikeusDigest;
}

export type Hoksit = Collection<HoksView>;

/** The collection that is read at present; a rebuild puts another one in its place. */
export interface LiveHoksit {
  readonly live: Hoksit;
}

/**
 * A collection of this view; {@link createHoksitIndexes} has to have run. It is used directly: building a mongoose
 * query or document costs more than the database's answer (docs/performance.md).
 *
 * @param generation which rebuild made it; 0: none
 */
export const hoksitOf = (connection: Connection, generation = 0): Hoksit =>
  connection.collection<HoksView>(generation === 0 ? 'hoksit' : `hoksit_${generation}`);

/**
 * Find by study right, by learner, by provider, page after page (of all, of a school, by time), and contact
 * details that are to go. The hoksId is the document's own key and so unique.
 */
export const createHoksitIndexes = async (hoksit: Hoksit): Promise<void> => {
  await hoksit.createIndex({ opiskeluoikeusOid: 1 });
  await hoksit.createIndex({ oppijaOid: 1 });
  await hoksit.createIndex({ 'opiskeluoikeus.koulutustoimijaOid': 1 });
  await hoksit.createIndex({ status: 1, _id: 1 });
  await hoksit.createIndex({ 'opiskeluoikeus.oppilaitosOid': 1, status: 1, _id: 1 });
  await hoksit.createIndex({ ohjaajanYhteystiedot: 1 });
  await hoksit.createIndex(
    { paivitetty: 1 },
    {
      name: 'paivitetty_with_oppijan_yhteystiedot',
      partialFilterExpression: { oppijanYhteystiedot: { $exists: true } },
    },
  );
  await hoksit.createIndex({ paivitetty: 1, _id: 1, status: 1, 'opiskeluoikeus.oppilaitosOid': 1 });
};
