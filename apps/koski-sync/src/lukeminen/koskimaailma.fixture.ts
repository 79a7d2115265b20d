import { type Instant, instantOfMillis } from '@ehoks/kernel';
import { AppError } from '@ehoks/kernel';
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
import { type Note } from '../commands/opiskeluoikeus-commands';
import { KoskiSyncConfig } from '../config';
import { HoksTapahtumatConsumer } from '../seuranta/hoks-tapahtumat.consumer';
import { Seurattavat } from '../seuranta/seurattavat';
import { Suhteet } from '../seuranta/suhteet';
import { Tyot } from '../seuranta/tyot';
import { createLukija } from './create-lukija';
import { Joukkokato } from './joukkokato';
import { Kierrokset } from './kierrokset';
import { type LukijanOsat } from './lukijan-osat';
import { Syote } from './syote';

export const MINUTE_MS = 60_000;
const NEVER = new AbortController().signal;

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

/**
 * koski-sync on a real database, with Koski and ONR in memory, a clock that the test moves, and streams in place of Kafka:
 * what is noted is decided and comes back as an observation at once.
 */
export class Koskimaailma {
  readonly koski = new KoskiSeurantaClientFake();
  readonly onr = new OnrClientFake();
  readonly told: (Havainto & { readonly oid: string })[] = [];
  readonly errors: string[] = [];
  readonly config = Object.assign(new KoskiSyncConfig(), { FEED_PAGE_SIZE: 100 });
  /** Fails the next sends while above 0. */
  failingSends = 0;
  private readonly states = new Map<string, OpiskeluoikeusState>();
  private millis = Date.parse('2026-06-01T09:00:00.000Z');

  private constructor(readonly connection: Connection) {}

  static async open(): Promise<Koskimaailma> {
    const dbName = `test-koski-sync-${randomUUID().slice(0, 8)}`;
    const connection = await createConnection(process.env['MONGODB_URL'] ?? '', { dbName }).asPromise();
    return new Koskimaailma(connection);
  }

  async close(): Promise<void> {
    await this.connection.dropDatabase();
    await this.connection.close();
  }

  get now(): Instant {
    return instantOfMillis(this.millis);
  }

  pass(millis: number): void {
    this.millis += millis;
  }

  /** What a process has; a new one after a crash has the same database. */
  process() {
    const seurattavat = new Seurattavat(this.connection);
    const tyot = new Tyot(this.connection);
    const send = (notes: readonly Note[]) => this.note(notes);
    const suhteet = new Suhteet(seurattavat, tyot, { send } as never);
    const log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: this.logError };
    const osat: LukijanOsat = {
      koski: this.koski,
      onr: this.onr,
      seurattavat,
      tyot,
      commands: { send },
      config: this.config,
      now: () => this.millis,
      log,
    };
    const syote = new Syote(this.connection, osat);
    const lukija = createLukija(this.connection, osat);
    this.suhteet = suhteet;
    this.seurattavat = seurattavat;
    return {
      seurattavat,
      tyot,
      suhteet,
      syote,
      lukija,
      joukkokato: new Joukkokato(osat),
      kierrokset: new Kierrokset(this.connection, osat, syote),
      hoksit: new HoksTapahtumatConsumer(seurattavat, tyot),
      /** Does all work that is due by now. */
      work: async () => {
        while (await lukija.work(NEVER));
      },
      readFeed: () => syote.read(NEVER),
    };
  }

  /** A HOKS was saved on a right of a person. */
  async saveHoks({ hoksit }: Pick<ReturnType<Koskimaailma['process']>, 'hoksit'>, n: number): Promise<void> {
    const message = { key: oikeus(n), id: randomUUID() };
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

  private seurattavat!: Seurattavat;
  private suhteet!: Suhteet;

  private readonly logError = (_details: object, text?: string): void => {
    this.errors.push(String(text));
  };

  private async note(notes: readonly Note[]): Promise<void> {
    if (this.failingSends > 0) {
      this.failingSends -= 1;
      throw new AppError('unavailable', 'messaging/kafka', 'no broker');
    }
    for (const { oid, command } of notes) {
      const state = this.states.get(oid) ?? initialOpiskeluoikeus;
      const decision = decideOpiskeluoikeus(command, state);
      for (const event of decision.accepted ? decision.events : []) {
        this.states.set(oid, evolveOpiskeluoikeus(state, event));
        this.told.push({ ...event.data, oid });
        await this.seurattavat.note(oid, event.data);
        await this.suhteet.tell(oid, event.data, randomUUID());
      }
    }
  }
}

const DIGEST = { oid: oikeus(1), suoritustyypit: [], haettu: '2026-06-01T09:00:00.000Z' };
