import { type PalautteetAnswer, type PalautteenVaihe } from '@ehoks/contracts';

type Palaute = PalautteetAnswer['palautteet'][number];

/** A row for each survey of a HOKS: those with a trigger as they stand, the others as they were decided last. */
export const explanationOf = ({ palautteet, ilmanPalautetta }: PalautteetAnswer) =>
  [...palautteet, ...ilmanPalautetta].map(rowOf);

const rowOf = (survey: Palaute | PalautteenVaihe) => {
  const { kyselytyyppi, jaksonYksiloivaTunniste, tila = 'no trigger', arvio } = survey;
  const { heratepvm = undefined, seuraava = undefined } = 'heratepvm' in survey ? survey : {};
  const { rivi, kentta, arvo, syy } = arvio ?? {};
  return { kyselytyyppi, jaksonYksiloivaTunniste, tila, heratepvm, rivi, kentta, arvo, syy, seuraava };
};
