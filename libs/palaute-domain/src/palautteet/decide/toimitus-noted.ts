import { type LocalDate } from '@ehoks/kernel';
import { type Arvio } from '../../arvio';
import { type ViestinTila } from '../../kysely';
import { vastausaikaFrom } from '../../windows/vastausaika';
import { type PalauteEvent } from '../palautteet.events';
import { type Palaute } from '../palautteet.state';

/** M8: the invitation goes out, or went out. */
export const lahetysArvio = ({ voimassaAlkupvm, tila }: Palaute): Arvio => ({
  rivi: 'M8',
  kentta: 'voimassa-alkupvm',
  arvo: voimassaAlkupvm,
  syy: 'viesti_lahetys',
  tulos: tila,
});

/** How a message stands. `toimituksenTila`: in the word of who sent it. */
type Toimitus = Readonly<{ viestiId: string; toimituksenTila: string; viestinTila: ViestinTila; day: LocalDate }>;

/**
 * T1: a message was delivered, failed, or is on its way. Delivered for the first time, the trigger is sent and its window
 * begins on that day; a message that a person had sent again does not open the window once more.
 *
 * @see palaute.md §9, §12
 */
export const toimitusNoted = (palaute: Palaute, toimitus: Toimitus): PalauteEvent => {
  const { toimituksenTila, viestinTila, day } = toimitus;
  const isDelivered = viestinTila === 'lahetetty' && palaute.tila === 'kysely_muodostettu';
  const tila = isDelivered ? 'lahetetty' : palaute.tila;
  return {
    type: 'ToimitusNoted',
    data: {
      ...{ palauteId: palaute.palauteId, ...toimitus, tila },
      vastausaika: isDelivered ? vastausaikaFrom(palaute.heratepvm, day) : undefined,
      arvio: { rivi: 'T1', kentta: 'viesti-status', arvo: toimituksenTila, syy: 'viesti_status', tulos: tila },
    },
  };
};
