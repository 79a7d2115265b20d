import { type Opintopolku } from '@ehoks/opintopolku';
import { type Provider, type Type } from '@nestjs/common';
import { OPINTOPOLKU } from '../gateway.tokens';
import { OppijaindeksiQueries } from '../oppijaindeksi/oppijaindeksi.queries';
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
    inject: [OppijaindeksiQueries, OPINTOPOLKU],
    useFactory: (indeksi: OppijaindeksiQueries, { koski }: Opintopolku) => new ReportsHandler(indeksi, koski),
  },
];
