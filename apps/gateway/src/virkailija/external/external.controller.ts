import { isJsonObject } from '@ehoks/kernel';
import { type Opintopolku } from '@ehoks/opintopolku';
import { Controller, Get, Inject, Param, Query, UseGuards } from '@nestjs/common';
import { OPINTOPOLKU, V } from '../../gateway.tokens';
import { VirkailijaApi } from '../../http/api-description';
import { PublishedRefusal } from '../../http/published-refusal';
import { type QueryValues, required, textIn } from '../../http/query-values';
import { VirkailijaGuard } from '../session/virkailija.guard';
import { suoritustapaOf } from './suoritustapa';

/** Reference data of other systems for the officials' interface, passed on as it comes. @see http-api.md §4.8 */
@VirkailijaApi()
@Controller(`${V}/virkailija/external`)
@UseGuards(VirkailijaGuard)
export class ExternalController {
  constructor(@Inject(OPINTOPOLKU) private readonly opintopolku: Opintopolku) {}

  @Get('lokalisointi')
  async lokalisoinnit(@Query() query: QueryValues): Promise<object> {
    const found = await this.viitetiedot.fetchLokalisoinnit(textIn(query, 'category') ?? 'ehoks');
    return shown(found, viitetietoNotFound);
  }

  @Get('organisaatio/find')
  async organisaatiot(@Query() query: QueryValues): Promise<object> {
    const { oids } = query;
    const asked = (Array.isArray(oids) ? oids : [required(query, 'oids', textIn)]).map(String);
    return shown(await this.viitetiedot.fetchOrganisaatiot(asked), viitetietoNotFound);
  }

  @Get('organisaatio/:oid')
  async organisaatio(@Param('oid') oid: string): Promise<object> {
    return shown(await this.viitetiedot.fetchOrganisaatio(oid), viitetietoNotFound);
  }

  @Get('koodisto/:koodiUri')
  async koodi(@Param('koodiUri') koodiUri: string): Promise<object> {
    return shown(await this.viitetiedot.fetchKoodi(koodiUri), koodiNotFound);
  }

  @Get('koodisto/:koodiUri/versiot')
  async koodinVersiot(@Param('koodiUri') koodiUri: string): Promise<object> {
    return shown(await this.viitetiedot.fetchKoodinVersiot(koodiUri), koodiNotFound);
  }

  /** Every code of the koodisto that the path names. */
  @Get('koodisto/:koodistoUri/koodi')
  async koodit(@Param('koodistoUri') koodistoUri: string): Promise<object> {
    return shown(await this.viitetiedot.fetchKoodit(koodistoUri), koodiNotFound);
  }

  @Get('eperusteet/tutkinnot')
  async tutkinto(@Query() query: QueryValues): Promise<object> {
    const diaarinumero = required(query, 'diaarinumero', textIn);
    const [peruste] = await this.viitetiedot.findPerusteet({ diaarinumero });
    return shown(peruste, tutkintoNotFound);
  }

  @Get('eperusteet/tutkinnot/:id/suoritustavat/reformi/rakenne')
  async rakenne(@Param('id') id: string): Promise<object> {
    return shown(suoritustapaOf(await this.viitetiedot.fetchPeruste(id), 'reformi')?.['rakenne'], tutkintoNotFound);
  }

  @Get('eperusteet/tutkinnot/:id/suoritustavat/ops/tutkinnonosat')
  async tutkinnonosat(@Param('id') id: string): Promise<object> {
    const suoritustapa = suoritustapaOf(await this.viitetiedot.fetchPeruste(id), 'ops');
    return shown(suoritustapa?.['tutkinnonOsaViitteet'], tutkintoNotFound);
  }

  @Get('eperusteet/koulutuksenOsa/:koodiUri')
  async koulutuksenOsa(@Param('koodiUri') koodiUri: string): Promise<object> {
    const found = await this.viitetiedot.findPerusteet({ koodi: koodiUri });
    return shown(found.length === 0 ? undefined : found, viitetietoNotFound);
  }

  @Get('eperusteet/:koodiUri')
  async perusteet(@Param('koodiUri') koodiUri: string): Promise<object> {
    return { meta: {}, data: await this.viitetiedot.findPerusteet({ koodi: koodiUri }) };
  }

  private get viitetiedot(): Opintopolku['viitetiedot'] {
    return this.opintopolku.viitetiedot;
  }
}

/** @throws PublishedRefusal when nothing was found */
const shown = (found: unknown, notFound: () => PublishedRefusal): object => {
  if (!isJsonObject(found) && !Array.isArray(found)) throw notFound();
  return { meta: {}, data: found };
};

const viitetietoNotFound = () => new PublishedRefusal('viitetieto-not-found', { text: 'There is no such thing' });
const koodiNotFound = () => new PublishedRefusal('koodi-not-found', { text: 'Route not found' });
const tutkintoNotFound = () => new PublishedRefusal('tutkinto-not-found', { text: 'Tutkinto not found' });
