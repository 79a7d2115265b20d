import { accept, type Decision } from '@ehoks/kernel';
import { type Arvio } from '../../arvio';
import { type WithdrawHoks } from '../palautteet.commands';
import { type PalauteEvent } from '../palautteet.events';
import { type Palaute, type PalautteetState } from '../palautteet.state';

/**
 * Cancels the unsent triggers of a HOKS that is out of sight or locked. What has gone out, or is on its way, stays.
 *
 * @see decisions.md §2.3, §3.4, §4.7
 */
export const withdrawHoks = (command: WithdrawHoks, state: PalautteetState): Decision<PalauteEvent, never> => {
  const noted = state.hoksit[command.hoksId];
  const isKnown =
    noted === undefined
      ? state.siirretyt[command.hoksId] !== undefined
      : noted.hoksVersion > command.hoksVersion ||
        (noted.hoksVersion === command.hoksVersion && noted.tila === command.tila);
  if (isKnown) return accept();
  const arvio: Arvio =
    command.tila === 'lukittu'
      ? {
          rivi: 'E2',
          kentta: 'opiskeluoikeus-oid',
          arvo: command.opiskeluoikeusOid,
          syy: 'opiskeluoikeus_mitatoity',
          tulos: 'ei_laheteta',
        }
      : { rivi: 'E1', kentta: 'id', arvo: String(command.hoksId), syy: 'hoks_passivoitu', tulos: 'ei_laheteta' };
  const cancelled = Object.values(state.palautteet)
    .filter((palaute) => palaute.hoksId === command.hoksId && isUnsent(palaute))
    .map(({ palauteId }): PalauteEvent => ({
      type: 'PalauteMoved',
      data: { palauteId, tila: 'ei_laheteta', arvio, tapahtuma: 'hoks_poistuma' },
    }));
  return accept({ type: 'HoksNoted', data: command }, ...cancelled);
};

const isUnsent = ({ tila, viesti }: Palaute): boolean =>
  tila === 'odottaa_kasittelya' || (tila === 'kysely_muodostettu' && viesti === undefined);
