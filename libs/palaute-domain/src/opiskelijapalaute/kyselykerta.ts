import { type LocalDate } from '@ehoks/kernel';
import { type HoksTiedot } from '../facts/hoks-tiedot';
import { type OpiskeluoikeusTiedot } from '../facts/opiskeluoikeus-tiedot';
import { type OpiskelijanKyselytyyppi } from '../kysely';

/** An occasion on which the student is asked. */
export type OpiskelijanKyselykerta = Readonly<{
  kerta: 'aloitus' | 'paatto';
  /** Field of the HOKS that holds heratepvm. */
  kentta: string;
  pvmOf: (hoks: HoksTiedot) => LocalDate | undefined;
  kyselytyyppiOf: (opiskeluoikeus: OpiskeluoikeusTiedot | undefined) => OpiskelijanKyselytyyppi;
}>;
