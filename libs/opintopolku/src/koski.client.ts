import { type Opiskeluoikeus } from './opiskeluoikeus';

/**
 * The national register of study rights. Both questions throw AppError
 * - `unavailable` `koski/unreachable`: refused, unknown host, time-out, cut connection, 502, 503, 504 or open breaker
 *   (details: `reason`),
 * - `unavailable` `koski/error`: any other answer (details: `status`, `virhekoodi`: Koski's first key, or empty),
 * - `unavailable` `koski/unauthorized`: Koski refused our credentials; nothing is asked for ten minutes, for repeated
 *   attempts lock the service user (details as above),
 * - `contract-broken` `koski/unreadable`: a body that is cut, empty or of another shape.
 */
export interface KoskiClient {
  /**
   * The study right with this oid.
   *
   * @returns undefined when Koski says there is none for us: unknown, voided, not ours to see, or malformed oid
   * @see http-api.md §1.10
   */
  fetchOpiskeluoikeus(oid: string): Promise<Opiskeluoikeus | undefined>;

  /**
   * Every study right that Koski tells when asked about this oppija, in Koski's order. Under a slave oid only those
   * stored under that very oid; ask by the master. Look for a right by its own oid.
   *
   * @returns empty when the oppija has no visible rights
   * @see koski.md §2.2
   */
  fetchOpiskeluoikeudet(oppijaOid: string): Promise<readonly Opiskeluoikeus[]>;
}
