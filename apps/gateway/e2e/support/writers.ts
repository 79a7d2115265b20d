import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type JsonObject } from '@ehoks/kernel';
import { hoksFixture } from './fixtures';
import { type Answer } from './http';
import { type Oikeus } from './sandbox';
import { createdIdIn, type SisRequest } from './sis';
import { type System } from './system';

/** One write that a client wanted, and what it knows of it in the end. */
export interface Write {
  readonly oikeus: Oikeus;
  readonly kind: 'create' | 'replace' | 'change';
  /** Names the write: no other one has it in its body. */
  readonly versio: number;
  readonly body: JsonObject;
  readonly outcome: 'acknowledged' | 'refused' | 'unknown';
  /** Of a create that was acknowledged. */
  readonly hoksId?: number;
  /** What came before the answer that counted: statuses, or that none came. */
  readonly failures: readonly string[];
  /** The text of a refusal. */
  readonly refusal?: string;
}

interface Hoks {
  readonly oikeus: Oikeus;
  readonly hoksId: number;
}

export interface WriterOptions {
  /** What every whole HOKS has beside, or instead of, what is in the example. */
  readonly special?: JsonObject;
  /** Of each client after each write. Default: none. */
  readonly restMs?: number;
}

const WRITES_PER_HOKS = 8;
const PATIENCE_MS = 30_000;
const PAUSE_MS = 250;

/**
 * Clients who write as good clients do: each request has an idempotency key and is repeated, at
 * another gateway, until its answer is known. Each one makes HOKSes and replaces and changes them; every third change is
 * of a HOKS that another client made.
 */
export class Writers {
  readonly writes: Write[] = [];
  readonly #hoksit: Hoks[] = [];
  readonly #acknowledged: number[];
  #oikeudet: Oikeus[] = [];
  #versio = 0;
  #stopping = false;
  #clients: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly system: System,
    clients: number,
    private readonly options: WriterOptions = {},
  ) {
    this.#acknowledged = Array.from({ length: clients }, () => 0);
  }

  async start(): Promise<void> {
    this.#oikeudet = await this.system.sandbox.newOikeudet(2_000);
    this.#clients = Promise.all(this.#acknowledged.map((_, client) => this.#live(client)));
  }

  /** Resolves when every client has had so many more writes acknowledged. */
  async progress(writes: number): Promise<void> {
    const goals = this.#acknowledged.map((count) => count + writes);
    const isReached = (): boolean => goals.every((goal, client) => (this.#acknowledged[client] ?? 0) >= goal);
    while (!isReached()) await Promise.race([sleep(20), this.#clients]);
  }

  /** Names the last write that has begun; those with a higher `versio` come after it. */
  get lastVersio(): number {
    return this.#versio;
  }

  /** Begins nothing new; resolves when every write has its outcome. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#clients;
  }

  async #live(client: number): Promise<void> {
    while (!this.#stopping) {
      const oikeus = this.#oikeudet.pop();
      if (oikeus === undefined) throw new Error('No study rights are left');
      const hoksId = await this.#create(client, oikeus);
      for (let write = 1; hoksId !== undefined && write < WRITES_PER_HOKS && !this.#stopping; write += 1) {
        if (write % 3 === 0) await this.#change(client, this.#anyHoks());
        else if (write % 3 === 1) await this.#change(client, { oikeus, hoksId });
        else await this.#replace(client, { oikeus, hoksId });
      }
    }
  }

  #anyHoks(): Hoks {
    const hoks = this.#hoksit[Math.floor(Math.random() * this.#hoksit.length)];
    if (hoks === undefined) throw new Error('There is no HOKS yet');
    return hoks;
  }

  async #create(client: number, oikeus: Oikeus): Promise<number | undefined> {
    const { hoksId } = await this.#write(client, oikeus, 'create', this.#wholeHoks(oikeus), '/hoks');
    if (hoksId !== undefined) this.#hoksit.push({ oikeus, hoksId });
    return hoksId;
  }

  async #replace(client: number, { oikeus, hoksId }: Hoks): Promise<void> {
    await this.#write(client, oikeus, 'replace', { ...this.#wholeHoks(oikeus), id: hoksId }, `/hoks/${hoksId}`);
  }

  async #change(client: number, { oikeus, hoksId }: Hoks): Promise<void> {
    await this.#write(client, oikeus, 'change', { versio: ++this.#versio, id: hoksId }, `/hoks/${hoksId}`);
  }

  #wholeHoks(oikeus: Oikeus): JsonObject {
    return {
      ...hoksFixture('anonymised-example-1.json', oikeus),
      sahkoposti: 'opiskelija@example.com',
      ...this.options.special,
      versio: ++this.#versio,
    };
  }

  async #write(client: number, oikeus: Oikeus, kind: Write['kind'], body: JsonObject, path: string): Promise<Write> {
    const method = { create: 'POST', replace: 'PUT', change: 'PATCH' }[kind];
    const failures: string[] = [];
    const answer = await this.#untilAnswered({ method, path, body }, failures);
    const write: Write = { oikeus, kind, versio: Number(body['versio']), body, failures, ...outcomeOf(answer) };
    this.writes.push(write);
    if (write.outcome === 'acknowledged') this.#acknowledged[client] = (this.#acknowledged[client] ?? 0) + 1;
    if (this.options.restMs) await sleep(this.options.restMs);
    return write;
  }

  async #untilAnswered(request: SisRequest, failures: string[]): Promise<Answer | undefined> {
    const headers = { 'idempotency-key': randomUUID() };
    for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline;) {
      try {
        const answer = await this.system.sis.send({ ...request, headers });
        if (answer.status < 500 && !isNotReadableYet(answer)) return answer;
        failures.push(String(answer.status));
      } catch {
        failures.push('no answer');
      }
      await sleep(PAUSE_MS);
    }
    return undefined;
  }
}

/** A HOKS that is known to be there: the view has not heard of it. */
const isNotReadableYet = ({ status, text }: Answer): boolean => status === 404 && text.includes('HOKS not found');

const outcomeOf = (answer: Answer | undefined): Pick<Write, 'outcome' | 'hoksId' | 'refusal'> => {
  if (answer === undefined) return { outcome: 'unknown' };
  if (answer.status === 204) return { outcome: 'acknowledged' };
  if (answer.status === 200) return { outcome: 'acknowledged', hoksId: createdIdIn(answer) };
  return { outcome: 'refused', refusal: `${answer.status} ${answer.text}` };
};
