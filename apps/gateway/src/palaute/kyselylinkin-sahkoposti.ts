import { type KyselylinkinTiedot } from '@ehoks/contracts';
import { type HoksSummary } from '../views/hoksit.queries';

/** Where the invitation of a link goes: that of a trigger to the HOKS's present address (palaute.md §23.4). */
export const sahkopostiOf = (link: KyselylinkinTiedot, hoks: HoksSummary): string | null =>
  link.onPalautteen ? hoksinSahkoposti(hoks) : link.sahkoposti;

/** The student's address; null when there is none. */
export const hoksinSahkoposti = ({ root: { sahkoposti } }: HoksSummary): string | null =>
  typeof sahkoposti === 'string' && sahkoposti !== '' ? sahkoposti : null;
