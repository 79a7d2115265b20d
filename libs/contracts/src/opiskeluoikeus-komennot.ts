import { z } from 'zod';
import { instant, oid } from './common';
import { havaintoLahde, nakyvyys, opiskeluoikeusTiivistelma, todiste, varmuus } from './opiskeluoikeus-havainnot';

const nahty = { havaittu: instant, lahde: havaintoLahde };
const oppija = z.object({ tallennettuOid: oid.nullable(), oppijanumero: oid, kaikkiOidit: z.array(oid) });

/** What koski-sync found out about a right, to be noted in the right's stream. */
export const opiskeluoikeusCommand = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('NoteSighting'),
    data: z.object({
      ...nahty,
      versionumero: z.int(),
      aikaleima: z.string().nullable(),
      tiiviste: z.string(),
      opiskeluoikeus: opiskeluoikeusTiivistelma,
      oppija: oppija.nullable(),
      lapset: z.array(oid),
      todiste,
      retellUnlessToldAfter: instant,
    }),
  }),
  z.object({
    type: z.literal('NoteMissing'),
    data: z.object({
      ...nahty,
      todiste,
      oppija,
      tiiviste: z.string(),
      confirmAfterMs: z.int(),
      retellUnlessToldAfter: instant,
    }),
  }),
  z.object({ type: z.literal('NotePoistettu'), data: z.object({ ...nahty, todiste }) }),
  z.object({ type: z.literal('NoteLapsi'), data: z.object({ ...nahty, lapsi: oid, liitetty: z.boolean() }) }),
  z.object({
    type: z.literal('NoteEmo'),
    data: z.object({ ...nahty, emo: z.object({ oid, nakyvyys, varmuus }) }),
  }),
  z.object({
    type: z.literal('NoteOppija'),
    data: z.object({ ...nahty, oppijanumero: oid, kaikkiOidit: z.array(oid) }),
  }),
  z.object({ type: z.literal('NoteDay'), data: z.object(nahty) }),
]);
export type OpiskeluoikeusCommand = z.infer<typeof opiskeluoikeusCommand>;

/** Value of a message on `ehoks.opiskeluoikeus.komennot.v1`; its key is `opiskeluoikeusOid`. Nobody waits for an answer. */
export const opiskeluoikeusCommandMessage = z.object({
  commandId: z.uuid(),
  correlationId: z.string(),
  causationId: z.string(),
  opiskeluoikeusOid: oid,
  command: opiskeluoikeusCommand,
});
export type OpiskeluoikeusCommandMessage = z.infer<typeof opiskeluoikeusCommandMessage>;

/** `ce_type` of every message on that topic. */
export const OPISKELUOIKEUS_COMMAND_TYPE = 'fi.ehoks.opiskeluoikeus.komento.v1';
