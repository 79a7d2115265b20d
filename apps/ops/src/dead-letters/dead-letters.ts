import {
  deadLetterReplayAnswer,
  type DeadLetterReplayAnswer,
  deadLettersAnswer,
  HAVAINTO_HEADER,
  type OpenDeadLetter,
  opiskeluoikeusAnswer,
} from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
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

  /**
   * Has the letters of this one's key handled again.
   *
   * @throws AppError `invalid-input` when one of them follows from an observation of the study right that is not the last
   *   one told: done now it would undo what the later one did
   */
  async replay({ service, group, topic, key }: LetterOfService): Promise<DeadLetterReplayAnswer> {
    const letters = (await this.open()).filter((one) => one.group === group && one.topic === topic && one.key === key);
    const following = letters.filter(({ headers }) => headers[HAVAINTO_HEADER] !== undefined);
    if (key !== null && following.length > 0) {
      const { havainto } = await this.ports.ask('koski-sync', `/opiskeluoikeudet/${key}`, opiskeluoikeusAnswer);
      following.forEach((letter) => requireNewest(letter, havainto?.jarjestysnumero ?? 0));
    }
    return this.post(service, 'replay', { group, topic, key }, deadLetterReplayAnswer);
  }

  discard({ service, id }: LetterOfService): Promise<{ discarded: boolean }> {
    return this.post(service, 'discard', { id }, z.object({ discarded: z.boolean() }));
  }

  private post<Answer>(
    service: ServiceName,
    what: 'replay' | 'discard',
    body: object,
    schema: { parse(body: unknown): Answer },
  ): Promise<Answer> {
    return this.ports.ask(service, `/dead-letters/${what}`, schema, { method: 'POST', body });
  }
}

const requireNewest = ({ id, key, headers }: OpenDeadLetter, told: number): void => {
  const havainto = Number(headers[HAVAINTO_HEADER]);
  if (havainto >= told) return;
  const text = `${id} follows from observation ${havainto} of the study right, and observation ${told} was told since: discard it, and have the right told anew with koski recheck ${key}`;
  throw new AppError('invalid-input', 'ops/letter-overtaken', text);
};
