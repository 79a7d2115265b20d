import { parseLocalDate } from '@ehoks/kernel';
import { type Kyselytyyppi } from '../kysely';

/** One or two plain sentences in Finnish and in English; for officials, without personal data. */
export type Selite = Readonly<{ fi: string; en: string }>;

/** `2025-09-01` → `1.9.2025`; what is no day stays as it is. */
export const paivaFi = (text: string): string => {
  if (parseLocalDate(text) === undefined) return text;
  const [year, month, day] = text.split('-').map(Number);
  return `${day}.${month}.${year}`;
};

/** What a kind of survey is called in a sentence. */
export const KYSELYN_NIMI: Readonly<Record<Kyselytyyppi, Selite>> = {
  aloittaneet: { fi: 'Aloituskysely', en: 'The start survey' },
  valmistuneet: { fi: 'Päättökysely (koko tutkinto)', en: 'The end survey (whole qualification)' },
  osia_suorittaneet: { fi: 'Päättökysely (tutkinnon osia)', en: 'The end survey (parts of a qualification)' },
  tyopaikkajakson_suorittaneet: { fi: 'Työpaikkaohjaajakysely', en: 'The survey of the workplace instructor' },
};

/** Both languages, each made from its own half. */
export const joined = (first: Selite, second: Selite): Selite => ({
  fi: `${first.fi} ${second.fi}`,
  en: `${first.en} ${second.en}`,
});
