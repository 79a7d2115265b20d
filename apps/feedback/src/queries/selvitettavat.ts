import { type SelvitettavatAnswer } from '@ehoks/contracts';
import { isSelvitettava } from '@ehoks/palaute-domain';
import { type OppijanPalautteet } from '../views/oppijat.fold';

/** The triggers of these oppijat that a person has to settle, longest waiting first. */
export const selvitettavat = (oppijat: readonly OppijanPalautteet[]): SelvitettavatAnswer['palautteet'] =>
  oppijat
    .flatMap(({ state }) => Object.values(state.palautteet).filter(isSelvitettava))
    .flatMap(({ palauteId, hoksId, kyselytyyppi, heratepvm, viesti }) =>
      viesti === undefined || viesti.tila === 'avoin'
        ? []
        : [{ palauteId, hoksId, kyselytyyppi, heratepvm, viestiPvm: viesti.day }],
    )
    .sort((a, b) => a.viestiPvm.localeCompare(b.viestiPvm));
