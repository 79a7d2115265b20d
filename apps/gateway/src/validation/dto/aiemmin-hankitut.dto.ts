import { ORGANISAATIO_OID } from '@ehoks/kernel';
import { ApiSchema } from '@nestjs/swagger';
import { REQUIRED } from '../fields/field';
import { OSA_ALUE, TODENTAMISEN_PROSESSI, TUTKINNON_OSA } from '../fields/forms';
import { ListOf, ObjectOf } from '../fields/nested-fields';
import { Day, Flag, Formed, Int, Text } from '../fields/scalar-fields';
import { KoulutuksenJarjestajaArvioijaDto, OsaamisenOsoittaminenDto } from './osaamisen-osoittaminen.dto';

@ApiSchema({ name: 'TodennettuArviointiLisatiedot', description: 'Arvioijien todentaman osaamisen lisätiedot.' })
export class TodennettuArviointiLisatiedotDto {
  @Day() 'lahetetty-arvioitavaksi'?: string;
  @ListOf(() => KoulutuksenJarjestajaArvioijaDto)
  'aiemmin-hankitun-osaamisen-arvioijat'?: KoulutuksenJarjestajaArvioijaDto[] | null;
}

/** What all aiemmin hankitut have in common. */
abstract class AiemminHankittuDto {
  @Formed(ORGANISAATIO_OID) 'koulutuksen-jarjestaja-oid'?: string;
  @ListOf(() => OsaamisenOsoittaminenDto) 'tarkentavat-tiedot-naytto'?: OsaamisenOsoittaminenDto[] | null;
  @ObjectOf(() => TodennettuArviointiLisatiedotDto)
  'tarkentavat-tiedot-osaamisen-arvioija'?: TodennettuArviointiLisatiedotDto;
}

@ApiSchema({
  name: 'AiemminHankittuAmmatillinenTutkinnonOsa',
  description: 'Aiemmin hankittu ammatillinen tutkinnon osa.',
})
export class AiemminHankittuAmmatillinenTutkinnonOsaDto extends AiemminHankittuDto {
  @Formed(TUTKINNON_OSA, REQUIRED) 'tutkinnon-osa-koodi-uri'!: string;
  @Int(REQUIRED) 'tutkinnon-osa-koodi-versio'!: number;
  @Text() 'tutkinnon-osan-perusteen-diaarinro'?: string;
  @Text() 'vaatimuksista-tai-tavoitteista-poikkeaminen'?: string;
  @Flag() 'olennainen-seikka'?: boolean;
  @Formed(TODENTAMISEN_PROSESSI) 'valittu-todentamisen-prosessi-koodi-uri'?: string;
  @Int() 'valittu-todentamisen-prosessi-koodi-versio'?: number;
}

@ApiSchema({
  name: 'AiemminHankittuPaikallinenTutkinnonOsa',
  description: 'Aiemmin hankittu paikallinen tutkinnon osa.',
})
export class AiemminHankittuPaikallinenTutkinnonOsaDto extends AiemminHankittuDto {
  @Text() 'amosaa-tunniste'?: string;
  @Text() nimi?: string;
  @Int() laajuus?: number;
  @Text() 'tavoitteet-ja-sisallot'?: string;
  @Text() 'vaatimuksista-tai-tavoitteista-poikkeaminen'?: string;
  @Flag() 'olennainen-seikka'?: boolean;
  @Formed(TODENTAMISEN_PROSESSI, REQUIRED) 'valittu-todentamisen-prosessi-koodi-uri'!: string;
  @Int(REQUIRED) 'valittu-todentamisen-prosessi-koodi-versio'!: number;
}

@ApiSchema({ name: 'AiemminHankitunYTOnOsaAlue', description: 'Aiemmin hankitun yhteisen tutkinnon osan osa-alue.' })
export class AiemminHankitunYTOnOsaAlueDto extends AiemminHankittuDto {
  @Formed(OSA_ALUE, REQUIRED) 'osa-alue-koodi-uri'!: string;
  @Int(REQUIRED) 'osa-alue-koodi-versio'!: number;
  @Text() 'vaatimuksista-tai-tavoitteista-poikkeaminen'?: string;
  @Flag() 'olennainen-seikka'?: boolean;
  @Formed(TODENTAMISEN_PROSESSI, REQUIRED) 'valittu-todentamisen-prosessi-koodi-uri'!: string;
  @Int(REQUIRED) 'valittu-todentamisen-prosessi-koodi-versio'!: number;
}

@ApiSchema({ name: 'AiemminHankittuYhteinenTutkinnonOsa', description: 'Aiemmin hankittu yhteinen tutkinnon osa.' })
export class AiemminHankittuYhteinenTutkinnonOsaDto extends AiemminHankittuDto {
  @ListOf(() => AiemminHankitunYTOnOsaAlueDto, REQUIRED) 'osa-alueet'!: AiemminHankitunYTOnOsaAlueDto[] | null;
  @Formed(TUTKINNON_OSA, REQUIRED) 'tutkinnon-osa-koodi-uri'!: string;
  @Int(REQUIRED) 'tutkinnon-osa-koodi-versio'!: number;
  @Formed(TODENTAMISEN_PROSESSI) 'valittu-todentamisen-prosessi-koodi-uri'?: string;
  @Int() 'valittu-todentamisen-prosessi-koodi-versio'?: number;
}
