import { Body, Controller, Get, HttpCode, HttpException, Param, Post } from '@nestjs/common';
import { OrganisaatiotStore, type OrganisaatioTiedot } from './organisaatiot.store';

@Controller('organisaatio-service/api')
export class OrganisaatioController {
  constructor(private readonly organisaatiot: OrganisaatiotStore) {}

  @Get(':oid')
  find(@Param('oid') oid: string): OrganisaatioTiedot {
    const organisaatio = this.organisaatiot.find(oid);
    if (organisaatio) return organisaatio;
    throw new HttpException({ errorMessage: 'organisaatio.exception.organisaatio.not.found', errorKey: '' }, 404);
  }

  @Post('findbyoids')
  @HttpCode(200)
  findByOids(@Body() oids: unknown): readonly OrganisaatioTiedot[] {
    const asked: readonly unknown[] = Array.isArray(oids) ? oids : [];
    return asked.flatMap((oid) => this.organisaatiot.find(String(oid)) ?? []);
  }
}
