import { z } from 'zod';
import { actor, instant, jsonObject, oid, opiskeluoikeusDigest, organisaatio } from './common';

const hoksId = z.int().positive();

/** Store a new HOKS for a study right that has none. `content` is normalised (hoks-model.md §10), without module ids. */
export const createHoks = z.object({
  type: z.literal('CreateHoks'),
  data: z.object({
    content: jsonObject,
    manuaalisyotto: z.boolean(),
    opiskeluoikeus: opiskeluoikeusDigest,
  }),
});

/** Replace the whole content. `masterOppijaOid`: whom ONR calls the master of the stored learner, when that was asked. */
export const replaceHoks = z.object({
  type: z.literal('ReplaceHoks'),
  data: z.object({
    hoksId,
    content: jsonObject,
    expectedVersion: z.int().optional(),
    masterOppijaOid: oid.optional(),
    opiskeluoikeus: opiskeluoikeusDigest,
  }),
});

/** Change top-level values; what is not in `changes` stays. */
export const changeHoks = z.object({
  type: z.literal('ChangeHoks'),
  data: z.object({
    hoksId,
    changes: jsonObject,
    expectedVersion: z.int().optional(),
    masterOppijaOid: oid.optional(),
    opiskeluoikeus: opiskeluoikeusDigest,
  }),
});

const namedHoks = z.object({ hoksId });

/** Take a HOKS out of sight; it can be restored. */
export const passivateHoks = z.object({ type: z.literal('PassivateHoks'), data: namedHoks });

/** Bring a passivated HOKS back as it was. */
export const restoreHoks = z.object({ type: z.literal('RestoreHoks'), data: namedHoks });

/** Delete a HOKS for good, as callers see it: its events move to the archive. */
export const archiveHoks = z.object({
  type: z.literal('ArchiveHoks'),
  data: namedHoks.extend({ oppilaitosOid: oid.optional() }),
});

/** Bring a HOKS back out of the archive. */
export const reopenHoks = z.object({ type: z.literal('ReopenHoks'), data: namedHoks });

/** Forget contact details, in every version there ever was. `endedBefore`: periods that ended before this day. */
export const removeContactDetails = z.object({
  type: z.literal('RemoveContactDetails'),
  data: z.object({ hoksId, whose: z.enum(['oppija', 'tyopaikkaohjaajat']), endedBefore: z.iso.date() }),
});

/**
 * From here on: what follows from observations of the study right, sent by hoks itself (`ChangeOppijaOid` also by the
 * gateway), about the HOKS that the right has.
 * `havainto` is the number of the observation.
 */
const following = z.object({ havainto: z.int().positive() });

/** The study right was voided. */
export const lockHoks = z.object({
  type: z.literal('LockHoks'),
  data: following.extend({
    peruste: z.enum(['EI_LOYDY', 'MITATOITY', 'POISTETTU']),
    todisteet: z.array(jsonObject),
  }),
});

/** The study right is not voided. */
export const unlockHoks = z.object({ type: z.literal('UnlockHoks'), data: following });

/** The study right is part of the right `emo`, seen at `alkaen`. */
export const markHoksLinked = z.object({
  type: z.literal('MarkHoksLinked'),
  data: following.extend({ emo: oid, alkaen: instant }),
});

/** The study right is part of no other one. */
export const unmarkHoksLinked = z.object({ type: z.literal('UnmarkHoksLinked'), data: following });

/** The learner's master oid is `oppijanumero`; `kaikkiOidit` are all oids of that person. A notice of ONR has no `havainto`. */
export const changeOppijaOid = z.object({
  type: z.literal('ChangeOppijaOid'),
  data: following.partial().extend({ oppijanumero: oid, kaikkiOidit: z.array(oid) }),
});

/** Where the study right is. */
export const changeOrganisaatio = z.object({
  type: z.literal('ChangeOrganisaatio'),
  data: following.extend({ uusi: organisaatio }),
});

export const hoksCommand = z.discriminatedUnion('type', [
  createHoks,
  replaceHoks,
  changeHoks,
  passivateHoks,
  restoreHoks,
  archiveHoks,
  reopenHoks,
  removeContactDetails,
  lockHoks,
  unlockHoks,
  markHoksLinked,
  unmarkHoksLinked,
  changeOppijaOid,
  changeOrganisaatio,
]);
export type HoksCommand = z.infer<typeof hoksCommand>;

/**
 * Value of a message on `ehoks.hoks.komennot.v1`; its key is `opiskeluoikeusOid`.
 *
 * `commandId` is the same for every attempt of one request, `attemptId` is what the sender waits for. Past its
 * `deadline` a command is answered `expired` and stores nothing. `requestHash` tells a repeated request from another
 * one under the same idempotency key.
 */
export const hoksCommandMessage = z.object({
  commandId: z.uuid(),
  attemptId: z.uuid(),
  correlationId: z.string(),
  causationId: z.string(),
  requestHash: z.string().optional(),
  deadline: instant.optional(),
  opiskeluoikeusOid: oid,
  actor,
  organisation: oid.optional(),
  callerId: z.string().optional(),
  command: hoksCommand,
});
export type HoksCommandMessage = z.infer<typeof hoksCommandMessage>;

/** Header of a command that follows from an observation: its number, by which people who do not read bodies know an old one. */
export const HAVAINTO_HEADER = 'havainto';

/** `ce_type` of every message on the command topic. */
export const HOKS_COMMAND_TYPE = 'fi.ehoks.hoks.komento.v1';
