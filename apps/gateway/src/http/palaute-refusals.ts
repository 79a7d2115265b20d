import { CORRECT_THE_REQUEST, type RefusalDefinition } from './refusal-definition';

/** Refusals about surveys and their links. */
export const PALAUTE_REFUSALS = {
  'missing-palaute-headers': {
    status: 401,
    family: 'error',
    title: 'A required header is missing',
    nextStep: { fi: 'Lähetä otsakkeet Caller-Id ja ticket.', en: 'Send the headers Caller-Id and ticket.' },
  },
  'kyselylinkki-exists': {
    status: 400,
    family: 'error',
    title: 'The survey link belongs to another HOKS or survey',
    nextStep: {
      fi: 'Kyselylinkki on jo tallennettu toiselle HOKSille tai kyselylle. Tarkista, mille vastaajalle linkki on tehty.',
      en: 'The link is stored for another HOKS or survey already. Check for whom it was made.',
    },
  },
  'kyselylinkki-not-found': {
    status: 404,
    family: 'error',
    title: 'There is no such survey link',
    nextStep: {
      fi: 'Tallenna linkki ensin: POST /hoks/{hoks-id}/kyselylinkki.',
      en: 'Store the link first: POST /hoks/{hoks-id}/kyselylinkki.',
    },
  },
  'jaksotunnus-not-wanted': {
    status: 400,
    family: 'error',
    title: 'No workplace survey waits for this code',
    nextStep: {
      fi: 'Kysely on peruttu, tai sillä on jo toinen tunnus. Poista tunnus Arvosta; kerro kukin tunnus vain omasta jaksostaan.',
      en: 'The survey was withdrawn, or has another code. Remove the code from Arvo; tell each code for its own period only.',
    },
  },
  'vastaajatunnus-not-found': {
    status: 404,
    family: 'error',
    title: 'There is no survey with this code',
    nextStep: CORRECT_THE_REQUEST,
  },
  'vastaajatunnus-not-removable': {
    status: 400,
    family: 'error',
    title: 'The survey code cannot be removed',
    nextStep: {
      fi: 'Kyselyyn on jo vastattu, tai tunnusta ei ole: poistettavaa ei ole.',
      en: 'The survey was answered already, or there is no such code: there is nothing to remove.',
    },
  },
} as const satisfies Record<string, RefusalDefinition>;
