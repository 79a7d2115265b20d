import { type Rajapinta, type TodentamisenProsessi, todentamisenProsessiKoodit } from '@ehoks/hoks-domain';
import { dayInFinland } from '@ehoks/kernel';
import { type Log } from '@ehoks/observability';
import { type Opintopolku, type Opiskeluoikeus } from '@ehoks/opintopolku';
import { type FastifyRequest } from 'fastify';
import { type Clock } from '../clock';
import { opiskeluoikeusTiedot } from '../koski/opiskeluoikeus-facts';
import { invalidBody } from '../validation/invalid-body';
import { koodistoFaults } from '../validation/koodisto-faults';
import { type ContentByShape, type HoksShape, validateHoks } from '../validation/validate-hoks';

/** Checks the body of a write against form and rules, with what Koski says of the study right. */
export class HoksBodyCheck {
  constructor(
    private readonly opintopolku: Opintopolku,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /**
   * @param rajapinta through which interface the body came
   * @param koski the study right to judge by; undefined when the body names none
   * @returns the content, normalised
   * @throws PublishedRefusal `invalid-body`
   */
  async check<Shape extends HoksShape>(
    request: FastifyRequest,
    shape: Shape,
    rajapinta: Rajapinta,
    koski: Opiskeluoikeus | undefined,
  ): Promise<ContentByShape[Shape]> {
    const result = validateHoks(request.body, {
      shape,
      rajapinta,
      today: dayInFinland(this.clock.now()),
      ...(koski && { opiskeluoikeus: opiskeluoikeusTiedot(koski) }),
    });
    if (!result.ok) throw invalidBody(request.body, result);
    const unknown = await this.unknownKoodit(todentamisenProsessiKoodit(result.content));
    if (unknown.length > 0) throw invalidBody(request.body, koodistoFaults(request.body, unknown));
    return result.content;
  }

  /** Codes that Koodisto does not know; while it is down all count as known. @see decisions.md 1.6 */
  private async unknownKoodit(used: readonly TodentamisenProsessi[]): Promise<TodentamisenProsessi[]> {
    try {
      const isKnown = await Promise.all(used.map(({ koodiUri }) => this.opintopolku.koodisto.hasKoodi(koodiUri)));
      return used.filter((_koodi, index) => !isKnown[index]);
    } catch (error) {
      this.log.warn({ err: error }, 'Koodisto does not answer; codes were taken by their form alone');
      return [];
    }
  }
}
