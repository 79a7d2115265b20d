import { type KursoriAnswer, type TarkistusAnswer } from '@ehoks/contracts';
import { Controller, Get, HttpCode, NotFoundException, Param, Post } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Kursorit } from '../lukeminen/kursorit';
import { Seurattavat } from '../seuranta/seurattavat';
import { AT_ONCE, Tyot } from '../seuranta/tyot';

/** How Koski is followed, for operators; the port is for the cluster alone. Contract: opiskeluoikeus-query.ts. */
@Controller()
export class SeurantaController {
  constructor(
    private readonly kursorit: Kursorit,
    private readonly seurattavat: Seurattavat,
    private readonly tyot: Tyot,
  ) {}

  @Get('kursori')
  async kursori(): Promise<KursoriAnswer> {
    const last = await this.kursorit.last();
    return { kursori: last ? { sivu: last._id, kursori: last.kursori, luettu: last.luettu } : null };
  }

  /** Work for whichever instance reads Koski; it waits in the database, so a crash does not lose it. */
  @Post('opiskeluoikeudet/:oid/tarkistukset')
  @HttpCode(202)
  async recheck(@Param('oid') oid: string): Promise<TarkistusAnswer> {
    if (!(await this.seurattavat.find(oid))) throw new NotFoundException(`The right ${oid} is not followed`);
    const tunnus = `KASIN/${randomUUID()}`;
    await this.tyot.add([
      {
        _id: tunnus,
        laji: 'oikeus',
        kohde: oid,
        lahde: 'KASIN',
        aikaisintaan: AT_ONCE,
        kerrottava: true,
        uusinta: false,
        yrityksia: 0,
      },
    ]);
    return { tunnus };
  }
}
