import { OPISKELUOIKEUS_OID, OPPIJA_OID } from '@ehoks/kernel';
import { ApiSchema } from '@nestjs/swagger';
import { REQUIRED } from '../fields/field';
import { OPPIMISEN_TUEN_TYYPPI, TUTKINNON_OSAN_RYHMA, URASUUNNITELMA } from '../fields/forms';
import { ListOf } from '../fields/nested-fields';
import { CheckedOid, Day, Flag, Formed, Int, Moment, Text } from '../fields/scalar-fields';
import {
  AiemminHankittuAmmatillinenTutkinnonOsaDto,
  AiemminHankittuPaikallinenTutkinnonOsaDto,
  AiemminHankittuYhteinenTutkinnonOsaDto,
} from './aiemmin-hankitut.dto';
import {
  HankittavaAmmatillinenTutkinnonOsaDto,
  HankittavaKoulutuksenOsaDto,
  HankittavaPaikallinenTutkinnonOsaDto,
  HankittavaYhteinenTutkinnonOsaDto,
} from './hankittavat.dto';

@ApiSchema({ name: 'OpiskeluvalmiuksiaTukevatOpinnot', description: 'Opiskeluvalmiuksia tukevat opinnot.' })
export class OpiskeluvalmiuksiaTukevatOpinnotDto {
  @Int() id?: number;
  @Text(REQUIRED) nimi!: string;
  @Text(REQUIRED) kuvaus!: string;
  @Day(REQUIRED) alku!: string;
  @Day(REQUIRED) loppu!: string;
}

@ApiSchema({ name: 'OppimisenTuki', description: 'Oppimisen tuki; päivät ja osan tyyppi vain tukiopetuksella.' })
export class OppimisenTukiDto {
  @Formed(OPPIMISEN_TUEN_TYYPPI, REQUIRED) 'oppimisen-tuen-tyyppi-koodi-uri'!: string;
  @Day() alku?: string;
  @Day() loppu?: string;
  @Formed(TUTKINNON_OSAN_RYHMA) 'tutkinnon-osan-tyyppi-koodi-uri'?: string;
}

/** The root's own fields, as far as every body may leave them out. */
abstract class HoksFieldsDto {
  @Text() sahkoposti?: string;
  @Text() puhelinnumero?: string;
  @CheckedOid(OPISKELUOIKEUS_OID) 'tuva-opiskeluoikeus-oid'?: string;
  @Formed(URASUUNNITELMA) 'urasuunnitelma-koodi-uri'?: string;
  @Int() 'urasuunnitelma-koodi-versio'?: number;
  @Int() versio?: number;
  @Moment() hyvaksytty?: string;
  @Moment() paivitetty?: string;
  @Day() 'osaamisen-saavuttamisen-pvm'?: string;
}

/** What a whole HOKS has besides. */
abstract class WholeHoksDto extends HoksFieldsDto {
  @Day(REQUIRED) 'ensikertainen-hyvaksyminen'!: string;
  @Flag(REQUIRED) 'osaamisen-hankkimisen-tarve'!: boolean;
  @ListOf(() => AiemminHankittuAmmatillinenTutkinnonOsaDto)
  'aiemmin-hankitut-ammat-tutkinnon-osat'?: AiemminHankittuAmmatillinenTutkinnonOsaDto[] | null;
  @ListOf(() => AiemminHankittuYhteinenTutkinnonOsaDto)
  'aiemmin-hankitut-yhteiset-tutkinnon-osat'?: AiemminHankittuYhteinenTutkinnonOsaDto[] | null;
  @ListOf(() => AiemminHankittuPaikallinenTutkinnonOsaDto)
  'aiemmin-hankitut-paikalliset-tutkinnon-osat'?: AiemminHankittuPaikallinenTutkinnonOsaDto[] | null;
  @ListOf(() => OpiskeluvalmiuksiaTukevatOpinnotDto)
  'opiskeluvalmiuksia-tukevat-opinnot'?: OpiskeluvalmiuksiaTukevatOpinnotDto[] | null;
  @ListOf(() => OppimisenTukiDto) 'oppimisen-tuki'?: OppimisenTukiDto[] | null;
  @ListOf(() => HankittavaAmmatillinenTutkinnonOsaDto)
  'hankittavat-ammat-tutkinnon-osat'?: HankittavaAmmatillinenTutkinnonOsaDto[] | null;
  @ListOf(() => HankittavaYhteinenTutkinnonOsaDto)
  'hankittavat-yhteiset-tutkinnon-osat'?: HankittavaYhteinenTutkinnonOsaDto[] | null;
  @ListOf(() => HankittavaPaikallinenTutkinnonOsaDto)
  'hankittavat-paikalliset-tutkinnon-osat'?: HankittavaPaikallinenTutkinnonOsaDto[] | null;
  @ListOf(() => HankittavaKoulutuksenOsaDto)
  'hankittavat-koulutuksen-osat'?: HankittavaKoulutuksenOsaDto[] | null;
}

@ApiSchema({ name: 'HOKSLuonti', description: 'Uusi HOKS (POST).' })
export class HoksLuontiDto extends WholeHoksDto {
  @CheckedOid(OPPIJA_OID, REQUIRED) 'oppija-oid'!: string;
  @CheckedOid(OPISKELUOIKEUS_OID, REQUIRED) 'opiskeluoikeus-oid'!: string;
}

@ApiSchema({ name: 'HOKSKorvaus', description: 'HOKS, joka korvaa entisen kokonaan (PUT).' })
export class HoksKorvausDto extends WholeHoksDto {
  @Int(REQUIRED) id!: number;
  @CheckedOid(OPPIJA_OID) 'oppija-oid'?: string;
  @CheckedOid(OPISKELUOIKEUS_OID) 'opiskeluoikeus-oid'?: string;
}

@ApiSchema({ name: 'HOKSPaivitys', description: 'Muutettavat HOKSin omat kentät (PATCH); osia ei voi antaa.' })
export class HoksPaivitysDto extends HoksFieldsDto {
  @Int(REQUIRED) id!: number;
  @CheckedOid(OPPIJA_OID) 'oppija-oid'?: string;
  @CheckedOid(OPISKELUOIKEUS_OID) 'opiskeluoikeus-oid'?: string;
  @Day() 'ensikertainen-hyvaksyminen'?: string;
  @Flag() 'osaamisen-hankkimisen-tarve'?: boolean;
}
