import { type Kyselytyyppi, type PalautteenTila, type ViestinTila } from '../kysely';

const PAATTYNEET: ReadonlySet<PalautteenTila> = new Set(['vastausaika_loppunut', 'vastattu', 'ei_laheteta']);

/** How sending stands for those who go on with reminders and text messages; the first row that fits (palaute.md §17). */
export const lahetystila = (palaute: {
  readonly viestityyppi: 'email' | 'sms';
  readonly kyselytyyppi: Kyselytyyppi;
  readonly tila: PalautteenTila;
  readonly viestinTila: ViestinTila | undefined;
  readonly hasYhteystieto: boolean;
}): PalautteenTila | 'ei_lahetetty' => {
  const { viestityyppi, kyselytyyppi, tila, viestinTila, hasYhteystieto } = palaute;
  if (PAATTYNEET.has(tila)) return tila;
  if (viestinTila === 'lahetetty' || viestinTila === 'lahetys_epaonnistunut') return viestinTila;
  if (viestityyppi === 'sms' && kyselytyyppi === 'aloittaneet') return 'ei_laheteta';
  return hasYhteystieto ? 'ei_lahetetty' : 'ei_laheteta';
};
