import { findHankkimistapa, hoksIdOfHankkimistapa } from '@ehoks/hoks-domain';
import { Controller, Get, Param, Req, UseGuards } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { OphGuard } from '../access/oph.guard';
import { ServiceUserGuard } from '../access/service-user.guard';
import { noteAuditTarget } from '../audit/audited-requests';
import { V } from '../gateway.tokens';
import { parseHoksId } from '../hoks/hoks-id';
import { invalidPath } from '../hoks/hoks-of-path';
import { ServiceApi } from '../http/api-description';
import { PublishedRefusal } from '../http/published-refusal';
import { contentOf } from '../views/hoks-content';
import { HoksitQueries } from '../views/hoksit.queries';

/** One osaamisen hankkimistapa by its number. @see http-api.md §3.12, docs/adr/0021-oppijaindeksi.md */
@ServiceApi()
@Controller(`${V}/hoks/osaamisen-hankkimistapa`)
@UseGuards(ServiceUserGuard, OphGuard)
export class HankkimistapaController {
  constructor(private readonly hoksit: HoksitQueries) {}

  @Get(':ohtId')
  async hankkimistapa(@Req() request: FastifyRequest, @Param('ohtId') ohtIdText: string): Promise<object> {
    if (!/^\d{1,16}$/.test(ohtIdText)) throw invalidPath('oht-id', ohtIdText);
    const ohtId = Number(ohtIdText);
    noteAuditTarget(request, { ohtId });
    const hoksId = parseHoksId(String(hoksIdOfHankkimistapa(ohtId)));
    const hoks = hoksId === undefined ? undefined : await this.hoksit.findById(hoksId);
    const found = hoks && findHankkimistapa(hoks._id, contentOf(hoks), ohtId);
    if (found === undefined) {
      throw new PublishedRefusal('hankkimistapa-not-found', {
        text: 'No osaamisen hankkimistapa found with given ID',
      });
    }
    return { meta: {}, data: { id: ohtId, ...found.hankkimistapa } };
  }
}
