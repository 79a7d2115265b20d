import { Body, Controller, Get, HttpCode, Inject, NotFoundException, Param, Post, UsePipes } from '@nestjs/common';
import { type Clock, todayInFinland } from '../clock';
import { jakso, opiskeluoikeusJson, type OpiskeluoikeusJson, withJaksot } from '../koski/opiskeluoikeus-json';
import { OpiskeluoikeudetStore, type Row } from '../koski/opiskeluoikeudet.store';
import { OppijatStore } from '../onr/oppijat.store';
import { OrganisaatiotStore, type OrganisaatioTiedot } from '../organisaatio/organisaatiot.store';
import { CLOCK } from '../sandbox.tokens';
import { ADMIN_PIPE } from './admin.pipe';
import { freshOid } from './oids';
import {
  ChangeSchoolDto,
  CreateManyDto,
  CreateOpiskeluoikeusDto,
  EndDto,
  LateDto,
  LinkDto,
} from './opiskeluoikeus.dto';

type Organisations = Required<Pick<OpiskeluoikeusJson, 'oppilaitos' | 'koulutustoimija'>>;
type ShownRow = Readonly<{ oppijaOid: string; isMitatoity: boolean; opiskeluoikeus: OpiskeluoikeusJson }>;

const shown = ({ oppijaOid, isMitatoity, opiskeluoikeus }: Row): ShownRow => ({
  oppijaOid,
  isMitatoity,
  opiskeluoikeus,
});

/** What happens to study rights in Koski. Each change answers with the right as it is now. */
@Controller('sandbox/opiskeluoikeudet')
@UsePipes(ADMIN_PIPE)
export class OpiskeluoikeudetController {
  constructor(
    private readonly opiskeluoikeudet: OpiskeluoikeudetStore,
    private readonly oppijat: OppijatStore,
    private readonly organisaatiot: OrganisaatiotStore,
    @Inject(CLOCK) private readonly now: Clock,
  ) {}

  @Get()
  all(): readonly ShownRow[] {
    return this.opiskeluoikeudet.all().map(shown);
  }

  @Get(':oid')
  find(@Param('oid') oid: string): ShownRow {
    return shown(this.existing(oid));
  }

  @Post()
  create(@Body() body: CreateOpiskeluoikeusDto): ShownRow {
    return this.find(this.createOne(body).oid);
  }

  @Post('many')
  createMany(@Body() body: CreateManyDto): readonly Readonly<{ oppijaOid: string; oid: string }>[] {
    return Array.from({ length: body.maara }, () => this.createOne(body));
  }

  @Post(':oid/void')
  @HttpCode(200)
  mitatoi(@Param('oid') oid: string): ShownRow {
    const row = this.existing(oid);
    if (!row.isMitatoity) this.opiskeluoikeudet.mitatoi(row);
    return this.find(oid);
  }

  @Post(':oid/unvoid')
  @HttpCode(200)
  palauta(@Param('oid') oid: string): ShownRow {
    const row = this.existing(oid);
    if (row.isMitatoity) this.opiskeluoikeudet.palauta(row);
    return this.find(oid);
  }

  @Post(':oid/link')
  @HttpCode(200)
  link(@Param('oid') oid: string, @Body() body: LinkDto): ShownRow {
    const { oppilaitos } = this.existing(body.oid).opiskeluoikeus;
    return this.change(oid, (right) => ({ ...right, sisältyyOpiskeluoikeuteen: { oppilaitos, oid: body.oid } }));
  }

  @Post(':oid/unlink')
  @HttpCode(200)
  unlink(@Param('oid') oid: string): ShownRow {
    return this.change(oid, ({ sisältyyOpiskeluoikeuteen: _, ...right }) => right);
  }

  @Post(':oid/end')
  @HttpCode(200)
  end(@Param('oid') oid: string, @Body() body: EndDto): ShownRow {
    const last = jakso(body.alku ?? todayInFinland(this.now), body.tila);
    return this.change(oid, (right) => withJaksot(right, [...right.tila.opiskeluoikeusjaksot, last]));
  }

