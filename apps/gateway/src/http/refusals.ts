import { PALAUTE_REFUSALS } from './palaute-refusals';
import {
  CHECK_THE_STUDY_RIGHT,
  CORRECT_THE_BODY,
  CORRECT_THE_REQUEST,
  type RefusalDefinition,
  TRY_AGAIN,
} from './refusal-definition';
import { VIRKAILIJA_REFUSALS } from './virkailija-refusals';

/**
 * Every refusal that a caller can meet: its stable code, status and next step. The text itself is made where the
 * refusal happens, as it names ids. The error pages in docs/errors are made from this table.
 */
export const REFUSALS = {
  'malformed-json': {
    status: 400,
    family: 'parse',
    title: 'The body is not JSON',
    nextStep: {
      fi: 'Lähetä runko kelvollisena JSONina UTF-8-merkistössä, otsakkeella Content-Type: application/json.',
      en: 'Send the body as valid JSON in UTF-8, with the header Content-Type: application/json.',
    },
  },
  'body-too-large': {
    status: 413,
    family: 'error',
    title: 'The body is too large',
    nextStep: {
      fi: 'HOKSin koko saa olla enintään 900 kilotavua. Tarkista, toistuuko siinä jokin luettelo.',
      en: 'A HOKS may be at most 900 kB. Check whether a list is in it many times over.',
    },
  },
  'invalid-headers': {
    status: 400,
    family: 'validation',
    title: 'A required header is missing or malformed',
    nextStep: { fi: 'Lähetä otsakkeet ticket ja Caller-Id.', en: 'Send the headers ticket and Caller-Id.' },
  },
  'invalid-path': {
    status: 400,
    family: 'validation',
    title: 'An identifier in the path is malformed',
    nextStep: CORRECT_THE_REQUEST,
  },
  'invalid-query': {
    status: 400,
    family: 'validation',
    title: 'A query parameter is missing or malformed',
    nextStep: CORRECT_THE_REQUEST,
  },
  'invalid-body': {
    status: 400,
    family: 'validation',
    title: 'The HOKS does not satisfy the rules',
    nextStep: CORRECT_THE_BODY,
  },
  'invalid-precondition': {
    status: 400,
    family: 'error',
    title: 'A precondition header is malformed',
    nextStep: CORRECT_THE_REQUEST,
  },
  'invalid-idempotency-key': {
    status: 400,
    family: 'error',
    title: 'The idempotency key is malformed',
    nextStep: {
      fi: 'Idempotency-Key on 1–128 tulostuvaa ASCII-merkkiä.',
      en: 'An Idempotency-Key is 1–128 printable ASCII characters.',
    },
  },
  'idempotency-key-reused': {
    status: 422,
    family: 'error',
    title: 'The idempotency key belongs to another request',
    nextStep: {
      fi: 'Käytä jokaiselle uudelle pyynnölle omaa avainta; sama avain vain samaa pyyntöä toistettaessa.',
      en: 'Give each new request a key of its own; repeat a key only with the very same request.',
    },
  },
  'ticket-rejected': {
    status: 401,
    family: 'error',
    title: 'The service ticket is not valid',
    nextStep: {
      fi: 'Hae jokaista kutsua varten uusi palvelutiketti. Tarkista palvelukäyttäjän tunnus ja eHOKS-oikeus Opintopolussa.',
      en: 'Get a new service ticket for every call. Check the service user and its eHOKS right in Opintopolku.',
    },
  },
  'wrong-user-type': {
    status: 403,
    family: 'error',
    title: 'The interface is for service users',
    nextStep: { fi: 'Käytä palvelukäyttäjän tunnuksia.', en: "Use a service user's credentials." },
  },
  'no-access': {
    status: 401,
    family: 'error',
    title: 'No privilege for this HOKS',
    nextStep: {
      fi: 'Tarkista Opintopolusta, että palvelukäyttäjällä on eHOKS-oikeus opiskeluoikeuden oppilaitokseen tai sen yläorganisaatioon.',
      en: "Check in Opintopolku that the service user has the eHOKS right in the study right's school or above it.",
    },
  },
  'route-not-found': {
    status: 404,
    family: 'reason',
    title: 'There is no such path',
    nextStep: CORRECT_THE_REQUEST,
  },
  'route-retired': {
    status: 410,
    family: 'message',
    title: 'Parts are no longer changed one by one',
    nextStep: {
      fi: 'Lähetä koko HOKS PUT-kutsulla; osia ei enää muuteta yksitellen.',
      en: 'Send the whole HOKS with PUT; parts are no longer changed one by one.',
    },
  },
  'hoks-not-found': {
    status: 404,
    family: 'error',
    title: 'There is no such HOKS',
    nextStep: {
      fi: 'Selvitä, onko HOKS poistettu tai sen opiskeluoikeus mitätöity; muuten korjaa tunniste. Tunnisteen saa opiskeluoikeudella: GET /hoks/opiskeluoikeus/{oid}. Palauttaa voi vain passivoidun, arkistosta vain pysyvästi poistetun, opiskeluoikeutensa uusimman HOKSin.',
      en: 'Find out whether the HOKS was removed or its study right voided; otherwise correct the id. The id is found by study right: GET /hoks/opiskeluoikeus/{oid}. Only a passivated HOKS can be restored; out of the archive comes only one deleted for good, the newest of its study right.',
    },
  },
  'hankkimistapa-not-found': {
    status: 404,
    family: 'error',
    title: 'There is no such osaamisen hankkimistapa',
    nextStep: CORRECT_THE_REQUEST,
  },
  'hoks-exists': {
    status: 400,
    family: 'error',
    title: 'The study right has a HOKS already',
    nextStep: {
      fi: 'Tallenna vastauksen hoksId (myös otsakkeessa Hoks-Id) opintohallintojärjestelmään ja lähetä tiedot päivityksenä (PUT tai PATCH).',
      en: 'Store the hoksId of this answer (also in its header Hoks-Id) in the student information system and send an update (PUT or PATCH).',
    },
  },
  'hoks-passivated': {
    status: 400,
    family: 'error',
    title: 'The study right has a passivated HOKS',
    nextStep: {
      fi: 'Älä lähetä uudelleen. HOKS on passivoitu käyttöliittymässä: oppilaitoksen virkailija, jolla on HOKSin poisto-oikeus, voi palauttaa sen, ja sen tunniste (hoksId) säilyy.',
      en: "Do not send again. The HOKS was passivated in the officials' interface: an official of the school with the right to remove HOKSes can restore it, and its id (hoksId) stays.",
    },
  },
  'newer-hoks-exists': {
    status: 400,
    family: 'error',
    title: 'The study right has a newer HOKS',
    nextStep: {
      fi: 'Vanhempi HOKS jää arkistoon, myös jos uudempi poistetaan: palautettavissa on vain opiskeluoikeuden uusin HOKS. Korjaa tiedot uudempaan HOKSiin (hoksId).',
      en: 'The older HOKS stays in the archive, even when the newer one is deleted: only the newest of a study right can come back. Correct the newer one (hoksId).',
    },
  },
  'opiskeluoikeus-not-found': {
    status: 400,
    family: 'error',
    title: 'Koski does not know the study right',
    nextStep: CHECK_THE_STUDY_RIGHT,
  },
  'opiskeluoikeus-of-another': {
    status: 400,
    family: 'error',
    title: 'The study right is not of this learner',
    nextStep: CHECK_THE_STUDY_RIGHT,
  },
  'opiskeluoikeus-linked': {
    status: 400,
    family: 'error',
    title: 'The study right is part of another one',
    nextStep: {
      fi: 'Älä lähetä: HOKSin tallentaa hankintakoulutuksen päävastuullinen järjestäjä.',
      en: 'Do not send: the main responsible provider of the procured training saves the HOKS.',
    },
  },
  'opiskeluoikeus-ended': {
    status: 400,
    family: 'error',
    title: 'The study right has ended',
    nextStep: CHECK_THE_STUDY_RIGHT,
  },
  'opiskeluoikeus-change': {
    status: 400,
    family: 'error',
    title: 'The study right of a HOKS cannot be changed',
    nextStep: {
      fi: 'Uusi tutkinto tai opiskeluoikeus tarvitsee uuden HOKSin (POST), joka saa oman tunnisteen.',
      en: 'Another degree or study right needs a new HOKS (POST), which gets an id of its own.',
    },
  },
  'oppija-change': {
    status: 400,
    family: 'error',
    title: 'The learner of a HOKS changes only to the master oid',
    nextStep: CHECK_THE_STUDY_RIGHT,
  },
  'oppija-not-found': {
    status: 400,
    family: 'error',
    title: 'Oppijanumerorekisteri does not know the learner',
    nextStep: CHECK_THE_STUDY_RIGHT,
  },
  'body-id-differs': {
    status: 400,
    family: 'error',
    title: "The body's id is not the path's",
    nextStep: CORRECT_THE_REQUEST,
  },
  'version-mismatch': {
    status: 412,
    family: 'error',
    title: 'The HOKS has changed since it was read',
    nextStep: {
      fi: 'Lue HOKS uudelleen, yhdistä muutokset ja lähetä uudella ETag-arvolla.',
      en: 'Read the HOKS again, merge the changes and send with the new ETag.',
    },
  },
  'koski-failed': { status: 500, family: 'error', title: 'Koski does not answer', nextStep: TRY_AGAIN },
  'onr-failed': { status: 500, family: 'error', title: 'Oppijanumerorekisteri does not answer', nextStep: TRY_AGAIN },
  'linked-system-failed': {
    status: 500,
    family: 'error',
    title: 'A linked system does not answer',
    nextStep: TRY_AGAIN,
  },
  'no-answer-in-time': { status: 503, family: 'error', title: 'No answer in time', nextStep: TRY_AGAIN },
  overloaded: { status: 503, family: 'error', title: 'Too many requests at once', nextStep: TRY_AGAIN },
  'unexpected-error': {
    status: 500,
    family: 'unknown',
    title: 'Something unforeseen happened',
    nextStep: TRY_AGAIN,
  },
  ...VIRKAILIJA_REFUSALS,
  ...PALAUTE_REFUSALS,
} as const satisfies Record<string, RefusalDefinition>;

export type RefusalCode = keyof typeof REFUSALS;
