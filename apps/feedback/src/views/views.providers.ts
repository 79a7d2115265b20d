import { PALAUTE_KOMENNOT } from '@ehoks/contracts';
import { MessageProducer } from '@ehoks/messaging';
import { type FactoryProvider } from '@nestjs/common';
import { getConnectionToken } from '@nestjs/mongoose';
import { type Connection } from 'mongoose';
import { type Now } from '../clock';
import { OwnShards } from '../commands/own-shards';
import { type FeedbackConfig } from '../config';
import { CONFIG, NOW, READER } from '../feedback.tokens';
import { type PalauteReader } from '../feedback.types';
import { ArvioinnitStore } from '../hoksit/arvioinnit.store';
import { EnsimmaisetOppijatStore } from '../hoksit/ensimmaiset-oppijat.store';
import { HankintakoulutuksetStore } from '../hoksit/hankintakoulutukset.store';
import { KyselylinkitStore } from '../kyselylinkit/kyselylinkit.store';
import { PalautePublisher } from '../publishing/palaute.publisher';
import { TilauksetStore } from '../work/tilaukset.store';
import { OppijatProjection } from './oppijat.projection';
import { OppijatQueries } from './oppijat.queries';
import { oppijatView } from './oppijat.view';
import { PalautteidenMaarat } from './palautteiden-maarat';
import { type Pauses } from './timing';

export const PAUSES = Symbol('Pauses');

/** What is kept beside the streams, and what is made from them. */
export const views: FactoryProvider[] = [
  {
    provide: PAUSES,
    inject: [CONFIG],
    useFactory: (config: FeedbackConfig): Pauses => ({
      retryMs: config.RETRY_MS,
      openAttemptMs: config.OPEN_ATTEMPT_MS,
      asksArvo: config.ARVO === 'on',
    }),
  },
  {
    provide: OppijatProjection,
    inject: [getConnectionToken(), READER, PAUSES, CONFIG],
    useFactory: (connection: Connection, reader: PalauteReader, pauses: Pauses, config: FeedbackConfig) =>
      new OppijatProjection(oppijatView(connection), reader, pauses, config.CACHED_STREAMS),
  },
  {
    provide: OppijatQueries,
    inject: [getConnectionToken()],
    useFactory: (connection: Connection) => new OppijatQueries(oppijatView(connection)),
  },
  {
    provide: PalautteidenMaarat,
    inject: [OppijatQueries, OwnShards, NOW],
    useFactory: (oppijat: OppijatQueries, ownShards: OwnShards, now: Now) =>
      new PalautteidenMaarat(oppijat, ownShards, now),
  },
  {
    provide: PalautePublisher,
    inject: [MessageProducer, OppijatProjection],
    useFactory: (producer: MessageProducer, projection: OppijatProjection) =>
      new PalautePublisher(producer, projection),
  },
  {
    provide: ArvioinnitStore,
    inject: [getConnectionToken()],
    useFactory: (connection: Connection) => new ArvioinnitStore(connection, PALAUTE_KOMENNOT.partitions),
  },
  {
    provide: EnsimmaisetOppijatStore,
    inject: [getConnectionToken()],
    useFactory: (connection: Connection) => new EnsimmaisetOppijatStore(connection),
  },
  {
    provide: HankintakoulutuksetStore,
    inject: [getConnectionToken()],
    useFactory: (connection: Connection) => new HankintakoulutuksetStore(connection),
  },
  {
    provide: KyselylinkitStore,
    inject: [getConnectionToken()],
    useFactory: (connection: Connection) => new KyselylinkitStore(connection),
  },
  {
    provide: TilauksetStore,
    inject: [getConnectionToken()],
    useFactory: (connection: Connection) => new TilauksetStore(connection),
  },
];
