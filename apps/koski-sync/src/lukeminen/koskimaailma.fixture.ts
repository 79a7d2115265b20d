import { opiskeluoikeusCommandMessage, type OpiskeluoikeusCommandMessage } from '@ehoks/contracts';
import { AppError, type Instant, instantOfMillis } from '@ehoks/kernel';
import { type OutgoingMessage, ReceivedMessage } from '@ehoks/messaging';
import { KoskiSeurantaClientFake, OnrClientFake } from '@ehoks/opintopolku';
import {
  decideOpiskeluoikeus,
  evolveOpiskeluoikeus,
  type Havainto,
  initialOpiskeluoikeus,
  type OpiskeluoikeusState,
} from '@ehoks/opiskeluoikeus-domain';
import { randomUUID } from 'node:crypto';
import { type Connection, createConnection } from 'mongoose';
import { OpiskeluoikeusCommands } from '../commands/opiskeluoikeus-commands';
import { KoskiSyncConfig } from '../config';
import { HoksTapahtumatConsumer } from '../seuranta/hoks-tapahtumat.consumer';
import { Seurattavat } from '../seuranta/seurattavat';
import { Suhteet } from '../seuranta/suhteet';
import { Tyot } from '../seuranta/tyot';
import { createLukija } from './create-lukija';
import { Joukkokato } from './joukkokato';
import { Kierrokset } from './kierrokset';
import { type LukijanOsat } from './lukijan-osat';
import { type Intercept, Muistikanta } from './muistikanta.fixture';
import { Syote } from './syote';

export const MINUTE_MS = 60_000;
const NEVER = new AbortController().signal;

/** Koski's answer of this status, as an error. */
export const koskiSays = (status: number): AppError =>
  new AppError('unavailable', 'koski/error', `Koski answered ${status}`, { details: { status } });

/** An oid of a right, or of a person, with this number at its end. */
export const oikeus = (n: number): string => `1.2.246.562.15.6100000${String(n).padStart(4, '0')}`;
export const oppija = (n: number): string => `1.2.246.562.24.4100000${String(n).padStart(4, '0')}`;

const LASNA = { alku: '2025-08-11', tila: { koodiarvo: 'lasna' }, opintojenRahoitus: { koodiarvo: '1' } };

/** Koski's JSON of a right. */
export const right = (oid: string, special: object = {}) => ({
  oid,
  versionumero: 1,
  tyyppi: { koodiarvo: 'ammatillinenkoulutus' },
  oppilaitos: { oid: '1.2.246.562.10.71000000017' },
  tila: { opiskeluoikeusjaksot: [LASNA] },
  suoritukset: [{ tyyppi: { koodiarvo: 'ammatillinentutkinto' } }],
  ...special,
});

/** An observation that waits for its readers. */
type Kerrottu = Readonly<{ id: string; oid: string; havainto: Havainto }>;

/**
 * koski-sync on a real database, or one in memory, with Koski and ONR in memory and a clock that the test moves. In place of
 * Kafka there are two queues: a message stays until it is handled to its end. They are emptied at once, or by hand.
 */
export class Koskimaailma {
  readonly koski = new KoskiSeurantaClientFake();
  readonly onr = new OnrClientFake();
  readonly told: (Havainto & { readonly oid: string })[] = [];
  readonly errors: string[] = [];
  /** What was logged beside those texts. */
  readonly errorFields: object[] = [];
  readonly config = Object.assign(new KoskiSyncConfig(), { FEED_PAGE_SIZE: 100 });
  /** Fails the next sends while above 0. */
  failingSends = 0;
  private readonly states = new Map<string, OpiskeluoikeusState>();
  private readonly komennot: OpiskeluoikeusCommandMessage[] = [];
  private readonly havainnot: Kerrottu[] = [];
  /** Commands that are in their streams: the event store stores none twice. */
  private readonly stored = new Set<string>();
  private millis = Date.parse('2026-06-01T09:00:00.000Z');

  private constructor(
    private readonly connectionOf: (intercept: Intercept) => Connection,
    private readonly isDeliveredAtOnce: boolean,
  ) {}

  /** Messages wait until a process delivers them. */
  static inMemory(): Koskimaailma {
    const kanta = new Muistikanta();
    return new Koskimaailma((intercept) => kanta.connection(intercept), false);
  }

  static async open(): Promise<Koskimaailma> {
    const dbName = `test-koski-sync-${randomUUID().slice(0, 8)}`;
    const connection = await createConnection(process.env['MONGODB_URL'] ?? '', { dbName }).asPromise();
    return new Koskimaailma(() => connection, true);
  }

