import { Controller, Get, Param, Patch, Post, Req, UseGuards } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Caller, SignedIn } from '../access/caller';
import { type Privilege } from '../access/privileges';
import { ServiceUserGuard } from '../access/service-user.guard';
import { V } from '../gateway.tokens';
import { ServiceApi } from '../http/api-description';
import { PublishedRefusal } from '../http/published-refusal';
import { KoskiFacts } from '../koski/koski-facts';
import { HoksOfPath, invalidPath } from './hoks-of-path';

const RETIRED_PARTS = [
  'hankittava-ammat-tutkinnon-osa',
  'hankittava-paikallinen-tutkinnon-osa',
  'hankittava-yhteinen-tutkinnon-osa',
  'aiemmin-hankittu-ammat-tutkinnon-osa',
  'aiemmin-hankittu-paikallinen-tutkinnon-osa',
  'aiemmin-hankittu-yhteinen-tutkinnon-osa',
  'opiskeluvalmiuksia-tukevat-opinnot',
];

const ONE = RETIRED_PARTS.map((part) => `:hoksId/${part}/:id`);
const ALL = RETIRED_PARTS.map((part) => `:hoksId/${part}`);

/** The 21 routes that changed parts one by one: gone since 2025, after the usual checks. @see http-api.md §3.10 */
@ServiceApi()
@Controller(`${V}/hoks`)
@UseGuards(ServiceUserGuard)
export class RetiredPartsController {
  constructor(
    private readonly hoksOfPath: HoksOfPath,
    private readonly koski: KoskiFacts,
  ) {}

  @Get(ONE)
  read(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('hoksId') hoksId: string,
    @Param('id') id: string,
  ): Promise<never> {
    return this.gone(request, caller, 'read', hoksId, id);
  }

  @Post(ALL)
  create(@Req() request: FastifyRequest, @SignedIn() caller: Caller, @Param('hoksId') hoksId: string): Promise<never> {
    return this.gone(request, caller, 'write', hoksId);
  }

  @Patch(ONE)
  change(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('hoksId') hoksId: string,
    @Param('id') id: string,
  ): Promise<never> {
    return this.gone(request, caller, 'update', hoksId, id);
  }

  private async gone(
    request: FastifyRequest,
    caller: Caller,
    privilege: Privilege,
    hoksId: string,
    id?: string,
  ): Promise<never> {
    const hoks = await this.hoksOfPath.toUse(request, caller, privilege, hoksId);
    await this.koski.opiskeluoikeus(hoks.opiskeluoikeusOid);
    if (id !== undefined && !/^\d+$/.test(id)) throw invalidPath('id', id);
    throw new PublishedRefusal('route-retired', { text: 'Route is deprected.' });
  }
}
