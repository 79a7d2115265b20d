import { type HoksOutcome, type HoksRefusal } from '@ehoks/contracts';
import { AppError, assertNever } from '@ehoks/kernel';
import { PublishedRefusal } from '../http/published-refusal';
import { hoksNotFound } from './hoks-of-path';

type Accepted = Extract<HoksOutcome, { outcome: 'accepted' }>;

/** The accepted outcome, or the published refusal of any other one. */
export const acceptedOf = (outcome: HoksOutcome): Accepted => {
  switch (outcome.outcome) {
    case 'accepted':
      return outcome;
    case 'refused':
      throw publishedRefusalOf(outcome.refusal);
    case 'expired':
      throw new AppError('unavailable', 'gateway/expired', 'The command came too late to be decided');
    case 'request-differs':
      throw idempotencyKeyReused();
    case 'failed':
      throw failureOf(outcome);
    default:
      return assertNever(outcome);
  }
};

export const idempotencyKeyReused = (): PublishedRefusal =>
  new PublishedRefusal('idempotency-key-reused', { text: 'Idempotency-Key has been used for another request' });

/** The rules' refusals in the words that callers know. @see http-api.md §3.3, §3.6, decisions.md 1.3 */
export const publishedRefusalOf = (refusal: HoksRefusal): PublishedRefusal => {
  switch (refusal.code) {
    case 'hoks-exists':
      return hoksExists(refusal.hoksId);
    case 'hoks-passivated':
      return new PublishedRefusal('hoks-passivated', {
        text: 'Archived HOKS with given opiskeluoikeus oid found. Contact eHOKS support for more information.',
        hoksId: refusal.hoksId,
      });
    case 'newer-hoks-exists':
      return new PublishedRefusal('newer-hoks-exists', {
        text: 'A newer HOKS of the same opiskeluoikeus exists',
        hoksId: refusal.hoksId,
      });
    case 'hoks-not-found':
    case 'nothing-to-remove':
    case 'no-effect':
      return hoksNotFound();
    case 'opiskeluoikeus-change':
      return new PublishedRefusal('opiskeluoikeus-change', {
        text: `Opiskeluoikeus update not allowed! Tried to update \`opiskeluoikeus-oid\` from \`${refusal.from}\` to \`${refusal.to}\` but updating \`opiskeluoikeus-oid\` in HOKS is not allowed!`,
      });
    case 'oppija-change':
      return new PublishedRefusal('oppija-change', {
        text: `Tried to update \`oppija-oid\` from \`${refusal.from}\` to \`${refusal.to}\` but updating \`oppija-oid\` in HOKS is only allowed with latest master oppija oid!`,
      });
    case 'version-mismatch':
      return new PublishedRefusal('version-mismatch', {
        text: 'HOKS has been changed since it was read',
        headers: { etag: `"${refusal.version}"` },
      });
    case 'opiskeluoikeus-linked':
      return opiskeluoikeusLinked(refusal.oid);
    default:
      return assertNever(refusal);
  }
};

/** @see decisions.md 1.3 (b) */
export const opiskeluoikeusLinked = (oid: string): PublishedRefusal =>
  new PublishedRefusal('opiskeluoikeus-linked', {
    text: `Opiskeluoikeus sisältyy toiseen opiskeluoikeuteen: Opiskeluoikeus \`${oid}\` sisältyy toiseen opiskeluoikeuteen.`,
  });

/** Whoever may create a HOKS for the study right may read it, so the id may be told. @see decisions.md 1.4 */
const hoksExists = (hoksId: number): PublishedRefusal =>
  new PublishedRefusal('hoks-exists', {
    text: 'HOKS with the same opiskeluoikeus-oid already exists',
    headers: { 'hoks-id': String(hoksId) },
    hoksId,
  });

const failureOf = ({ kind, code }: Extract<HoksOutcome, { outcome: 'failed' }>): AppError =>
  new AppError(kind, code, 'The hoks service could not handle the command');
