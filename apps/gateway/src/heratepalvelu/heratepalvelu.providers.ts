import { type Opintopolku } from '@ehoks/opintopolku';
import { type Provider, type Type } from '@nestjs/common';
import { OphGuard } from '../access/oph.guard';
import { type Clock } from '../clock';
import { HoksQueryClient } from '../commands/hoks-query.client';
import { CLOCK, OPINTOPOLKU } from '../gateway.tokens';
import { HoksUpkeep } from '../oppijaindeksi/hoks-upkeep';
import { OppijaindeksiQueries } from '../oppijaindeksi/oppijaindeksi.queries';
import { HankkimistapaController } from './hankkimistapa.controller';
import { HeratepalveluController } from './heratepalvelu.controller';
import { YhteystietojenPoistoHandler } from './yhteystietojen-poisto.handler';

export const heratepalveluControllers: Type[] = [HankkimistapaController, HeratepalveluController];

export const heratepalveluProviders: Provider[] = [
  OphGuard,
  {
    provide: YhteystietojenPoistoHandler,
    inject: [OppijaindeksiQueries, HoksQueryClient, OPINTOPOLKU, HoksUpkeep, CLOCK],
    useFactory: (
      indeksi: OppijaindeksiQueries,
      queries: HoksQueryClient,
      { koski }: Opintopolku,
      upkeep: HoksUpkeep,
      clock: Clock,
    ) => new YhteystietojenPoistoHandler(indeksi, queries, koski, upkeep, clock),
  },
];
