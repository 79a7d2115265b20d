import {
  Body as RequestBody,
  Controller,
  Delete,
  Get,
  HttpCode,
  HttpException,
  Param,
  Patch,
  Post,
  UseGuards,
} from '@nestjs/common';
import { arvoDay, type Body, linkTo, notFound, requireFields } from './arvo.answers';
import { ArvoGuard } from './arvo.guard';
import { type Nippu, NiputStore } from './niput.store';
import { setTila, type Vastaajatunnus, VastaajatunnuksetStore } from './vastaajatunnukset.store';

const REQUIRED = ['tunniste', 'koulutustoimija_oid', 'tutkintotunnus', 'tyonantaja', 'tyopaikka', 'tunnukset'] as const;

const tunnusOf = (member: unknown): string =>
  typeof member === 'object' && member !== null && 'tunnus' in member ? String(member.tunnus) : String(member);

/** Bundles of workplace periods, answered through one link (arvo.md §6). */
@Controller('arvo/api/tyoelamapalaute/v1')
@UseGuards(ArvoGuard)
export class NippuController {
  constructor(
    private readonly tunnukset: VastaajatunnuksetStore,
    private readonly niput: NiputStore,
  ) {}

  @Post('nippu')
  @HttpCode(200)
  create(@RequestBody() body: Body): object {
    requireFields(body, REQUIRED);
    const tunniste = String(body['tunniste']);
    const members = this.freeMembers(body);
    const nippu: Nippu = { tunniste, voimassaLoppupvm: this.tunnukset.defaultEnd(), tila: undefined };
    members.forEach((member) => (member.nippu = tunniste));
    this.niput.put(nippu);
    return { nippulinkki: linkTo('n', tunniste), voimassa_loppupvm: arvoDay(nippu.voimassaLoppupvm) };
  }

  @Get('status/:tunniste')
  status(@Param('tunniste') tunniste: string): object {
    const { voimassaLoppupvm } = this.existing(tunniste, 'Nippua ei löydy');
    return { tunniste, vastattu: this.onVastattu(tunniste), voimassa_loppupvm: arvoDay(voimassaLoppupvm) };
  }

  @Patch('nippu/:tunniste')
  change(@Param('tunniste') tunniste: string, @RequestBody() body: Body): object {
    const nippu = this.existing(tunniste, 'Ei nippua tunnisteelle');
    setTila(nippu, body);
    if (typeof body['voimassa_loppupvm'] === 'string') nippu.voimassaLoppupvm = body['voimassa_loppupvm'];
    return { tunniste, tila: nippu.tila, voimassa_loppupvm: arvoDay(nippu.voimassaLoppupvm) };
  }

  @Patch('nippu/:tunniste/metatiedot')
  changeTila(@Param('tunniste') tunniste: string, @RequestBody() body: Body): object {
    const nippu = this.existing(tunniste, 'Ei nippua tunnisteelle');
    setTila(nippu, body);
    return { tila: nippu.tila };
  }

  @Delete('nippu/:tunniste')
  delete(@Param('tunniste') tunniste: string): string {
    if (!this.niput.find(tunniste) || this.onVastattu(tunniste)) throw notFound('Nipussa on jo vastauksia');
    this.members(tunniste).forEach((member) => (member.nippu = undefined));
    this.niput.delete(tunniste);
    return 'Tunnus poistettu';
  }

  /** @throws 404 with Arvo's reasons when a member is unknown, taken, or of another provider or qualification */
  private freeMembers(body: Body): readonly Vastaajatunnus[] {
    const asked: readonly unknown[] = Array.isArray(body['tunnukset']) ? body['tunnukset'] : [];
    const members = asked
      .map((member) => this.tunnukset.find(tunnusOf(member), 'tyopaikkajakso'))
      .filter((member) => member !== undefined)
      .filter(({ nippu }) => nippu === undefined);
    const differs = (field: string): boolean => members.some(({ pyynto }) => pyynto[field] !== body[field]);
    const errors = [
      ...(members.length === asked.length ? [] : ['invalid-tunnukset']),
      ...(differs('koulutustoimija_oid') ? ['inconsistent info: [:koulutustoimija]'] : []),
      ...(differs('tutkintotunnus') ? ['inconsistent info: [:taustatiedot :tutkinto]'] : []),
    ];
    if (errors.length > 0) throw new HttpException({ errors }, 404);
    return members;
  }

  private members(tunniste: string): readonly Vastaajatunnus[] {
    return this.tunnukset.all().filter(({ nippu }) => nippu === tunniste);
  }

  private onVastattu(tunniste: string): boolean {
    return this.members(tunniste).some(({ onVastattu }) => onVastattu);
  }

  private existing(tunniste: string, otherwise: string): Nippu {
    const nippu = this.niput.find(tunniste);
    if (nippu) return nippu;
    throw notFound(otherwise);
  }
}
