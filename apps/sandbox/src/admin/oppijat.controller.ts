import {
  BadRequestException,
  Body,
  Controller,
  Get,
  HttpCode,
  NotFoundException,
  Param,
  Post,
  UsePipes,
} from '@nestjs/common';
import { IsNotEmpty, IsOptional, Matches } from 'class-validator';
import { OPPIJA_OID } from '@ehoks/kernel';
import { OppijatStore, type OppijaTiedot } from '../onr/oppijat.store';
import { ADMIN_PIPE } from './admin.pipe';
import { freshOid } from './oids';

export class CreateOppijaDto {
  /** Left out: one is drawn. */
  @IsOptional()
  @Matches(OPPIJA_OID)
  oid?: string;

  @IsNotEmpty()
  etunimet!: string;

  @IsNotEmpty()
  sukunimi!: string;
}

export class MergeDto {
  /** The number that stands for the person from now on. */
  @Matches(OPPIJA_OID)
  masterOid!: string;
}

/** What happens to persons in Oppijanumerorekisteri. */
@Controller('sandbox/oppijat')
@UsePipes(ADMIN_PIPE)
export class OppijatController {
  constructor(private readonly oppijat: OppijatStore) {}

  @Get()
  all(): readonly OppijaTiedot[] {
    return this.oppijat.all();
  }

  @Post()
  create(@Body() body: CreateOppijaDto): OppijaTiedot {
    const {
      oid: oidHenkilo = freshOid('oppija', (one) => this.oppijat.find(one) !== undefined),
      etunimet,
      sukunimi,
    } = body;
    const oppija = { oidHenkilo, etunimet, kutsumanimi: etunimet.split(' ')[0] ?? etunimet, sukunimi };
    this.oppijat.put(oppija);
    return oppija;
  }

  /** Koski's rows stay where they are; whom they belong to is looked up here. */
  @Post(':oid/merge')
  @HttpCode(200)
  merge(@Param('oid') oid: string, @Body() body: MergeDto): OppijaTiedot {
    this.existing(oid);
    const { oidHenkilo } = this.existing(body.masterOid);
    const masterOid = this.oppijat.masterOidOf(oidHenkilo);
    if (masterOid === oid) throw new BadRequestException(`${oid} stands for ${oidHenkilo} already`);
    this.oppijat.merge(oid, masterOid);
    return this.existing(oid);
  }

  private existing(oid: string): OppijaTiedot {
    const oppija = this.oppijat.find(oid);
    if (oppija) return oppija;
    throw new NotFoundException(`No oppija ${oid}`);
  }
}
