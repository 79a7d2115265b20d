import { type ViestinTila } from '../kysely';

const TILAT: Readonly<Record<string, Exclude<ViestinTila, 'tuntematon'>>> = {
  SKANNAUS: 'odottaa_lahetysta',
  ODOTTAA: 'odottaa_lahetysta',
  LAHETYKSESSA: 'odottaa_lahetysta',
  DELIVERYDELAY: 'odottaa_lahetysta',
  LAHETETTY: 'lahetetty',
  DELIVERY: 'lahetetty',
  COMPLAINT: 'lahetetty',
  VIRHE: 'lahetys_epaonnistunut',
  BOUNCE: 'lahetys_epaonnistunut',
  REJECT: 'lahetys_epaonnistunut',
};

/** What the mail service's word for a recipient says of the message; undefined: a word that we do not know (§12). */
export const viestinTilaOf = (toimituksenTila: string): Exclude<ViestinTila, 'tuntematon'> | undefined =>
  Object.hasOwn(TILAT, toimituksenTila) ? TILAT[toimituksenTila] : undefined;
