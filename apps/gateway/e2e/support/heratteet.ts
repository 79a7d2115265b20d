import { randomUUID } from 'node:crypto';
import { PALAUTE_HERATTEET } from '@ehoks/contracts';
import { createKafka } from '@ehoks/messaging';
import { createLog } from '@ehoks/observability';
import { z } from 'zod';

const herate = z.looseObject({ palauteId: z.string(), hoksId: z.number(), tila: z.string(), syy: z.string() });

/** A transition as a consumer of the public topic sees it. */
export type SeenHerate = z.infer<typeof herate> & { readonly type: string; readonly id: string };

/** Everything that is said on the topic of survey triggers from now on. */
export class Heratteet {
  readonly seen: SeenHerate[] = [];

  private constructor(private readonly disconnect: () => Promise<void>) {}

  static async listen(brokers: string): Promise<Heratteet> {
    const log = createLog({ service: 'e2e', level: 'silent' });
    const kafka = createKafka({ brokers: brokers.split(','), clientId: 'e2e', log });
    const consumer = kafka.consumer({ groupId: `e2e-heratteet-${randomUUID()}` });
    await consumer.connect();
    await consumer.subscribe({ topic: PALAUTE_HERATTEET.name, fromBeginning: false });
    const heratteet = new Heratteet(() => consumer.disconnect());
    const joined = new Promise<void>((resolve) => consumer.on('consumer.group_join', () => resolve()));
    await consumer.run({
      eachMessage: async ({ message }) => {
        const data = herate.parse(JSON.parse(String(message.value)));
        const [type, id] = [String(message.headers?.['ce_type']), String(message.headers?.['ce_id'])];
        if (!heratteet.seen.some((seen) => seen.id === id)) heratteet.seen.push({ ...data, type, id });
      },
    });
    await joined;
    return heratteet;
  }

  /** Names of the transitions of a HOKS's triggers, in their order: `lahetetty`. */
  of(hoksId: number): string[] {
    return this.seen.filter((one) => one.hoksId === hoksId).map(({ type }) => type.split('.')[3] ?? type);
  }

  async stop(): Promise<void> {
    await this.disconnect();
  }
}
