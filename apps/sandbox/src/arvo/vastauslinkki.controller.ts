import { Body as RequestBody, Controller, Delete, Get, HttpCode, Param, Patch, Post, UseGuards } from '@nestjs/common';
import {
  arvoDay,
  type Body,
  linkTo,
  notFound,
  requireDeletable,
  requireFields,
  requireKyselykerta,
} from './arvo.answers';
import { ArvoGuard } from './arvo.guard';
import { setTila, type Vastaajatunnus, VastaajatunnuksetStore } from './vastaajatunnukset.store';

const REQUIRED = [
  'vastaamisajan_alkupvm',
  'kyselyn_tyyppi',
  'tutkintotunnus',
  'tutkinnon_suorituskieli',
  'koulutustoimija_oid',
  'request_id',
] as const;

/** The students' survey (arvo.md §4). */
@Controller('arvo/api/vastauslinkki/v1')
@UseGuards(ArvoGuard)
export class VastauslinkkiController {
  constructor(private readonly tunnukset: VastaajatunnuksetStore) {}

  @Post()
  @HttpCode(200)
  create(@RequestBody() body: Body): object {
    requireFields(body, REQUIRED);
    requireKyselykerta(this.tunnukset);
    const { tunnus, voimassaLoppupvm } = this.tunnukset.create('opiskelija', body);
    return { tunnus, kysely_linkki: linkTo('v', tunnus), voimassa_loppupvm: arvoDay(voimassaLoppupvm) };
  }

  @Get('status/:tunnus')
  status(@Param('tunnus') tunnus: string): object {
    const { onVastattu, voimassaLoppupvm } = this.existing(tunnus);
    return { tunnus, vastattu: onVastattu, voimassa_loppupvm: arvoDay(voimassaLoppupvm) };
  }

  @Patch(':tunnus')
  change(@Param('tunnus') tunnus: string, @RequestBody() body: Body): object {
    const known = this.existing(tunnus);
    setTila(known, body['metatiedot']);
    if (typeof body['voimassa_alkupvm'] === 'string') known.voimassaAlkupvm = body['voimassa_alkupvm'];
    if (typeof body['voimassa_loppupvm'] === 'string') known.voimassaLoppupvm = body['voimassa_loppupvm'];
    return { tunnus, voimassa_loppupvm: arvoDay(known.voimassaLoppupvm) };
  }

  @Patch(':tunnus/metatiedot')
  changeTila(@Param('tunnus') tunnus: string, @RequestBody() body: Body): object {
    const known = this.existing(tunnus);
    setTila(known, body);
    return { tila: known.tila };
  }

  @Delete(':tunnus')
  delete(@Param('tunnus') tunnus: string): string {
    this.tunnukset.delete(requireDeletable(this.tunnukset.find(tunnus, 'opiskelija')).tunnus);
    return 'Tunnus poistettu';
  }

  private existing(tunnus: string): Vastaajatunnus {
    const known = this.tunnukset.find(tunnus, 'opiskelija');
    if (known) return known;
    throw notFound('Vastaajatunnusta ei löydy');
  }
}
