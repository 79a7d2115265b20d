import { puhelinnumeroWellFormed, tunnisteNotEmpty } from '@ehoks/hoks-domain';
import { ORGANISAATIO_OID } from '@ehoks/kernel';
import { ApiSchema } from '@nestjs/swagger';
import { REQUIRED } from '../fields/field';
import { OPPIMISYMPARISTO, OPPISOPIMUKSEN_PERUSTA, OSAAMISEN_HANKKIMISTAPA } from '../fields/forms';
import { ListOf, ListOfTexts, ObjectOf } from '../fields/nested-fields';
import { Day, Formed, Int, Text, TextUnder, Ytunnus } from '../fields/scalar-fields';

@ApiSchema({ name: 'VastuullinenTyopaikkaOhjaaja', description: 'Vastuullinen työpaikkaohjaaja.' })
export class VastuullinenTyopaikkaOhjaajaDto {
  @Int() id?: number;
  @Text(REQUIRED) nimi!: string;
  @Text() sahkoposti?: string;
  @TextUnder(puhelinnumeroWellFormed) puhelinnumero?: string;
}

@ApiSchema({ name: 'TyopaikallaJarjestettavaKoulutus', description: 'Työpaikkajakson työpaikka ja ohjaaja.' })
export class TyopaikallaJarjestettavaKoulutusDto {
  @Int() id?: number;
  @ObjectOf(() => VastuullinenTyopaikkaOhjaajaDto, REQUIRED)
  'vastuullinen-tyopaikka-ohjaaja'!: VastuullinenTyopaikkaOhjaajaDto;
  @Text(REQUIRED) 'tyopaikan-nimi'!: string;
  @Ytunnus() 'tyopaikan-y-tunnus'?: string;
  @ListOfTexts(REQUIRED) 'keskeiset-tyotehtavat'!: string[] | null;
}

@ApiSchema({ name: 'Oppilaitoshenkilo', description: 'Oppilaitoksen edustaja.' })
export class OppilaitoshenkiloDto {
  @Int() id?: number;
  @Text(REQUIRED) nimi!: string;
  @Text() rooli?: string;
  @Formed(ORGANISAATIO_OID, REQUIRED) 'oppilaitos-oid'!: string;
}

@ApiSchema({ name: 'MuuOppimisymparisto', description: 'Muu oppimisympäristö.' })
export class MuuOppimisymparistoDto {
  @Formed(OPPIMISYMPARISTO, REQUIRED) 'oppimisymparisto-koodi-uri'!: string;
  @Int(REQUIRED) 'oppimisymparisto-koodi-versio'!: number;
  @Day(REQUIRED) alku!: string;
  @Day(REQUIRED) loppu!: string;
}

@ApiSchema({ name: 'Keskeytymisajanjakso', description: 'Hankkimistavan keskeytys; ilman loppua vielä avoin.' })
export class KeskeytymisajanjaksoDto {
  @Day(REQUIRED) alku!: string;
  @Day() loppu?: string;
}

@ApiSchema({ name: 'OsaamisenHankkimistapa', description: 'Osaamisen hankkimisen jakso työpaikalla tai muualla.' })
export class OsaamisenHankkimistapaDto {
  @Day(REQUIRED) alku!: string;
  @Day(REQUIRED) loppu!: string;
  @TextUnder(tunnisteNotEmpty) 'yksiloiva-tunniste'?: string;
  @Text() 'ajanjakson-tarkenne'?: string;
  @Formed(OSAAMISEN_HANKKIMISTAPA, REQUIRED) 'osaamisen-hankkimistapa-koodi-uri'!: string;
  @Int(REQUIRED) 'osaamisen-hankkimistapa-koodi-versio'!: number;
  @ObjectOf(() => OppilaitoshenkiloDto) 'jarjestajan-edustaja'?: OppilaitoshenkiloDto;
  @ObjectOf(() => OppilaitoshenkiloDto) 'hankkijan-edustaja'?: OppilaitoshenkiloDto;
  @ObjectOf(() => TyopaikallaJarjestettavaKoulutusDto)
  'tyopaikalla-jarjestettava-koulutus'?: TyopaikallaJarjestettavaKoulutusDto;
  @ListOf(() => MuuOppimisymparistoDto) 'muut-oppimisymparistot'?: MuuOppimisymparistoDto[] | null;
  @Int() 'osa-aikaisuustieto'?: number;
  @Formed(OPPISOPIMUKSEN_PERUSTA) 'oppisopimuksen-perusta-koodi-uri'?: string;
  @Int() 'oppisopimuksen-perusta-koodi-versio'?: number;
  @ListOf(() => KeskeytymisajanjaksoDto) keskeytymisajanjaksot?: KeskeytymisajanjaksoDto[] | null;
}
