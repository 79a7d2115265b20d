import { type OppijaTiedot } from '../onr/oppijat.store';

export const AADA = '1.2.246.562.24.41000000014';
export const EINO = '1.2.246.562.24.41000000027';
export const IIDA = '1.2.246.562.24.41000000030';
export const ONNI = '1.2.246.562.24.41000000043';
export const HELMI = '1.2.246.562.24.41000000056';
export const VEIKKO = '1.2.246.562.24.41000000069';
export const ELLI = '1.2.246.562.24.41000000072';
export const LEO = '1.2.246.562.24.41000000085';
export const AINO = '1.2.246.562.24.41000000098';
export const OIVA = '1.2.246.562.24.41000000108';
/** A second number that Oiva was given by mistake, since merged. */
export const OIVA_SLAVE = '1.2.246.562.24.41000000111';

const oppija = (oidHenkilo: string, etunimet: string, sukunimi: string): OppijaTiedot => ({
  oidHenkilo,
  etunimet,
  kutsumanimi: etunimet.split(' ')[0] ?? etunimet,
  sukunimi,
});

/** Ten students who do not exist, one of them under two numbers. */
export const OPPIJAT: readonly OppijaTiedot[] = [
  oppija(AADA, 'Aada Maria', 'Keksitty'),
  oppija(EINO, 'Eino Olavi', 'Tekaistu'),
  oppija(IIDA, 'Iida Sofia', 'Kuviteltu'),
  oppija(ONNI, 'Onni Ilmari', 'Olematon'),
  oppija(HELMI, 'Helmi Johanna', 'Sepite'),
  oppija(VEIKKO, 'Veikko Juhani', 'Harhakuva'),
  oppija(ELLI, 'Elli Susanna', 'Satuhahmo'),
  oppija(LEO, 'Leo Kristian', 'Påhittad'),
  oppija(AINO, 'Aino Katariina', 'Unennäkö'),
  oppija(OIVA, 'Oiva Tapio', 'Taruolento'),
  { ...oppija(OIVA_SLAVE, 'Oiva', 'Taruolento'), masterOid: OIVA },
];
