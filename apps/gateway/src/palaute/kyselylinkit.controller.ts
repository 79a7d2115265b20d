import { kyselylinkinLahetys, uusiJaksotunnus, uusiKyselylinkki } from '@ehoks/contracts';
import { Body, Controller, HttpCode, Param, Patch, Post, Req, UseGuards } from '@nestjs/common';
import { ApiBody, ApiOperation } from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { type Caller, SignedIn } from '../access/caller';
import { OphGuard } from '../access/oph.guard';
import { ServiceUserGuard } from '../access/service-user.guard';
import { noteAuditChanges, noteAuditTarget } from '../audit/audited-requests';
import { V } from '../gateway.tokens';
import { HoksOfPath } from '../hoks/hoks-of-path';
import { ServiceApi } from '../http/api-description';
import { PublishedRefusal } from '../http/published-refusal';
import { readSmallBody } from '../validation/invalid-body';
import { FeedbackClient } from './feedback.client';
import { JaksotunnusDto, KyselylinkinLahetysDto, KyselylinkkiDto } from './palaute.dto';

/** Survey links that other services make: their way back to the triggers. @see http-api.md §3.11 */
@ServiceApi()
@Controller(`${V}/hoks`)
@UseGuards(ServiceUserGuard, OphGuard)
export class KyselylinkitController {
  constructor(
    private readonly hoksOfPath: HoksOfPath,
    private readonly feedback: FeedbackClient,
  ) {}

  @ApiOperation({ summary: 'A survey link was made elsewhere' })
  @ApiBody({ type: KyselylinkkiDto })
  @Post(':hoksId/kyselylinkki')
  @HttpCode(204)
  async register(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('hoksId') hoksIdText: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { _id: hoksId } = await this.hoksOfPath.toUse(request, caller, 'write', hoksIdText);
    const uusi = uusiKyselylinkki.parse(readSmallBody(KyselylinkkiDto, body));
    noteAuditTarget(request, { kyselylinkki: uusi.kyselylinkki });
    noteAuditChanges(request, ['']);
    const { outcome } = await this.feedback.registerKyselylinkki(hoksId, uusi);
    if (outcome === 'link-of-another-hoks') {
      throw new PublishedRefusal('kyselylinkki-exists', { text: 'Kyselylinkki exists already' });
    }
  }

  @ApiOperation({ summary: 'The code of a workplace period was made elsewhere' })
  @ApiBody({ type: JaksotunnusDto })
  @Post(':hoksId/jaksotunnus')
  @HttpCode(204)
  async registerJaksotunnus(
    @Req() request: FastifyRequest,
    @SignedIn() caller: Caller,
    @Param('hoksId') hoksIdText: string,
    @Body() body: unknown,
  ): Promise<void> {
    const { _id: hoksId } = await this.hoksOfPath.toUse(request, caller, 'write', hoksIdText);
    const { tunnus, 'yksiloiva-tunniste': yksiloivaTunniste } = readSmallBody(JaksotunnusDto, body);
    const uusi = uusiJaksotunnus.parse({ tunnus, yksiloivaTunniste });
    noteAuditTarget(request, { tunnus: uusi.tunnus });
    noteAuditChanges(request, ['']);
    const { outcome } = await this.feedback.registerJaksotunnus(hoksId, uusi);
    if (outcome === 'code-not-wanted') {
      throw new PublishedRefusal('jaksotunnus-not-wanted', { text: 'No workplace survey waits for this code' });
    }
  }

  @ApiOperation({ summary: 'A survey link that was made elsewhere was sent' })
  @ApiBody({ type: KyselylinkinLahetysDto })
  @Patch('kyselylinkki')
  @HttpCode(204)
  async noteLahetys(@Req() request: FastifyRequest, @Body() body: unknown): Promise<void> {
    const { kyselylinkki, ...changes } = kyselylinkinLahetys.parse(readSmallBody(KyselylinkinLahetysDto, body));
    const lahetys = { kyselylinkki, ...changes };
    noteAuditTarget(request, { kyselylinkki });
    noteAuditChanges(
      request,
      Object.keys(changes).map((field) => `:${field}`),
    );
    const { outcome } = await this.feedback.noteLahetys(lahetys);
    if (outcome === 'link-not-found') {
      throw new PublishedRefusal('kyselylinkki-not-found', { text: 'No kyselylinkki found' });
    }
  }
}