  @Post(':oid/change-school')
  @HttpCode(200)
  changeSchool(@Param('oid') oid: string, @Body() body: ChangeSchoolDto): ShownRow {
    const organisations = this.organisations(body.oppilaitosOid);
    return this.change(oid, (right) => {
      const { oppilaitos, koulutustoimija } = right;
      const former = { muutospäivä: todayInFinland(this.now), oppilaitos, koulutustoimija };
      return { ...right, ...organisations, organisaatiohistoria: [...(right.organisaatiohistoria ?? []), former] };
    });
  }

  /** The last change was late to be seen: its place in the feed is where its transaction began. */
  @Post(':oid/late')
  @HttpCode(200)
  commitLate(@Param('oid') oid: string, @Body() body: LateDto): ShownRow {
    this.opiskeluoikeudet.antedate(this.existing(oid), body.byMs);
    return this.find(oid);
  }

  /** From now on Koski fails at this right. */
  @Post(':oid/corrupt')
  @HttpCode(200)
  corrupt(@Param('oid') oid: string): ShownRow {
    this.opiskeluoikeudet.setUnreadable(this.existing(oid), true);
    return this.find(oid);
  }

  @Post(':oid/mend')
  @HttpCode(200)
  mend(@Param('oid') oid: string): ShownRow {
    this.opiskeluoikeudet.setUnreadable(this.existing(oid), false);
    return this.find(oid);
  }

  private change(oid: string, change: (right: OpiskeluoikeusJson) => OpiskeluoikeusJson): ShownRow {
    this.opiskeluoikeudet.change(this.existing(oid), change);
    return this.find(oid);
  }

  private createOne(body: CreateOpiskeluoikeusDto): Readonly<{ oppijaOid: string; oid: string }> {
    const {
      tyyppi,
      oid = freshOid('opiskeluoikeus', (one) => this.opiskeluoikeudet.find(one) !== undefined),
      oppijaOid = freshOid('oppija', (one) => this.oppijat.find(one) !== undefined),
    } = body;
    const made = opiskeluoikeusJson({
      oid,
      ...this.organisations(body.oppilaitosOid),
      tyyppi,
      suoritustyypit: body.suoritustyypit ?? [tyyppi === 'tuva' ? 'tuvakoulutuksensuoritus' : 'ammatillinentutkinto'],
      suorituskieli: 'FI',
      jaksot: [jakso(body.alku, 'lasna')],
    });
    this.opiskeluoikeudet.insert(oppijaOid, { ...made, ...body.sisalto, oid });
    if (!this.oppijat.find(oppijaOid)) {
      this.oppijat.put({ oidHenkilo: oppijaOid, etunimet: 'Uusi', kutsumanimi: 'Uusi', sukunimi: 'Opiskelija' });
    }
    return { oppijaOid, oid };
  }

  private organisations(oppilaitosOid: string): Organisations {
    const oppilaitos = this.existingOrganisaatio(oppilaitosOid);
    const koulutustoimija = this.existingOrganisaatio(oppilaitos.parentOid ?? oppilaitosOid);
    return {
      oppilaitos: { oid: oppilaitos.oid, nimi: oppilaitos.nimi },
      koulutustoimija: { oid: koulutustoimija.oid, nimi: koulutustoimija.nimi },
    };
  }

  private existingOrganisaatio(oid: string): OrganisaatioTiedot {
    const organisaatio = this.organisaatiot.find(oid);
    if (organisaatio) return organisaatio;
    throw new NotFoundException(`No organisaatio ${oid}`);
  }

  private existing(oid: string): Row {
    const row = this.opiskeluoikeudet.find(oid);
    if (row) return row;
    throw new NotFoundException(`No opiskeluoikeus ${oid}`);
  }
}
