import { Controller, Get, HttpException, Param, UseGuards } from '@nestjs/common';
import { SessionGuard } from '../cas/session.guard';
import { OppijatStore, type OppijaTiedot } from './oppijat.store';

/** Oppijanumerorekisteri. Asks for a session, which its sign-in address gives for a service ticket. */
@Controller('oppijanumerorekisteri-service/henkilo')
@UseGuards(SessionGuard)
export class OnrController {
  constructor(private readonly oppijat: OppijatStore) {}

  @Get(':oid')
  find(@Param('oid') oid: string): object {
    return henkiloOf(this.existing(oid));
  }

  @Get(':oid/master')
  findMaster(@Param('oid') oid: string): object {
    return henkiloOf(this.existing(this.oppijat.masterOidOf(oid)));
  }

  @Get(':oid/slaves')
  findSlaves(@Param('oid') oid: string): readonly object[] {
    return this.oppijat.slaveOidsOf(oid).map((slaveOid) => henkiloOf(this.existing(slaveOid)));
  }

  private existing(oid: string): OppijaTiedot {
    const oppija = this.oppijat.find(oid);
    if (oppija) return oppija;
    throw new HttpException({ status: 404, error: 'Not Found', message: 'Henkilöä ei löytynyt' }, 404);
  }
}

const henkiloOf = ({ masterOid, ...names }: OppijaTiedot): object => ({
  ...names,
  oppijanumero: masterOid ?? names.oidHenkilo,
  duplicate: masterOid !== undefined,
  passivoitu: masterOid !== undefined,
  yhteystiedotRyhma: [],
});
