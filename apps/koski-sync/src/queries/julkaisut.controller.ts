import { type JulkaisuAnswer } from '@ehoks/contracts';
import { BadRequestException, Controller, HttpCode, Post, Query } from '@nestjs/common';
import { RepublishHavainnotHandler } from '../publishing/republish-havainnot.handler';

/** Observations once more, for operators; the port is for the cluster alone. Contract: opiskeluoikeus-query.ts. */
@Controller('julkaisut')
export class JulkaisutController {
  constructor(private readonly republishHavainnot: RepublishHavainnotHandler) {}

  @Post()
  @HttpCode(200)
  republish(@Query('after') after: unknown = ''): Promise<JulkaisuAnswer> {
    if (typeof after !== 'string') throw new BadRequestException('after is the oid of one right');
    return this.republishHavainnot.execute(after);
  }
}
