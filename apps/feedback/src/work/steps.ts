import { inStoredWorkSpan } from '@ehoks/observability';
import { type NextStep, nextStepOf, type Palaute } from '@ehoks/palaute-domain';
import { abandonOpenAttempt } from '../application/abandon-open-attempt';
import { followToimitus, tellArvoOfLahetys } from '../application/follow-toimitus';
import { type Palautteet, type Ports } from '../application/ports';
import { sendKutsu } from '../application/send-kutsu';
import { takeHeratepaiva } from '../application/take-heratepaiva';
import { type Trail } from '../views/timing';
import { type TilauksenLaji, type Tilaus } from './tilaukset.store';

/** A trigger, and how it came to where it stands. */
export interface FollowedPalaute {
  readonly palaute: Palaute;
  readonly trail: Trail | undefined;
}

/** Takes the step that a trigger waits for. @throws AppError when a system that is asked does not answer */
export const takeNextStep = async (followed: FollowedPalaute, palautteet: Palautteet, ports: Ports): Promise<void> => {
  const laji = nextStepOf(followed.palaute, ports)?.laji;
  if (laji === undefined) return;
  await inStepSpan(`take ${laji}`, followed, () => take(laji, followed.palaute.palauteId, palautteet, ports));
};

/** Stores what somebody asked for, where that is a fact of its own; noted again it is the same one. */
export const noteOrder = async (
  { _id, laji }: Tilaus,
  followed: FollowedPalaute,
  palautteet: Palautteet,
): Promise<void> => {
  const { palauteId } = followed.palaute;
  if (laji !== 'uusi_kutsu') return;
  await inStepSpan('note uusi_kutsu', followed, async () => {
    await palautteet.execute({ type: 'RequestUusiKutsu', data: { palauteId } }, _id);
  });
};

/** Takes a step that somebody asked for, and that is noted, whatever its day. */
export const takeOrderedStep = (
  { laji }: Tilaus,
  followed: FollowedPalaute,
  palautteet: Palautteet,
  ports: Ports,
): Promise<void> =>
  inStepSpan(`take ${laji}`, followed, () => take(laji, followed.palaute.palauteId, palautteet, ports));

const take = async (
  laji: NextStep['laji'] | TilauksenLaji,
  palauteId: string,
  palautteet: Palautteet,
  ports: Ports,
): Promise<void> => {
  switch (laji) {
    case 'heratepaiva':
      await takeHeratepaiva(palauteId, palautteet, ports);
      return;
    case 'kutsu':
    case 'uusi_kutsu':
      await sendKutsu(palauteId, palautteet, ports);
      return;
    case 'toimitus':
      await followToimitus(palauteId, palautteet, ports);
      return;
    case 'arvo_paivitys':
      await tellArvoOfLahetys(palauteId, palautteet, ports);
      return;
    case 'avoin_arvo_kutsu':
    case 'avoin_viesti':
      await abandonOpenAttempt(palauteId, palautteet, ports);
      return;
  }
};

/** A trace of its own, for most steps come weeks later, linked to that in which something happened to the trigger last. */
const inStepSpan = (
  name: string,
  { palaute: { hoksId, opiskeluoikeusOid, palauteId }, trail }: FollowedPalaute,
  work: () => Promise<void>,
): Promise<void> => {
  const attributes = { 'hoks.id': hoksId, 'opiskeluoikeus.oid': opiskeluoikeusOid, 'palaute.id': palauteId };
  const occasions = trail?.traceparent === undefined ? [] : [trail.traceparent];
  return inStoredWorkSpan(name, { attributes, occasions, isLate: true }, work);
};
