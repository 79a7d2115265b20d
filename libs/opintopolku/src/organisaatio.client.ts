/** An organisation of any level. */
export type Organisaatio = Readonly<{
  oid: string;
  nimi: Readonly<{ fi?: string | undefined; sv?: string | undefined; en?: string | undefined }>;
  /** Its ancestors from the root down, without itself; empty for the root. */
  parentOidPath: readonly string[];
}>;

/** Organisaatiopalvelu. Throws AppError `organisaatio/unavailable` or `organisaatio/unreadable`. */
export interface OrganisaatioClient {
  /** The organisation with this oid, at most `referenceCacheMs` old; undefined when there is none. */
  fetchOrganisaatio(oid: string): Promise<Organisaatio | undefined>;
}
