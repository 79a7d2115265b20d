/** Who a service ticket belongs to. `roles` are the texts of CAS as they are, `ROLE_APP_EHOKS_CRUD_<organisaatio oid>`. */
export type CasUser = Readonly<{
  username: string;
  oidHenkilo: string;
  /** `PALVELU` for a service user, `VIRKAILIJA` for an official. */
  kayttajaTyyppi: string;
  roles: readonly string[];
}>;

/** Opintopolku's sign-in service. */
export interface CasClient {
  /**
   * Whose ticket is this? A service ticket can be asked about once only.
   *
   * @param service the service that the ticket was made for, exactly as it was given to CAS
   * @returns undefined when CAS rejects the ticket: unknown, used, expired or made for another service
   * @throws AppError `unavailable` `cas/unavailable`; `contract-broken` `cas/unreadable`
   */
  validateTicket(service: string, ticket: string): Promise<CasUser | undefined>;
}
