import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpException,
  NotFoundException,
  Param,
  Post,
  UseGuards,
} from '@nestjs/common';
import { SessionGuard } from '../cas/session.guard';
import { ViestitStore } from './viestit.store';

type Pyynto = Readonly<Record<string, unknown>>;

const REQUIRED = ['otsikko', 'sisalto', 'sisallonTyyppi', 'lahettaja', 'vastaanottajat', 'lahettavaPalvelu'] as const;

const osoitteet = (vastaanottajat: unknown): readonly string[] =>
  (Array.isArray(vastaanottajat) ? (vastaanottajat as readonly unknown[]) : []).flatMap((vastaanottaja) =>
    typeof vastaanottaja === 'object' && vastaanottaja !== null && 'sahkopostiOsoite' in vastaanottaja
      ? [String(vastaanottaja.sahkopostiOsoite)]
      : [],
  );

/** Viestinvälityspalvelu: takes messages and tells what became of them. */
@Controller('lahetys/v1')
@UseGuards(SessionGuard)
export class ViestinvalitysController {
  constructor(private readonly viestit: ViestitStore) {}

  @Post('viestit')
  @HttpCode(200)
  send(@Body() pyynto: Pyynto): object {
    const missing = REQUIRED.filter((field) => pyynto[field] === undefined);
    const vastaanottajat = osoitteet(pyynto['vastaanottajat']);
    const virheet = [
      ...missing.map((field) => `${field}: Kenttä on pakollinen`),
      ...(vastaanottajat.every((osoite) => osoite.includes('@')) ? [] : ['vastaanottajat: Virheellinen osoite']),
    ];
    if (virheet.length > 0) throw new HttpException({ validointiVirheet: virheet }, 400);
    const { viestiTunniste, lahetysTunniste } = this.viestit.accept(pyynto, vastaanottajat);
    return { viestiTunniste, lahetysTunniste };
  }

  @Get('lahetykset/:lahetysTunniste/vastaanottajat')
  recipients(@Param('lahetysTunniste') lahetysTunniste: string): object {
    const viesti = this.viestit.find(lahetysTunniste);
    if (!viesti) throw new NotFoundException();
    return { vastaanottajat: viesti.vastaanottajat };
  }
}
