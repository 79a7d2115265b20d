import { type OpiskeluoikeusDigest, type OpiskeluoikeusHavainto } from '@ehoks/contracts';

type Koulu = { readonly oppilaitosOid: string | null } | null;

/** What of an observation tells the school. */
type ToldOppilaitos = Pick<OpiskeluoikeusHavainto, 'versionumero'> &
  Readonly<{ opiskeluoikeus: Koulu; viimeisinTunnettu: Koulu }>;

/**
 * The school that a study right is in now: as koski-sync tells it, but for what a write saw of a later version.
 *
 * @param atLastWrite what the last write saw of the right
 * @param told the last observation; undefined when there is none
 * @see decisions.md 2.7
 */
export const presentOppilaitos = (
  atLastWrite: Pick<OpiskeluoikeusDigest, 'oppilaitosOid' | 'versionumero'>,
  told: ToldOppilaitos | undefined,
): string | undefined => {
  const oppilaitosOid = (told?.opiskeluoikeus ?? told?.viimeisinTunnettu)?.oppilaitosOid ?? undefined;
  const isOlder = (told?.versionumero ?? Infinity) < (atLastWrite.versionumero ?? 0);
  return oppilaitosOid === undefined || isOlder ? atLastWrite.oppilaitosOid : oppilaitosOid;
};
