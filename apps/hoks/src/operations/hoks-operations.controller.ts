import {
  type HoksRepublicationAnswer,
  hoksRestoration,
  type HoksRestorationAnswer,
  logRepublication,
  type LogRepublicationAnswer,
} from '@ehoks/contracts';
import { hoksStreamId } from '@ehoks/hoks-domain';
import { BadRequestException, Body, Controller, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { RestoreHoksHandler } from '../archiving/restore-hoks.handler';
import { opiskeluoikeusOidOf } from '../opiskeluoikeus-param';
import { RepublishFactsHandler } from '../publishing/republish-facts.handler';

/** What operators have done; the port is for the cluster alone. Contract: hoks-query.ts. */
@Controller()
export class HoksOperationsController {
  constructor(
    private readonly republishFacts: RepublishFactsHandler,
    private readonly restoreHoks: RestoreHoksHandler,
  ) {}

  @Post('streams/:opiskeluoikeusOid/republications')
  @HttpCode(200)
  async republish(@Param('opiskeluoikeusOid') oid: string): Promise<HoksRepublicationAnswer> {
    return { facts: await this.republishFacts.execute(hoksStreamId(opiskeluoikeusOidOf(oid))) };
  }

  @Post('log/:shard/republications')
  @HttpCode(200)
  async republishLog(
    @Param('shard', ParseIntPipe) shard: number,
    @Body() body: unknown,
  ): Promise<LogRepublicationAnswer> {
    const window = logRepublication.safeParse(body);
    if (!window.success) throw new BadRequestException('after is needed, and is a position');
    return this.republishFacts.executeLog(shard, window.data);
  }

  @Post('streams/:opiskeluoikeusOid/restorations')
  @HttpCode(202)
  async restore(@Param('opiskeluoikeusOid') oid: string, @Body() body: unknown): Promise<HoksRestorationAnswer> {
    const opiskeluoikeusOid = opiskeluoikeusOidOf(oid);
    const restoration = hoksRestoration.safeParse(body);
    if (!restoration.success) throw new BadRequestException('hoksId and actor are needed');
    return { commandId: await this.restoreHoks.execute(opiskeluoikeusOid, restoration.data) };
  }
}
