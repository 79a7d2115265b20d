import { type OpiskeluoikeusAnswer } from '@ehoks/contracts';
import { parseOpiskeluoikeusOid } from '@ehoks/kernel';
import { opiskeluoikeusStreamId } from '@ehoks/opiskeluoikeus-domain';
import { BadRequestException, Controller, Get, Inject, Param } from '@nestjs/common';
import { KoskiSyncConfig } from '../config';
import { CONFIG, READER } from '../koski-sync.tokens';
import { type OpiskeluoikeusReader } from '../koski-sync.types';
import { publicHavainto } from '../publishing/havainto-message';

/** Read-only questions of our other services; the port is for the cluster alone. Contract: opiskeluoikeus-query.ts. */
@Controller('opiskeluoikeudet')
export class OpiskeluoikeudetQueryController {
  constructor(
    @Inject(READER) private readonly reader: OpiskeluoikeusReader,
    @Inject(CONFIG) private readonly config: KoskiSyncConfig,
  ) {}

  @Get(':oid')
  async find(@Param('oid') oid: string): Promise<OpiskeluoikeusAnswer> {
    if (parseOpiskeluoikeusOid(oid) === undefined) throw new BadRequestException('no study right oid');
    const { havainto } = (await this.reader.stateAt(opiskeluoikeusStreamId(oid))).state;
    return { havainto: havainto && publicHavainto(oid, havainto, this.config.KOSKI_ENVIRONMENT) };
  }
}
