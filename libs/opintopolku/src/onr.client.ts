/** A person in Oppijanumerorekisteri. Names are personal data; of the rest nothing is read. */
export type Henkilo = Readonly<{
  oidHenkilo: string;
  etunimet?: string | undefined;
  kutsumanimi?: string | undefined;
  sukunimi?: string | undefined;
}>;

/** Oppijanumerorekisteri, the register of persons. Throws AppError `onr/unavailable` or `onr/unreadable`. */
export interface OnrClient {
  /** The person with exactly this oid, slaves included; undefined when there is none. */
  fetchHenkilo(oid: string): Promise<Henkilo | undefined>;

  /** The person that this oid stands for after merges: the master, or the person itself; undefined when there is none. */
  fetchMaster(oid: string): Promise<Henkilo | undefined>;
}
