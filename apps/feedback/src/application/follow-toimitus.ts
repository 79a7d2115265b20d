import { AppError } from '@ehoks/kernel';
import { nextStepOf, type Palaute } from '@ehoks/palaute-domain';
import { type Executed, type Palautteet, type Ports } from './ports';

/**
 * Asks the mail service how the delivery of one invitation stands. Once delivered, Arvo is to be told:
 * {@link tellArvoOfLahetys}.
 *
 * @throws AppError `unavailable` when it does not answer; `contract-broken` `viestinvalitys/recipients` when it tells of
 * another number of recipients than one, `viestinvalitys/delivery-state` when its word is unknown
 * @see palaute.md §12
 */
export const followToimitus = async (
  palauteId: string,
  palautteet: Palautteet,
  ports: Ports,
): Promise<Executed | undefined> => {
  const step = stepOf(palautteet.read().palautteet[palauteId], ports);
  if (step?.laji !== 'toimitus') return undefined;
  const { viestiId, ulkoinenTunniste } = step;
  const tilat = await ports.viestinvalitys.fetchVastaanottajienTilat(ulkoinenTunniste);
  const [tila] = tilat ?? [];
  if (tila === undefined || tilat?.length !== 1) {
    throw new AppError('contract-broken', 'viestinvalitys/recipients', 'A message has another number of recipients', {
      details: { palauteId, recipients: tilat?.length ?? 0 },
    });
  }
  const noted = await palautteet.execute({
    type: 'NoteToimitus',
    data: { palauteId, viestiId, tila, now: ports.now() },
  });
  if (!noted.accepted && noted.refusal.code === 'unknown-delivery-state') {
    throw new AppError('contract-broken', 'viestinvalitys/delivery-state', 'The state of a delivery is unknown', {
      details: { palauteId, tila },
    });
  }
  return noted;
};

/**
 * Tells Arvo that the invitation was delivered, and the window that follows; repeated until Arvo has taken it.
 *
 * @throws AppError when Arvo does not take it
 * @see arvo.md §4.4
 */
export const tellArvoOfLahetys = async (
  palauteId: string,
  palautteet: Palautteet,
  ports: Ports,
): Promise<Executed | undefined> => {
  const palaute = palautteet.read().palautteet[palauteId];
  const step = stepOf(palaute, ports);
  if (palaute === undefined || step?.laji !== 'arvo_paivitys') return undefined;
  await ports.arvo.changeVastauslinkki(step.arvoTunniste, {
    metatiedot: { tila: 'lahetetty' },
    voimassa_alkupvm: palaute.voimassaAlkupvm,
    voimassa_loppupvm: palaute.voimassaLoppupvm,
  });
  return palautteet.execute({ type: 'NoteArvoPatched', data: { palauteId } });
};

const stepOf = (palaute: Palaute | undefined, ports: Ports) => palaute && nextStepOf(palaute, ports);
