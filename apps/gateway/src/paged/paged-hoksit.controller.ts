import { Controller, Get, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Caller, SignedIn } from '../access/caller';
import { ServiceUserGuard } from '../access/service-user.guard';
import { noteAuditTarget } from '../audit/audited-requests';
import { V } from '../gateway.tokens';
import { ServiceApi } from '../http/api-description';
import { type QueryValues } from '../http/query-values';
import { PagedHoksitHandler } from './paged-hoksit.handler';
import { pagedQueryOf } from './paged-query';

/** Bulk reading for statistics. @see http-api.md §3.8 */
@ServiceApi()
@Controller(`${V}/hoks`)
@UseGuards(ServiceUserGuard)
export class PagedHoksitController {
  constructor(private readonly hoksit: PagedHoksitHandler) {}

  @Get('paged')
  @ApiQuery({ name: 'from-id', required: false, description: 'ids above this one; of the page before its `last-id`' })
  @ApiQuery({ name: 'amount', required: false, description: '1–1,000, default 500' })
  @ApiQuery({ name: 'updated-after', required: false, description: 'only what has changed since this moment' })
  @ApiQuery({ name: 'myos-poistetut', required: false, description: '`true`: HOKSes deleted for good too' })
  async page(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
    @SignedIn() caller: Caller,
    @Query() query: QueryValues,
  ): Promise<string> {
    const asked = pagedQueryOf(query);
    const { fromId, amount, updatedAfter } = asked;
    noteAuditTarget(request, { fromId, amount, ...(updatedAfter !== undefined && { updatedAfter }) });
    const { lastId, failedIds, result } = await this.hoksit.read(caller, asked);
    void reply.type('application/json; charset=utf-8');
    return `{"meta":{},"data":{"last-id":${lastId},"failed-ids":${JSON.stringify(failedIds)},"result":[${result.join(',')}]}}`;
  }
}
