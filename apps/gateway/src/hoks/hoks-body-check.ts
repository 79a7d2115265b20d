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

/** Distinct codes; a HOKS that keeps the rules has three. */
const ASKED_AT_ONCE = 10;

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

  /**
   * Codes that Koodisto does not know; while it is down all count as known. Where one of some is unknown no others are asked
   * about: a dry run takes no ticket, and a body made of thousands of codes must not keep Koodisto busy.
   *
   * @see decisions.md 1.6
   */
  private async unknownKoodit(used: readonly TodentamisenProsessi[]): Promise<TodentamisenProsessi[]> {
    const koodiUrit = [...new Set(used.map(({ koodiUri }) => koodiUri))];
    try {
      for (let next = 0; next < koodiUrit.length; next += ASKED_AT_ONCE) {
        const asked = koodiUrit.slice(next, next + ASKED_AT_ONCE);
        const isKnown = await Promise.all(asked.map((koodiUri) => this.opintopolku.koodisto.hasKoodi(koodiUri)));
        const unknown = asked.filter((_koodiUri, index) => !isKnown[index]);
        if (unknown.length > 0) return used.filter(({ koodiUri }) => unknown.includes(koodiUri));
      }
      return [];
    } catch (error) {
      this.log.warn({ err: error }, 'Koodisto does not answer; codes were taken by their form alone');
      return [];
    }
  }
}
