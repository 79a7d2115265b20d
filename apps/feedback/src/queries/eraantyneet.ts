import { type EraantynytPalaute } from '@ehoks/contracts';
import { type Instant } from '@ehoks/kernel';
import { type OppijanPalautteet } from '../views/oppijat.fold';
import { dueAt, type Pauses } from '../views/timing';

/** The triggers of these oppijat whose next step may be taken now, longest due first. */
export const eraantyneet = (oppijat: readonly OppijanPalautteet[], nyt: Instant, pauses: Pauses): EraantynytPalaute[] =>
  oppijat
    .flatMap(({ state, trails }) =>
      Object.values(state.palautteet).flatMap((palaute) => {
        const { palauteId, hoksId, kyselytyyppi, tila, heratepvm } = palaute;
        const trail = trails[palauteId];
        const seuraava = trail && dueAt(palaute, trail, pauses);
        if (seuraava === undefined || seuraava > nyt) return [];
        return [{ palauteId, hoksId, kyselytyyppi, tila, heratepvm, seuraava, yrityksia: trail?.failures ?? 0 }];
      }),
    )
    .sort((a, b) => a.seuraava.localeCompare(b.seuraava));
