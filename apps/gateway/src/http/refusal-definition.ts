/** What the caller is to do now, in the words of the support pages. */
export interface NextStep {
  readonly fi: string;
  readonly en: string;
}

/** The legacy shape of a body that says no (http-api.md §1.8). */
export type BodyFamily = 'error' | 'reason' | 'message' | 'info' | 'validation' | 'parse' | 'unknown' | 'empty';

export interface RefusalDefinition {
  readonly status: number;
  readonly family: BodyFamily;
  readonly title: string;
  readonly nextStep: NextStep;
}

/** Next steps that several refusals share. */
export const TRY_AGAIN: NextStep = {
  fi: 'Yritä hetken kuluttua uudelleen samalla Idempotency-Key-arvolla. Jos virhe toistuu, seuraa Opintopolun häiriötiedotteita.',
  en: 'Try again a little later with the same Idempotency-Key. If it repeats, watch the announcements of Opintopolku.',
};
export const CORRECT_THE_BODY: NextStep = {
  fi: 'Korjaa kohdat, jotka vastaus nimeää, ja lähetä uudelleen. Kaikki virheet kerralla: POST /validointi?kaikki=true.',
  en: 'Correct the places that the answer names and send again. All faults at once: POST /validointi?kaikki=true.',
};
export const CORRECT_THE_REQUEST: NextStep = {
  fi: 'Korjaa pyyntö rajapintakuvauksen (/ehoks-virkailija-backend/doc) mukaiseksi.',
  en: 'Correct the request; the interface description (/ehoks-virkailija-backend/doc) tells its form.',
};
export const CHECK_THE_STUDY_RIGHT: NextStep = {
  fi: 'Tarkista opiskeluoikeuden ja oppijan tunnisteet Koskesta. Jos opiskeluoikeus on mitätöity, poista HOKS käyttöliittymässä tai tallenna uusi HOKS uudelle opiskeluoikeudelle.',
  en: "Check the oids of study right and learner in Koski. If the study right was voided, remove the HOKS in the officials' interface, or save a new one for the new study right.",
};
