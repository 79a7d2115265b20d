import { type Provider, type Type } from '@nestjs/common';
import { PagedHoksitController } from './paged-hoksit.controller';
import { PagedHoksitHandler } from './paged-hoksit.handler';

export const pagedControllers: Type[] = [PagedHoksitController];

export const pagedProviders: Provider[] = [PagedHoksitHandler];
