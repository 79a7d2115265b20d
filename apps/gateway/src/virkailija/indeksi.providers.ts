import { type Opintopolku } from '@ehoks/opintopolku';
import { type Provider, type Type } from '@nestjs/common';
import { type Clock } from '../clock';
import { CLOCK, OPINTOPOLKU } from '../gateway.tokens';
import { OppijaindeksiQueries } from '../oppijaindeksi/oppijaindeksi.queries';
import { OpiskeluoikeudetQueries } from '../views/opiskeluoikeudet.queries';
import { ExternalController } from './external/external.controller';
import { OppijatController } from './oppijat/oppijat.controller';
import { OrganisaatioAccess } from './organisaatio-access';
import { ReportsController } from './reports/reports.controller';
import { ReportsHandler } from './reports/reports.handler';
import { SearchController } from './search/search.controller';
import { SearchHandler } from './search/search.handler';
import { SystemController } from './system/system.controller';
import { SystemInfoController } from './system/system-info.controller';

/** What officials see beyond single HOKSes: search, learners, reports, reference data, the system. */
export const indeksiControllers: Type[] = [
  SearchController,
  OppijatController,
  ReportsController,
  ExternalController,
  SystemInfoController,
  SystemController,
];

export const indeksiProviders: Provider[] = [
  OrganisaatioAccess,
  SearchHandler,
  {
    provide: ReportsHandler,
    inject: [OppijaindeksiQueries, OPINTOPOLKU, OpiskeluoikeudetQueries, CLOCK],
    useFactory: (
      indeksi: OppijaindeksiQueries,
      { koski }: Opintopolku,
      opiskeluoikeudet: OpiskeluoikeudetQueries,
      clock: Clock,
    ) => new ReportsHandler(indeksi, koski, opiskeluoikeudet, clock),
  },
];
