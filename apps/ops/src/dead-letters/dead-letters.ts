import { deadLettersAnswer, type OpenDeadLetter } from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { Injectable } from '@nestjs/common';
import { type ServiceName, ServicePorts, SERVICES } from '../desk/service-ports';

export type LetterOfService = OpenDeadLetter & { readonly service: ServiceName };

/** Dead letters of all services. */
@Injectable()
export class DeadLetters {
  constructor(private readonly ports: ServicePorts) {}

  async open(): Promise<LetterOfService[]> {
    const found = await Promise.all(
      SERVICES.map(async (service) => {
        const { letters } = await this.ports.ask(service, '/dead-letters', deadLettersAnswer);
        return letters.map((letter) => ({ service, ...letter }));
      }),
    );
    return found.flat();
  }

  /** @throws AppError `invalid-input` when no open letter has this id */
  async named(id: string): Promise<LetterOfService> {
    const letter = (await this.open()).find((one) => one.id === id);
    if (letter === undefined) throw new AppError('invalid-input', 'ops/no-letter', `No open dead letter ${id}`);
    return letter;
  }

  post<Answer>(
    service: ServiceName,
    what: 'replay' | 'discard',
    body: object,
    schema: { parse(body: unknown): Answer },
  ): Promise<Answer> {
    return this.ports.ask(service, `/dead-letters/${what}`, schema, { method: 'POST', body });
  }
}
