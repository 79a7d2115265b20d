import { type Provider, type Type } from '@nestjs/common';
import { HOKSIT } from '../gateway.tokens';
import { HoksitPages } from '../views/hoksit.pages';
import { type Hoksit } from '../views/hoksit.view';
import { PagedHoksitController } from './paged-hoksit.controller';
import { PagedHoksitHandler } from './paged-hoksit.handler';

export const pagedControllers: Type[] = [PagedHoksitController];

export const pagedProviders: Provider[] = [
  { provide: HoksitPages, inject: [HOKSIT], useFactory: (hoksit: Hoksit) => new HoksitPages(hoksit) },
  PagedHoksitHandler,
];
