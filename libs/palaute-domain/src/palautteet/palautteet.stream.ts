/** One stream holds the palautteet of one oppija: `palaute-<HMAC of the master oppijanumero>`. */
export const PALAUTE_CATEGORY = 'palaute';

/** `oppijaKey`: HMAC of the master oppijanumero, as text without `/`. */
export const palauteStreamId = (oppijaKey: string): string => `${PALAUTE_CATEGORY}-${oppijaKey}`;
