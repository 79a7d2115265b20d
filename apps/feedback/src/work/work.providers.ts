import { type Log } from '@ehoks/observability';
import { type Opintopolku } from '@ehoks/opintopolku';
import { type FactoryProvider } from '@nestjs/common';
import { type Ports } from '../application/ports';
import { type Now } from '../clock';
import { OwnShards } from '../commands/own-shards';
import { PalauteCommands } from '../commands/palaute-commands';
import { type FeedbackConfig } from '../config';
import { CONFIG, LOG, NOW, OPINTOPOLKU, READER } from '../feedback.tokens';
import { type PalauteReader } from '../feedback.types';
import { ArvioinnitStore } from '../hoksit/arvioinnit.store';
import { EnsimmaisetOppijatStore } from '../hoksit/ensimmaiset-oppijat.store';
import { HankintakoulutuksetStore } from '../hoksit/hankintakoulutukset.store';
import { HoksQueryClient } from '../hoksit/hoks-query.client';
import { HoksinArviointi } from '../hoksit/hoksin-arviointi';
import { JaksotunnuksetHandler } from '../kyselylinkit/jaksotunnukset.handler';
import { KyselylinkitHandler } from '../kyselylinkit/kyselylinkit.handler';
import { KyselylinkitStore } from '../kyselylinkit/kyselylinkit.store';
import { OppijaAvaimet } from '../oppija-avain';
import { OppijatQueries } from '../views/oppijat.queries';
import { type Pauses } from '../views/timing';
import { PAUSES } from '../views/views.providers';
import { livePorts } from './live-ports';
import { Rounds } from './rounds';
import { TilauksetHandler } from './tilaukset.handler';
import { TilauksetStore } from './tilaukset.store';

const PORTS = Symbol('Ports');

/** The work outside of Kafka's handlers. */
export const work: FactoryProvider[] = [
  {
    provide: HoksQueryClient,
    inject: [CONFIG],
    useFactory: (config: FeedbackConfig) => new HoksQueryClient(config.HOKS_QUERY_URLS.split(',')),
  },
  {
    provide: PORTS,
    inject: [OPINTOPOLKU, HoksQueryClient, HankintakoulutuksetStore, NOW, CONFIG],
    useFactory: (
      opintopolku: Opintopolku,
      hoksit: HoksQueryClient,
      hankintakoulutukset: HankintakoulutuksetStore,
      now: Now,
      config: FeedbackConfig,
    ): Ports => livePorts({ opintopolku, hoksit, hankintakoulutukset, now, asksArvo: config.ARVO === 'on' }),
  },
  {
    provide: HoksinArviointi,
    inject: [
      ...[HoksQueryClient, OPINTOPOLKU, OppijaAvaimet, OppijatQueries, EnsimmaisetOppijatStore],
      ...[PORTS, PalauteCommands],
    ],
    useFactory: (
      hoksit: HoksQueryClient,
      { onr }: Opintopolku,
      avaimet: OppijaAvaimet,
      oppijat: OppijatQueries,
      ensimmaiset: EnsimmaisetOppijatStore,
      ports: Ports,
      commands: PalauteCommands,
    ) => new HoksinArviointi(hoksit, onr, avaimet, oppijat, ensimmaiset, ports, commands),
  },
  {
    provide: KyselylinkitHandler,
    inject: [KyselylinkitStore, OppijatQueries, READER, PalauteCommands, OPINTOPOLKU, NOW],
    useFactory: (
      store: KyselylinkitStore,
      oppijat: OppijatQueries,
      reader: PalauteReader,
      commands: PalauteCommands,
      { arvo }: Opintopolku,
      now: Now,
    ) => new KyselylinkitHandler(store, oppijat, reader, commands, arvo, now),
  },
  {
    provide: JaksotunnuksetHandler,
    inject: [OppijatQueries, READER, PalauteCommands],
    useFactory: (oppijat: OppijatQueries, reader: PalauteReader, commands: PalauteCommands) =>
      new JaksotunnuksetHandler(oppijat, reader, commands),
  },
  {
    provide: TilauksetHandler,
    inject: [TilauksetStore, OppijatQueries, PAUSES, NOW],
    useFactory: (tilaukset: TilauksetStore, oppijat: OppijatQueries, pauses: Pauses, now: Now) =>
      new TilauksetHandler(tilaukset, oppijat, pauses, now),
  },
  {
    provide: Rounds,
    inject: [
      ...[OwnShards, ArvioinnitStore, HoksinArviointi, TilauksetStore, OppijatQueries],
      ...[PalauteCommands, PORTS, PAUSES, CONFIG, LOG],
    ],
    useFactory: (
      ownShards: OwnShards,
      arvioinnit: ArvioinnitStore,
      hoksinArviointi: HoksinArviointi,
      tilaukset: TilauksetStore,
      oppijat: OppijatQueries,
      commands: PalauteCommands,
      ports: Ports,
      pauses: Pauses,
      config: FeedbackConfig,
      log: Log,
    ) =>
      new Rounds({
        ...{ ownShards, arvioinnit, hoksinArviointi, tilaukset, oppijat, commands, ports, pauses, log },
        pollMs: config.POLL_MS,
        concurrency: config.CONCURRENCY,
      }),
  },
];
