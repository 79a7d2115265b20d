import { laajuusNotNegative, maaraNotNegative } from '@ehoks/hoks-domain';
import { ORGANISAATIO_OID } from '@ehoks/kernel';
import { ApiSchema } from '@nestjs/swagger';
import { REQUIRED } from '../fields/field';
import { KOULUTUKSEN_OSA, OSA_ALUE, TUTKINNON_OSA } from '../fields/forms';
import { ListOf } from '../fields/nested-fields';
import { Day, NonNegative, Flag, Formed, Int, Text } from '../fields/scalar-fields';
import { OsaamisenHankkimistapaDto } from './osaamisen-hankkimistapa.dto';
import { OsaamisenOsoittaminenDto } from './osaamisen-osoittaminen.dto';

/** What the ammatilliset and paikalliset tutkinnon osat and the osa-alueet have in common. */
abstract class HankittavaDto {
  @Text() 'vaatimuksista-tai-tavoitteista-poikkeaminen'?: string;
  @ListOf(() => OsaamisenOsoittaminenDto) 'osaamisen-osoittaminen'?: OsaamisenOsoittaminenDto[] | null;
  @ListOf(() => OsaamisenHankkimistapaDto) 'osaamisen-hankkimistavat'?: OsaamisenHankkimistapaDto[] | null;
  @Formed(ORGANISAATIO_OID) 'koulutuksen-jarjestaja-oid'?: string;
  @Flag() 'olennainen-seikka'?: boolean;
  @NonNegative(maaraNotNegative) 'opetus-ja-ohjaus-maara'?: number;
}

@ApiSchema({ name: 'HankittavaAmmatillinenTutkinnonOsa', description: 'Hankittava ammatillinen tutkinnon osa.' })
export class HankittavaAmmatillinenTutkinnonOsaDto extends HankittavaDto {
  @Formed(TUTKINNON_OSA, REQUIRED) 'tutkinnon-osa-koodi-uri'!: string;
  @Int(REQUIRED) 'tutkinnon-osa-koodi-versio'!: number;
  @Text() 'tutkinnon-osan-perusteen-diaarinro'?: string;
}

@ApiSchema({ name: 'HankittavaPaikallinenTutkinnonOsa', description: 'Hankittava paikallinen tutkinnon osa.' })
export class HankittavaPaikallinenTutkinnonOsaDto extends HankittavaDto {
  @Text() 'amosaa-tunniste'?: string;
  @Text() nimi?: string;
  @Int() laajuus?: number;
  @Text() 'tavoitteet-ja-sisallot'?: string;
}

@ApiSchema({ name: 'HankittavanYTOnOsaAlue', description: 'Hankittavan yhteisen tutkinnon osan osa-alue.' })
export class HankittavanYTOnOsaAlueDto extends HankittavaDto {
  @Formed(OSA_ALUE, REQUIRED) 'osa-alue-koodi-uri'!: string;
  @Int(REQUIRED) 'osa-alue-koodi-versio'!: number;
}

@ApiSchema({ name: 'HankittavaYhteinenTutkinnonOsa', description: 'Hankittava yhteinen tutkinnon osa.' })
export class HankittavaYhteinenTutkinnonOsaDto {
  @ListOf(() => HankittavanYTOnOsaAlueDto, REQUIRED) 'osa-alueet'!: HankittavanYTOnOsaAlueDto[] | null;
  @Formed(TUTKINNON_OSA, REQUIRED) 'tutkinnon-osa-koodi-uri'!: string;
  @Int(REQUIRED) 'tutkinnon-osa-koodi-versio'!: number;
  @Formed(ORGANISAATIO_OID) 'koulutuksen-jarjestaja-oid'?: string;
}

@ApiSchema({ name: 'HankittavaKoulutuksenOsa', description: 'Hankittava TUVA-koulutuksen osa.' })
export class HankittavaKoulutuksenOsaDto {
  @Int() id?: number;
  @Formed(KOULUTUKSEN_OSA, REQUIRED) 'koulutuksen-osa-koodi-uri'!: string;
  @Int(REQUIRED) 'koulutuksen-osa-koodi-versio'!: number;
  @Day(REQUIRED) alku!: string;
  @Day(REQUIRED) loppu!: string;
  @NonNegative(laajuusNotNegative, REQUIRED) laajuus!: number;
}
