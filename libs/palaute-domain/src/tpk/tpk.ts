import { earlierOf, type JsonObject, type LocalDate, plusDays } from '@ehoks/kernel';
import { normalisoiNimi } from '../arvo/normalisoi';

/** Both days included. */
export type Paivat = Readonly<{ alkupvm: LocalDate; loppupvm: LocalDate }>;

/** A workplace period as the työpaikkakysely sees it. */
export type TpkJakso = Readonly<{
  koulutustoimija?: string | undefined;
  tyopaikanNimi?: string | undefined;
  tyopaikanYTunnus?: string | undefined;
  loppu?: LocalDate | undefined;
  tunnus?: string | undefined;
  /** `koulutussopimus` or `oppisopimus`. */
  hankkimistapa: string;
  /** `01`, `02`. */
  oppisopimuksenPerusta?: string | undefined;
  isMitatoity: boolean;
}>;

/** What a bundle of the työpaikkakysely is made of. */
export type TpkNiputettava = TpkJakso &
  Readonly<{ koulutustoimija: string; tyopaikanNimi: string; tyopaikanYTunnus: string; loppu: LocalDate }>;

/** Half-year of a day: January–June or July–December (palaute.md §22). */
export const tpkKausi = (day: LocalDate): Paivat => {
  const year = day.slice(0, 4);
  return day.slice(5, 7) <= '06'
    ? { alkupvm: `${year}-01-01` as LocalDate, loppupvm: `${year}-06-30` as LocalDate }
    : { alkupvm: `${year}-07-01` as LocalDate, loppupvm: `${year}-12-31` as LocalDate };
};

const plusMonths = (day: LocalDate, months: number): LocalDate => {
  const monthCount = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const month = String((monthCount % 12) + 1).padStart(2, '0');
  const first = `${Math.floor(monthCount / 12)}-${month}-01` as LocalDate;
  const sameDay = plusDays(first, Number(day.slice(8)) - 1);
  // Past the end of a short month it is that month's last day.
  return sameDay.slice(0, 7) === first.slice(0, 7) ? sameDay : plusDays(`${sameDay.slice(0, 8)}01` as LocalDate, -1);
};

/** The half-year that is handled on a day: the one two months before (palaute.md §22). */
export const tpkKasiteltavaKausi = (today: LocalDate): Paivat => tpkKausi(plusMonths(today, -2));

/** End dates of the periods that are taken on a day. */
export const tpkHakuvali = (today: LocalDate): Paivat => {
  const { alkupvm, loppupvm } = tpkKasiteltavaKausi(today);
  return { alkupvm, loppupvm: earlierOf(loppupvm, today) };
};

/** First day for answering: that of the half-year after the period's end. */
export const tpkVastaamisajanAlkupvm = (jaksonLoppu: LocalDate): LocalDate =>
  plusDays(tpkKausi(jaksonLoppu).loppupvm, 1);

/** Does a period count for the työpaikkakysely? Entrepreneurs' apprenticeships do not (palaute.md §22). */
export const isTpkNiputettava = (jakso: TpkJakso): jakso is TpkNiputettava =>
  [jakso.koulutustoimija, jakso.tyopaikanNimi, jakso.tyopaikanYTunnus, jakso.loppu, jakso.tunnus].every(Boolean) &&
  !jakso.isMitatoity &&
  !(jakso.hankkimistapa === 'oppisopimus' && jakso.oppisopimuksenPerusta === '02');

/** Record of a new bundle (palaute.md §22). */
export const uusiTpkNippu = (
  today: LocalDate,
  jakso: Pick<TpkNiputettava, 'koulutustoimija' | 'tyopaikanNimi' | 'tyopaikanYTunnus' | 'loppu'>,
): JsonObject => {
  const { koulutustoimija, tyopaikanNimi, tyopaikanYTunnus, loppu } = jakso;
  const { alkupvm, loppupvm } = tpkKausi(loppu);
  const vastaamisajanAlkupvm = tpkVastaamisajanAlkupvm(loppu);
  const normalisoitu = normalisoiNimi(tyopaikanNimi);
  return {
    'nippu-id': [normalisoitu, tyopaikanYTunnus, koulutustoimija, `${alkupvm}_${loppupvm}`].join('/'),
    'tyopaikan-nimi': tyopaikanNimi,
    'tyopaikan-nimi-normalisoitu': normalisoitu,
    'tyopaikan-ytunnus': tyopaikanYTunnus,
    'koulutustoimija-oid': koulutustoimija,
    'tiedonkeruu-alkupvm': alkupvm,
    'tiedonkeruu-loppupvm': loppupvm,
    'vastaamisajan-alkupvm': vastaamisajanAlkupvm,
    'vastaamisajan-loppupvm': plusDays(plusMonths(vastaamisajanAlkupvm, 2), -1),
    niputuspvm: today,
  };
};
