import { type OpiskeluoikeusHavainto } from '@ehoks/contracts';
import { type mongo } from 'mongoose';
import { type OpiskeluoikeusView } from './opiskeluoikeudet.view';

/**
 * The write by which an observation enters the view: it is whole, so it replaces any that is older. Where a newer one is,
 * or this one, the insert meets its key.
 */
export const opiskeluoikeusWriteOf = (
  havainto: OpiskeluoikeusHavainto,
): mongo.AnyBulkWriteOperation<OpiskeluoikeusView> => {
  const { opiskeluoikeusOid, jarjestysnumero: version } = havainto;
  const { havaittu, lahde, nakyvyys, varmuus, versionumero, opiskeluoikeus, viimeisinTunnettu } = havainto;
  const { emo, lapset, ennakoitu, todisteet } = havainto;
  const replacement = {
    ...{ version, havaittu, lahde, nakyvyys, varmuus, versionumero, opiskeluoikeus, viimeisinTunnettu },
    ...{ emo, lapset, ennakoitu, todisteet },
  };
  return { replaceOne: { filter: { _id: opiskeluoikeusOid, version: { $lt: version } }, replacement, upsert: true } };
};
