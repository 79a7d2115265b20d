import { Body, Controller, Get, HttpCode, NotFoundException, Param, Post, Put, UsePipes } from '@nestjs/common';
import { IsBoolean, IsIn } from 'class-validator';
import { type Nippu, NiputStore } from '../arvo/niput.store';
import { type Vastaajatunnus, VastaajatunnuksetStore } from '../arvo/vastaajatunnukset.store';
import { VASTAANOTTAJAN_TILAT, type Viesti, ViestitStore } from '../viestinvalitys/viestit.store';
import { ADMIN_PIPE } from './admin.pipe';

export class KyselykertaDto {
  @IsBoolean()
  avoinna!: boolean;
}

export class TilaDto {
  @IsIn(VASTAANOTTAJAN_TILAT)
  tila!: string;
}

/** The far end of surveys: who answers, whether there is a survey, what became of the messages. */
@Controller('sandbox')
@UsePipes(ADMIN_PIPE)
export class KyselytController {
  constructor(
    private readonly tunnukset: VastaajatunnuksetStore,
    private readonly niput: NiputStore,
    private readonly viestit: ViestitStore,
  ) {}

  @Get('vastaajatunnukset')
  allTunnukset(): readonly Vastaajatunnus[] {
    return this.tunnukset.all();
  }

  @Get('niput')
  allNiput(): readonly Nippu[] {
    return this.niput.all();
  }

  @Post('vastaajatunnukset/:tunnus/answer')
  @HttpCode(200)
  answer(@Param('tunnus') tunnus: string): Vastaajatunnus {
    const known = this.tunnukset.find(tunnus);
    if (!known) throw new NotFoundException(`No vastaajatunnus ${tunnus}`);
    known.onVastattu = true;
    return known;
  }

  @Put('kyselykerta')
  @HttpCode(204)
  setKyselykerta(@Body() body: KyselykertaDto): void {
    this.tunnukset.onKyselykertaa = body.avoinna;
  }

  @Get('viestit')
  allViestit(): readonly Viesti[] {
    return this.viestit.all();
  }

  @Put('viestit/:lahetysTunniste/tila')
  @HttpCode(200)
  setTila(@Param('lahetysTunniste') lahetysTunniste: string, @Body() body: TilaDto): Viesti {
    const viesti = this.viestit.find(lahetysTunniste);
    if (!viesti) throw new NotFoundException(`No lahetys ${lahetysTunniste}`);
    viesti.vastaanottajat.forEach((vastaanottaja) => (vastaanottaja.tila = body.tila));
    return viesti;
  }
}