  async close(): Promise<void> {
    await this.connection.dropDatabase();
    await this.connection.close();
  }

  get connection(): Connection {
    return this.connectionOf(straight);
  }

  get now(): Instant {
    return instantOfMillis(this.millis);
  }

  pass(millis: number): void {
    this.millis += millis;
  }

  /** What a process has; a new one after a crash has the same database. @param intercept what becomes of its calls */
  process(intercept: Intercept = straight) {
    const connection = this.connectionOf(intercept);
    const seurattavat = new Seurattavat(connection);
    const tyot = new Tyot(connection, () => this.millis);
    const commands = new OpiskeluoikeusCommands({ send: (messages) => intercept(() => this.take(messages)) });
    const suhteet = new Suhteet(seurattavat, tyot, commands);
    const deliver = () => this.deliver(seurattavat, suhteet);
    if (this.isDeliveredAtOnce) this.deliverAtOnce = deliver;
    const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: this.logError };
    const osat: LukijanOsat = {
      koski: this.koski,
      onr: this.onr,
      seurattavat,
      tyot,
      commands,
      config: this.config,
      now: () => this.millis,
      log,
    };
    const syote = new Syote(connection, osat);
    const lukija = createLukija(connection, osat);
    return {
      seurattavat,
      tyot,
      suhteet,
      syote,
      lukija,
      joukkokato: new Joukkokato(osat),
      kierrokset: new Kierrokset(connection, osat, syote),
      hoksit: new HoksTapahtumatConsumer(seurattavat, tyot),
      /** Does all work that is due by now. */
      work: async () => {
        while (await lukija.work(NEVER));
      },
      readFeed: () => syote.read(NEVER),
      deliver,
    };
  }

  /** A HOKS was saved on a right of a person. */
  async saveHoks({ hoksit }: Pick<ReturnType<Koskimaailma['process']>, 'hoksit'>, n: number): Promise<void> {
    const place = { topic: 'hoksit', partition: 0, offset: '0', timestamp: '0' };
    const message = new ReceivedMessage(place, oikeus(n), { ce_id: randomUUID() }, null);
    await hoksit.onAlkoi(
      {
        hoksId: n,
        eid: randomUUID(),
        manuaalisyotto: false,
        content: { 'oppija-oid': oppija(n) },
        opiskeluoikeus: DIGEST,
      },
      { message } as never,
    );
  }

  /** The changes told of a right, one list for each observation. */
  of(oid: string): string[][] {
    return this.told.filter((each) => each.oid === oid).map(({ muutokset }) => muutokset.map(({ tyyppi }) => tyyppi));
  }

  last(oid: string): Havainto | undefined {
    return this.told.findLast((each) => each.oid === oid);
  }

  private deliverAtOnce: () => Promise<void> = async () => undefined;
  private isDelivering = false;

  private readonly logError = (fields: object, text?: string): void => {
    this.errors.push(String(text));
    this.errorFields.push(fields);
  };

  private async take(messages: readonly OutgoingMessage[]): Promise<void> {
    if (this.failingSends > 0) {
      this.failingSends -= 1;
      throw new AppError('unavailable', 'messaging/kafka', 'no broker');
    }
    this.komennot.push(...messages.map(({ value }) => opiskeluoikeusCommandMessage.parse(JSON.parse(String(value)))));
    if (this.isDelivering) return;
    this.isDelivering = true;
    await this.deliverAtOnce();
    this.isDelivering = false;
  }

  private async deliver(seurattavat: Seurattavat, suhteet: Suhteet): Promise<void> {
    for (;;) {
      this.komennot.splice(0).forEach((komento) => this.decide(komento));
      const [next] = this.havainnot;
      if (next === undefined) return;
      await seurattavat.note(next.oid, next.havainto);
      await suhteet.tell(next.oid, next.havainto, next.id);
      if (this.havainnot[0] === next) this.havainnot.shift();
    }
  }

  private decide({ commandId, opiskeluoikeusOid: oid, command }: OpiskeluoikeusCommandMessage): void {
    if (this.stored.has(commandId)) return;
    const state = this.states.get(oid) ?? initialOpiskeluoikeus;
    const decision = decideOpiskeluoikeus(command, state);
    for (const event of decision.accepted ? decision.events : []) {
      this.stored.add(commandId);
      this.states.set(oid, evolveOpiskeluoikeus(state, event));
      this.told.push({ ...event.data, oid });
      this.havainnot.push({ id: randomUUID(), oid, havainto: event.data });
    }
  }
}

const straight: Intercept = (call) => call();

const DIGEST = { oid: oikeus(1), suoritustyypit: [], haettu: '2026-06-01T09:00:00.000Z' };
