import { ORGANISAATIO_OID } from '@ehoks/kernel';
import { ApiSchema } from '@nestjs/swagger';
import { REQUIRED } from '../fields/field';
import { ListOf, ListOfTexts, ObjectOf } from '../fields/nested-fields';
import { Day, Formed, Int, Text, Ytunnus } from '../fields/scalar-fields';

@ApiSchema({ name: 'NaytonJarjestaja', description: 'Näytön järjestäjä.' })
export class NaytonJarjestajaDto {
  @Int() id?: number;
  @Formed(ORGANISAATIO_OID) 'oppilaitos-oid'?: string;
}

@ApiSchema({ name: 'Nayttoymparisto', description: 'Organisaatio, jossa näyttö annetaan.' })
export class NayttoymparistoDto {
  @Text(REQUIRED) nimi!: string;
  @Ytunnus() 'y-tunnus'?: string;
  @Text() kuvaus?: string;
}

@ApiSchema({ name: 'KoodistoKoodi', description: 'Viittaus koodiin.' })
export class KoodistoKoodiDto {
  @Text(REQUIRED) 'koodi-uri'!: string;
  @Int(REQUIRED) 'koodi-versio'!: number;
}

@ApiSchema({ name: 'KoulutuksenJarjestajaOrganisaatio', description: 'Koulutuksen järjestäjän arvioijan oppilaitos.' })
export class KoulutuksenJarjestajaOrganisaatioDto {
  @Formed(ORGANISAATIO_OID) 'oppilaitos-oid'?: string;
}

@ApiSchema({ name: 'KoulutuksenJarjestajaArvioija', description: 'Koulutuksen järjestäjän arvioija.' })
export class KoulutuksenJarjestajaArvioijaDto {
  @Int() id?: number;
  @Text(REQUIRED) nimi!: string;
  @ObjectOf(() => KoulutuksenJarjestajaOrganisaatioDto, REQUIRED) organisaatio!: KoulutuksenJarjestajaOrganisaatioDto;
}

@ApiSchema({ name: 'TyoelamaOrganisaatio', description: 'Työelämän arvioijan organisaatio.' })
export class TyoelamaOrganisaatioDto {
  @Text(REQUIRED) nimi!: string;
  @Ytunnus() 'y-tunnus'?: string;
}

@ApiSchema({ name: 'TyoelamaOsaamisenArvioija', description: 'Työelämän arvioija.' })
export class TyoelamaOsaamisenArvioijaDto {
  @Int() id?: number;
  @Text(REQUIRED) nimi!: string;
  @ObjectOf(() => TyoelamaOrganisaatioDto, REQUIRED) organisaatio!: TyoelamaOrganisaatioDto;
}

@ApiSchema({ name: 'OsaamisenOsoittaminen', description: 'Näyttö tai muu osaamisen osoittaminen.' })
export class OsaamisenOsoittaminenDto {
  @ObjectOf(() => NaytonJarjestajaDto) jarjestaja?: NaytonJarjestajaDto;
  @ListOf(() => KoodistoKoodiDto) 'osa-alueet'?: KoodistoKoodiDto[] | null;
  @ObjectOf(() => NayttoymparistoDto, REQUIRED) nayttoymparisto!: NayttoymparistoDto;
  @ListOfTexts(REQUIRED) 'sisallon-kuvaus'!: string[] | null;
  @Day(REQUIRED) alku!: string;
  @Day(REQUIRED) loppu!: string;
  @ListOf(() => KoulutuksenJarjestajaArvioijaDto)
  'koulutuksen-jarjestaja-osaamisen-arvioijat'?: KoulutuksenJarjestajaArvioijaDto[] | null;
  @ListOf(() => TyoelamaOsaamisenArvioijaDto)
  'tyoelama-osaamisen-arvioijat'?: TyoelamaOsaamisenArvioijaDto[] | null;
  @Text() 'vaatimuksista-tai-tavoitteista-poikkeaminen'?: string;
  @ListOfTexts() 'yksilolliset-kriteerit'?: string[] | null;
}
