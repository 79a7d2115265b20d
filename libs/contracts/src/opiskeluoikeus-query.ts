import { z } from 'zod';
import { opiskeluoikeusHavainto } from './opiskeluoikeus-havainnot';

/** `GET /opiskeluoikeudet/{oid}` of koski-sync: what is known of a study right; null when it is not followed. */
export const opiskeluoikeusAnswer = z.object({ havainto: opiskeluoikeusHavainto.nullable() });
export type OpiskeluoikeusAnswer = z.infer<typeof opiskeluoikeusAnswer>;
