/** Koodisto, the register of codes. Throws AppError `koodisto/unavailable`. */
export interface KoodistoClient {
  /** Is there a code with this uri, `osaamisentodentamisenprosessi_0001`, in any version? A yes is kept for `referenceCacheMs`. */
  hasKoodi(koodiUri: string): Promise<boolean>;
}
