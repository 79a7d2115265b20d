import { type HoksContent, type HoksContentChange } from '@ehoks/hoks-domain';
import { dayInFinland } from '@ehoks/kernel';
import { type Opintopolku, type Opiskeluoikeus } from '@ehoks/opintopolku';
import { type Log } from '@ehoks/observability';
import { type FastifyRequest } from 'fastify';
import { type Clock } from '../clock';
import { PublishedRefusal } from '../http/published-refusal';
import { opiskeluoikeusTiedot } from '../koski/opiskeluoikeus-facts';
import { koodistoFaults, type InvalidHoks, validateHoks } from '../validation/validate-hoks';
import { validationErrorBody } from '../validation/validation-error-body';

type Shape = 'luonti' | 'korvaus' | 'paivitys';

/** Checks the body of a write against form and rules, with what Koski says of the study right. */
export class HoksBodyCheck {
  constructor(
    private readonly opintopolku: Opintopolku,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  check(request: FastifyRequest, shape: 'luonti' | 'korvaus', koski: Opiskeluoikeus | undefined): Promise<HoksContent>;
  check(request: FastifyRequest, shape: 'paivitys', koski: Opiskeluoikeus | undefined): Promise<HoksContentChange>;
  /** @returns the content, normalised @throws PublishedRefusal `invalid-body` */
  async check(
    request: FastifyRequest,
    shape: Shape,
    koski: Opiskeluoikeus | undefined,
    kaikki = (request.headers.accept ?? '').includes('application/problem+json'),
  ): Promise<HoksContent | HoksContentChange> {
    const result = validateHoks(request.body, {
      shape,
      rajapinta: 'palvelu',
      ...(koski && { opiskeluoikeus: opiskeluoikeusTiedot(koski) }),
      today: dayInFinland(this.clock.now()),
      kaikki,
    });
    if (!result.ok) throw invalidBody(request.body, result);
    return result.content;
  }
}

const invalidBody = (body: unknown, { errors, violations, error }: InvalidHoks): PublishedRefusal =>
  new PublishedRefusal('invalid-body', {
    text: error ?? 'The HOKS does not satisfy the rules',
    legacyBody: validationErrorBody(errors, body, 'body-params', error),
    violations,
  });
