import { CORRECT_THE_REQUEST, type NextStep, type RefusalDefinition } from './refusal-definition';

const SIGN_IN: NextStep = {
  fi: 'Kirjaudu Opintopolkuun uudelleen: istunto kestää neljä tuntia.',
  en: 'Sign in to Opintopolku again: a session lasts four hours.',
};
const CHECK_THE_PRIVILEGES: NextStep = {
  fi: 'Tarkista Opintopolusta, että käyttäjällä on eHOKS-oikeus opiskeluoikeuden oppilaitokseen tai sen yläorganisaatioon. Oikeuksien muutos tulee voimaan seuraavassa kirjautumisessa.',
  en: "Check in Opintopolku that the user has the eHOKS right in the study right's school or above it. A change of rights takes effect at the next sign-in.",
};

/** Refusals that only the officials' interface gives. */
export const VIRKAILIJA_REFUSALS = {
  'login-rejected': {
    status: 401,
    family: 'error',
    title: 'The ticket of the sign-in is not valid',
    nextStep: SIGN_IN,
  },
  'no-session': { status: 401, family: 'empty', title: 'Nobody is signed in', nextStep: SIGN_IN },
  'not-signed-in': { status: 401, family: 'info', title: 'Nobody is signed in', nextStep: SIGN_IN },
  'service-user-not-allowed': {
    status: 403,
    family: 'error',
    title: 'The interface is for people',
    nextStep: {
      fi: 'Palvelukäyttäjä käyttää HOKS-rajapintaa (/hoks); virkailijan rajapintaan kirjaudutaan henkilön tunnuksilla.',
      en: 'Service users have the HOKS API (/hoks); people sign in to the interface for officials.',
    },
  },
  'superuser-required': {
    status: 403,
    family: 'empty',
    title: 'Only for super users of Opetushallitus',
    nextStep: {
      fi: 'Pyydä toimintoa eHOKS-tuesta (ehoks@opintopolku.fi).',
      en: 'Ask the support of eHOKS (ehoks@opintopolku.fi) to do it.',
    },
  },
  'no-hoks-access': {
    status: 403,
    family: 'error',
    title: 'No privilege for this HOKS, or no such HOKS',
    nextStep: {
      fi: `Tarkista tunniste: HOKS voi olla passivoitu (kuka ja milloin: GET …/hoksit/{hoks-id}/historia), poistettu tai toisen oppijan. ${CHECK_THE_PRIVILEGES.fi}`,
      en: `Check the id: the HOKS may be passivated (by whom and when: GET …/hoksit/{hoks-id}/historia), deleted, or another learner's. ${CHECK_THE_PRIVILEGES.en}`,
    },
  },
  'no-oppilaitos-access': {
    status: 403,
    family: 'error',
    title: 'No privilege for this school',
    nextStep: CHECK_THE_PRIVILEGES,
  },
  'no-hoks-to-passivate': {
    status: 403,
    family: 'error',
    title: 'There is no such HOKS of this learner in force',
    nextStep: {
      fi: 'Tarkista tunniste: HOKS on jo passivoitu tai poistettu, tai se on toisen oppijan.',
      en: "Check the id: the HOKS is passivated or deleted already, or it is another learner's.",
    },
  },
  'opiskeluoikeus-not-active': {
    status: 403,
    family: 'error',
    title: 'The HOKS of a study right that has ended stays',
    nextStep: {
      fi: 'Päättyneen opiskeluoikeuden HOKSia ei passivoida. Jos päättymistieto on väärä, korjaa se Koskeen.',
      en: 'The HOKS of an ended study right is not passivated. If it has not ended, correct that in Koski.',
    },
  },
  'no-hoks-in-oppilaitos': {
    status: 404,
    family: 'message',
    title: 'The learner has no HOKS in this school',
    nextStep: CORRECT_THE_REQUEST,
  },
  'index-retired': {
    status: 410,
    family: 'message',
    title: 'Learners are no longer indexed one by one',
    nextStep: {
      fi: 'Kutsua ei enää tarvita: oppijan tiedot haetaan itsestään.',
      en: 'The call is no longer needed: what is known of a learner is fetched by itself.',
    },
  },
  'no-oppija-access': {
    status: 403,
    family: 'error',
    title: 'No privilege for this learner',
    nextStep: CHECK_THE_PRIVILEGES,
  },
  'organisaatio-not-found': {
    status: 400,
    family: 'error',
    title: 'Organisaatiopalvelu does not know the organisation',
    nextStep: { fi: 'Tarkista organisaation tunniste.', en: "Check the organisation's oid." },
  },
  'invalid-fields': {
    status: 400,
    family: 'validation',
    title: 'A field of the body is missing or malformed',
    nextStep: CORRECT_THE_REQUEST,
  },
  'invalid-tutkinto': {
    status: 400,
    family: 'error',
    title: 'The name of the qualification is not given as a JSON object',
    nextStep: CORRECT_THE_REQUEST,
  },
  'opiskeluoikeus-not-observed': {
    status: 404,
    family: 'error',
    title: 'Nothing has been seen of the study right yet',
    nextStep: {
      fi: 'Yritä hetken kuluttua uudelleen: opiskeluoikeutta aletaan seurata Koskesta, kun HOKS on tallennettu.',
      en: 'Try again a little later: a study right is followed in Koski from the saving of its HOKS on.',
    },
  },
  'koodi-not-found': {
    status: 404,
    family: 'reason',
    title: 'Koodisto does not know the code',
    nextStep: CORRECT_THE_REQUEST,
  },
  'tutkinto-not-found': {
    status: 404,
    family: 'message',
    title: 'ePerusteet does not know the qualification',
    nextStep: CORRECT_THE_REQUEST,
  },
  'viitetieto-not-found': {
    status: 404,
    family: 'empty',
    title: 'There is no such reference data',
    nextStep: CORRECT_THE_REQUEST,
  },
} as const satisfies Record<string, RefusalDefinition>;
