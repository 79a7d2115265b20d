import { type Instant, millisOfInstant } from '@ehoks/kernel';
import { type Todiste } from '../opiskeluoikeus/havainto';

const MINUTE_MS = 60_000;
const TELLS_ABSENCE = 'notFound.opiskeluoikeuttaEiLöydyTaiEiOikeuksia';

/**
 * May this answer be taken for "the right is not there"? Of the answers to a question by oid only 404 with exactly the key
 * of an unknown right; never a wrong address, lost credentials, HTML, a cut body or an overload. A whole answer about the
 * oppija without the right counts as a suspicion.
 *
 * @see koski.md §6.2
 */
export const tellsAbsence = ({ lahde, status, avain }: Todiste): boolean =>
  lahde === 'YKSITTAISHAKU' ? status === 404 && avain === TELLS_ABSENCE : status === 200;

/** Does the evidence count towards a confirmation: by oid, with a canary that was alive within the same minute? */
export const isPainava = (todiste: Todiste): boolean => {
  const { lahde, kysytty, kanarialintu } = todiste;
  return (
    lahde === 'YKSITTAISHAKU' &&
    tellsAbsence(todiste) &&
    kanarialintu?.status === 200 &&
    Math.abs(millisBetween(kysytty, kanarialintu.kysytty)) <= MINUTE_MS
  );
};

/**
 * Is the absence proved: two weighty answers at least `valiMs` apart?
 *
 * @see koski.md §6.2
 */
export const isVahvistettu = (todisteet: readonly Todiste[], valiMs: number): boolean => {
  const hetket = todisteet.filter(isPainava).map(({ kysytty }) => kysytty);
  return hetket.some((a) => hetket.some((b) => millisBetween(a, b) >= valiMs));
};

/**
 * Do so many rights miss at once that the likely cause is not in them but in a lost privilege, another environment or an
 * emptied replica? Then no absence is believed.
 *
 * @param epailtyja rights that are missed, @param seurattuja of so many that are followed
 * @see koski.md §6.2, decisions.md 2.6
 */
export const isJoukkokato = (
  { epailtyja, seurattuja }: Readonly<{ epailtyja: number; seurattuja: number }>,
  raja: Readonly<{ maara: number; osuus: number }>,
): boolean => epailtyja > Math.max(raja.maara, raja.osuus * seurattuja);

const millisBetween = (from: string, to: string): number =>
  millisOfInstant(to as Instant) - millisOfInstant(from as Instant);
