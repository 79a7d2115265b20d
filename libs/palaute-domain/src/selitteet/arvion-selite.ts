import { type Arvio, type Rivi } from '../arvio';
import { paivaFi, type Selite } from './selite';

/** A value in the sentence: a day in the language's own form, or that nothing is there. */
type Arvo = Readonly<{ fi: string; en: string }>;

type Teksti = (arvo: Arvo, arvio: Arvio) => Selite;

const always =
  (fi: string, en: string): Teksti =>
  () => ({ fi, en });

const koskesta = (fi: string, en: string): Teksti => always(`Koski kertoo: ${fi}.`, `Koski tells: ${en}.`);

/** Why a row decided: one text for each row of the tables. */
const TEKSTIT: Readonly<Record<Rivi, Teksti>> = {
  S1: always(
    'Samasta asiasta on jo kysytty samalla rahoituskaudella.',
    'The same has been asked already in this funding period.',
  ),
  S2: always(
    'Opiskelijan toisella HOKSilla on jo odottava kysely samasta asiasta.',
    'Another plan of the student has a survey about the same waiting already.',
  ),
  S3: (_, { kentta }) => ({
    fi: `HOKSissa ei ole päivää kentässä ${kentta}.`,
    en: `The plan has no day in the field ${kentta}.`,
  }),
  S4: always(
    'Opiskelijalla ei ole osaamisen hankkimisen tarvetta.',
    'The student does not need to acquire competence.',
  ),
  S5: (arvo) => ({ fi: `Kyselyn päivä on ${arvo.fi}.`, en: `The day of the survey is ${arvo.en}.` }),
  W1: always('Tästä työpaikkajaksosta on jo kysytty.', 'This workplace period has been asked about already.'),
  W2: always('Työpaikkajaksoa ei enää ole HOKSissa.', 'The plan has no such workplace period any more.'),
  W3: always('Työpaikkajaksolla ei ole loppupäivää.', 'The workplace period has no last day.'),
  W4: always(
    'Työpaikan nimi, Y-tunnus tai vastuullinen ohjaaja puuttuu.',
    'The name of the workplace, its business id or the responsible instructor is missing.',
  ),
  W5: (arvo) => ({
    fi: `Osa-aikaisuustiedon pitää olla 1–100, nyt: ${arvo.fi}.`,
    en: `The part-time figure has to be 1–100, now: ${arvo.en}.`,
  }),
  W6: always('Työpaikkajakso on keskeytynyt loppuessaan.', 'The workplace period is interrupted at its end.'),
  W7: (arvo) => ({ fi: `Työpaikkajakso loppuu ${arvo.fi}.`, en: `The workplace period ends on ${arvo.en}.` }),
  C1: (arvo) => ({
    fi: `Päivä ${arvo.fi} on ennen kuluvaa rahoituskautta.`,
    en: `The day ${arvo.en} is before the running funding period.`,
  }),
  C2: always('HOKS kuuluu TUVA-koulutukseen.', 'The plan belongs to TUVA education.'),
  C3: always('Kysely on Herätepalvelun vastuulla.', 'The survey is in the care of the older service.'),
  C4: koskesta('opiskeluoikeutta ei löydy', 'there is no such study right'),
  C5: koskesta('opiskeluoikeus ei ole ammatillista koulutusta', 'the study right is not vocational'),
  C6: koskesta('opiskeluoikeuteen kuuluu TELMA-koulutusta', 'the study right has TELMA education'),
  C7: koskesta(
    'opiskelu on päättynyt tai keskeytetty ennen päivää',
    'the studies ended or were suspended before the day',
  ),
  C8: koskesta('opiskelu on ulkoisesti rahoitettu', 'the studies are funded from elsewhere'),
  C9: koskesta('opiskeluoikeus on TUVA-koulutusta', 'the study right is TUVA education'),
  C10: koskesta('opiskeluoikeus sisältyy toiseen opiskeluoikeuteen', 'the study right is included in another'),
  D1: always('HOKSia tai opiskeluoikeutta ei enää löydy.', 'The plan or the study right is not there any more.'),
  D3: (_, { syy }) =>
    syy === 'arvossa_ei_kyselya'
      ? {
          fi: 'Koulutuksen järjestäjällä ei ole avointa kyselyä Arvossa.',
          en: 'The provider has no open survey in Arvo.',
        }
      : { fi: 'Arvo ei antanut tunnusta; yritetään uudelleen.', en: 'Arvo gave no code; it is tried again.' },
  D4: (_, { syy }) =>
    syy === 'arvo_kutsu_onnistui'
      ? { fi: 'Arvo antoi tunnuksen.', en: 'Arvo gave the code.' }
      : { fi: 'Arvon antamaa tunnusta ei voitu tallentaa.', en: 'The code that Arvo gave could not be stored.' },
  M0: always('HOKSia tai opiskeluoikeutta ei enää löydy.', 'The plan or the study right is not there any more.'),
  M1: always('Kysely on Herätepalvelun vastuulla.', 'The survey is in the care of the older service.'),
  M2: always('HOKSissa ei ole sähköpostiosoitetta.', 'The plan has no e-mail address.'),
  M4: always('Kutsu lähetetään toimistoaikana.', 'The invitation is sent in office hours.'),
  M5: always('Arvo ei tunne tunnusta.', 'Arvo does not know the code.'),
  M6: (arvo) => ({
    fi: `Vastausaika päättyi ${arvo.fi}.`,
    en: `The time for answering ended on ${arvo.en}.`,
  }),
  M7: always('Opiskelija on jo vastannut.', 'The student has answered already.'),
  M8: (_, { syy }) => LAHETYS[syy] ?? { fi: 'Kutsu on matkalla.', en: 'The invitation is on its way.' },
  T1: (arvo) => ({
    fi: `Viestipalvelu kertoo: ${arvo.fi}.`,
    en: `The mail service tells: ${arvo.en}.`,
  }),
  E1: always('HOKS on poistettu näkyvistä.', 'The plan was taken out of sight.'),
  E2: always('Opiskeluoikeus on mitätöity.', 'The study right was voided.'),
  E3: (arvo) => ({
    fi: `HOKS tuli takaisin, mutta kyselyn päivä ${arvo.fi} oli jo mennyt.`,
    en: `The plan came back, but the day of the survey, ${arvo.en}, had passed.`,
  }),
  E4: always(
    'Kyselyn tunnus on poistettu Arvosta pyynnöstä, eikä samasta asiasta kysytä uudelleen.',
    'The code of the survey was removed from Arvo by request, and the same is not asked again.',
  ),
};

const LAHETYS: Readonly<Partial<Record<Arvio['syy'], Selite>>> = {
  viestin_lahetys_epaonnistui: {
    fi: 'Viestipalvelu hylkäsi kutsun, eikä sitä lähetetä uudelleen itsestään.',
    en: 'The mail service refused the invitation, and it is not sent again by itself.',
  },
  tuntematon_virhe: {
    fi: 'Viestipalvelu ei vastannut: ei tiedetä, lähtikö kutsu. Ihmisen pitää ratkaista asia.',
    en: 'The mail service did not answer: nobody knows whether the invitation went out. A person has to settle it.',
  },
};

/** Why the verdict is what it is. */
export const arvionSelite = (arvio: Arvio): Selite => {
  const arvo = arvio.arvo === null ? { fi: 'puuttuu', en: 'missing' } : { fi: paivaFi(arvio.arvo), en: arvio.arvo };
  return TEKSTIT[arvio.rivi](arvo, arvio);
};
