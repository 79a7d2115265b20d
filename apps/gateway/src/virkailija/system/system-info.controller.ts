import { getHeapStatistics } from 'node:v8';
import { type Opintopolku } from '@ehoks/opintopolku';
import { Controller, Delete, Get, HttpCode, Inject, Post, Req, UseGuards } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Caller, SignedIn } from '../../access/caller';
import { noteAuditOperation } from '../../audit/audited-requests';
import { OPINTOPOLKU, V } from '../../gateway.tokens';
import { VirkailijaApi } from '../../http/api-description';
import { IndexMissingHandler } from '../../oppijaindeksi/index-missing.handler';
import { OppijaindeksiQueries } from '../../oppijaindeksi/oppijaindeksi.queries';
import { SuperuserOnly, VirkailijaGuard } from '../session/virkailija.guard';

/** What super users ask about the service as a whole. @see http-api.md §4.9 */
@VirkailijaApi()
@SuperuserOnly()
@Controller(`${V}/virkailija`)
@UseGuards(VirkailijaGuard)
export class SystemInfoController {
  constructor(
    @Inject(OPINTOPOLKU) private readonly opintopolku: Opintopolku,
    private readonly indeksi: OppijaindeksiQueries,
    private readonly missing: IndexMissingHandler,
  ) {}

  @Get('system-info/cache')
  cache(): object {
    return { meta: {}, data: { size: this.opintopolku.caches.size } };
  }

  /** The heap of the process that answers, in bytes. */
  @Get('system-info/memory')
  memory(): object {
    const { total_heap_size: total, used_heap_size: used, heap_size_limit: max } = getHeapStatistics();
    return { meta: {}, data: { total, free: total - used, max } };
  }

  @Get('system-info/oppijaindex')
  async oppijaindex(): Promise<object> {
    return { meta: {}, data: await this.missing.count() };
  }

  @Get('system-info/hoksit')
  async hoksit(): Promise<object> {
    return { meta: {}, data: { amount: await this.indeksi.count() } };
  }

  @Post('index')
  @HttpCode(200)
  async index(@Req() request: FastifyRequest, @SignedIn() caller: Caller): Promise<void> {
    noteAuditOperation(request, ':system/index-oppijat-and-opiskeluoikeudet');
    await this.missing.execute(request, caller);
  }

  /** Of the process that answers. */
  @Delete('cache')
  @HttpCode(200)
  clearCache(@Req() request: FastifyRequest): void {
    noteAuditOperation(request, ':system/clear-cache');
    this.opintopolku.caches.clear();
  }
}
