import { type KyselylinkkiOutcome, type UusiJaksotunnus } from '@ehoks/contracts';
import { newCause, type PalauteCommands } from '../commands/palaute-commands';
import { type PalauteReader } from '../feedback.types';
import { type OppijatQueries } from '../views/oppijat.queries';
import { palautteetNow } from './palautteet-now';

/** Codes of workplace periods that other services had Arvo make (`ARVO=off`); they have no link of their own. */
export class JaksotunnuksetHandler {
  constructor(
    private readonly oppijat: Pick<OppijatQueries, 'allWithHoks' | 'findByTunnus'>,
    private readonly reader: Pick<PalauteReader, 'stateAt'>,
    private readonly commands: Pick<PalauteCommands, 'send'>,
  ) {}

  /**
   * Gives the trigger of a period the code that it waits for. Safe to repeat.
   *
   * @returns `code-not-wanted` where no trigger waits for it: withdrawn meanwhile, or it has another
   * @throws AppError `unavailable`, `feedback/hoks-moves` while the HOKS is with no oppija
   */
  async register(hoksId: number, { tunnus, yksiloivaTunniste }: UusiJaksotunnus): Promise<KyselylinkkiOutcome> {
    const found = await palautteetNow(hoksId, this.oppijat, this.reader);
    const palaute = found?.palautteet.find((one) => one.jaksonYksiloivaTunniste === yksiloivaTunniste);
    if (found === undefined || palaute === undefined) return { outcome: 'code-not-wanted' };
    if (palaute.arvoTunniste === tunnus) return { outcome: 'done' };
    const requestId = palaute.tila === 'odottaa_kasittelya' ? palaute.arvoKutsu?.requestId : undefined;
    if (requestId === undefined || (await this.oppijat.findByTunnus(tunnus))) return { outcome: 'code-not-wanted' };
    const vastaus = { tulos: 'tunnus', arvoTunniste: tunnus } as const;
    const data = { palauteId: palaute.palauteId, requestId, vastaus };
    await this.commands.send(found.oppija, { type: 'NoteArvoAnswer', data }, newCause());
    return { outcome: 'done' };
  }
}
