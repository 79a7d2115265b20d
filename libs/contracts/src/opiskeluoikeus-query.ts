import { z } from 'zod';
import { instant, oid } from './common';
import { opiskeluoikeusHavainto } from './opiskeluoikeus-havainnot';

/** `GET /opiskeluoikeudet/{oid}` of koski-sync: what is known of a study right; null when it is not followed. */
export const opiskeluoikeusAnswer = z.object({ havainto: opiskeluoikeusHavainto.nullable() });
export type OpiskeluoikeusAnswer = z.infer<typeof opiskeluoikeusAnswer>;

/** `GET /kursori` of koski-sync: our place in Koski's change feed, and when it was read; null before the first page. */
export const kursoriAnswer = z.object({
  kursori: z.object({ sivu: z.int().positive(), kursori: z.string(), luettu: instant }).nullable(),
});
export type KursoriAnswer = z.infer<typeof kursoriAnswer>;

/** `POST /opiskeluoikeudet/{oid}/tarkistukset`: the right is read from Koski again, and told whatever is found. */
export const tarkistusAnswer = z.object({ tunnus: z.string() });
export type TarkistusAnswer = z.infer<typeof tarkistusAnswer>;

/**
 * `POST /julkaisut?after=` of koski-sync: the last observations of the followed rights whose oids come next are sent again.
 * `viimeinen`: the last of those rights, to go on from; null at the end.
 */
export const julkaisuAnswer = z.object({ havaintoja: z.int().nonnegative(), viimeinen: oid.nullable() });
export type JulkaisuAnswer = z.infer<typeof julkaisuAnswer>;
