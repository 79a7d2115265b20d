import {
  Body as RequestBody,
  Controller,
  Delete,
  HttpCode,
  HttpException,
  Param,
  Patch,
  Post,
  UseGuards,
} from '@nestjs/common';
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
import { VastaajatunnuksetStore } from './vastaajatunnukset.store';

const REQUIRED_OF_JAKSO = [
  'koulutustoimija_oid',
  'tyonantaja',
  'tyopaikka',
  'tutkintotunnus',
  'tutkintonimike',
  'osaamisala',
  'tyopaikkajakson_alkupvm',
  'tyopaikkajakson_loppupvm',
  'sopimustyyppi',
  'vastaamisajan_alkupvm',
  'request_id',
] as const;

const SAME_TYOPAIKKAKYSELY = [
  'koulutustoimija_oid',
  'tyonantaja',
  'tyopaikka_normalisoitu',
  'tiedonkeruu_alkupvm',
  'tiedonkeruu_loppupvm',
] as const;

const REQUIRED_OF_TYOPAIKKAKYSELY = [
  ...SAME_TYOPAIKKAKYSELY,
  'tyopaikka',
  'vastaamisajan_alkupvm',
  'vastaamisajan_loppupvm',
  'request_id',
] as const;

/** Surveys of workplace periods and of workplaces (arvo.md §5, §7). */
@Controller('arvo/api/tyoelamapalaute/v1')
@UseGuards(ArvoGuard)
export class TyoelamapalauteController {
  constructor(private readonly tunnukset: VastaajatunnuksetStore) {}

  @Post('vastaajatunnus')
  @HttpCode(200)
  create(@RequestBody() body: Body): object {
    requireFields(body, REQUIRED_OF_JAKSO);
    requireKyselykerta(this.tunnukset);
    const { tunnus, voimassaLoppupvm } = this.tunnukset.create('tyopaikkajakso', body);
    return { tunnus, voimassa_loppupvm: arvoDay(voimassaLoppupvm) };
  }

  @Patch('vastaajatunnus/:tunnus')
  change(@Param('tunnus') tunnus: string, @RequestBody() body: Body): Body {
    const known = this.tunnukset.find(tunnus, 'tyopaikkajakso');
    if (!known) throw notFound('Ei tunnusta');
    known.pyynto = { ...known.pyynto, ...body };
    return body;
  }

  @Delete('vastaajatunnus/:tunnus')
  delete(@Param('tunnus') tunnus: string): string {
    this.tunnukset.delete(requireDeletable(this.tunnukset.find(tunnus, 'tyopaikkajakso')).tunnus);
    return 'Tunnus poistettu';
  }

  @Post('tyopaikkakysely-tunnus')
  @HttpCode(200)
  createTyopaikkakysely(@RequestBody() body: Body): object {
    requireFields(body, REQUIRED_OF_TYOPAIKKAKYSELY);
    requireKyselykerta(this.tunnukset);
    const isSame = this.tunnukset
      .all()
      .some(({ kysely, pyynto }) => kysely === 'tyopaikka' && SAME_TYOPAIKKAKYSELY.every((f) => pyynto[f] === body[f]));
    if (isSame) {
      throw new HttpException({ error: 'tunnus-olemassa', msg: 'Samoilla tiedoilla oleva tunnus on jo olemassa' }, 404);
    }
    const { tunnus, voimassaLoppupvm } = this.tunnukset.create('tyopaikka', body);
    return { tunnus, kysely_linkki: linkTo('v', tunnus), voimassa_loppupvm: arvoDay(voimassaLoppupvm) };
  }
}
