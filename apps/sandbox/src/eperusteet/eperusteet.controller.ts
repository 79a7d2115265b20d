import { Controller, Get, HttpException, Param, Query } from '@nestjs/common';
import { type Peruste, PERUSTEET } from '../seed/perusteet.seed';

type PerusteQuery = Readonly<{ koodi?: string; diaarinumero?: string; nimi?: string }>;

const matches =
  ({ koodi, diaarinumero, nimi }: PerusteQuery) =>
  (peruste: Peruste): boolean =>
    (koodi === undefined || peruste.tutkinnonOsat.some(({ koodiUri }) => koodiUri === koodi)) &&
    (diaarinumero === undefined || peruste.diaarinumero === diaarinumero) &&
    (nimi === undefined || Object.values(peruste.nimi).some((name) => name.toLowerCase().includes(nimi.toLowerCase())));

/** ePerusteet: the national qualification requirements. */
@Controller('eperusteet-service/api/external')
export class EperusteetController {
  @Get('perusteet')
  search(@Query() query: PerusteQuery): object {
    const data = PERUSTEET.filter(matches(query));
    return { data, sivu: 0, sivuja: 1, kokonaismäärä: data.length };
  }

  @Get('peruste/:id')
  find(@Param('id') id: string): Peruste {
    const peruste = PERUSTEET.find((known) => String(known.id) === id);
    if (peruste) return peruste;
    throw new HttpException({ syy: 'Perustetta ei löytynyt' }, 404);
  }

  @Get('peruste/:id/:part')
  findPart(@Param('id') id: string, @Param('part') part: string): unknown {
    return new Map<string, unknown>(Object.entries(this.find(id))).get(part) ?? [];
  }
}
