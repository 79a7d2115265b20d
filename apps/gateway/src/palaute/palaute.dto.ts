import { ApiSchema } from '@nestjs/swagger';
import { REQUIRED } from '../validation/fields/field';
import { Day, Text } from '../validation/fields/scalar-fields';

@ApiSchema({ name: 'Kyselylinkki', description: 'Muualla muodostettu kyselylinkki.' })
export class KyselylinkkiDto {
  @Text(REQUIRED) kyselylinkki!: string;
  @Day(REQUIRED) alkupvm!: string;
  @Text(REQUIRED) tyyppi!: string;
  @Day() lahetyspvm?: string;
  @Text() sahkoposti?: string;
  @Text() lahetystila?: string;
}

@ApiSchema({ name: 'Jaksotunnus', description: 'Muualla muodostettu työpaikkajakson vastaajatunnus.' })
export class JaksotunnusDto {
  @Text(REQUIRED) tunnus!: string;
  @Text(REQUIRED) 'yksiloiva-tunniste'!: string;
}

@ApiSchema({ name: 'KyselylinkinLahetys', description: 'Miten muualla muodostettu kyselylinkki lähetettiin.' })
export class KyselylinkinLahetysDto {
  @Text(REQUIRED) kyselylinkki!: string;
  @Day(REQUIRED) lahetyspvm!: string;
  @Text(REQUIRED) sahkoposti!: string;
  @Text() lahetystila?: string;
}

@ApiSchema({ name: 'PalautteenUudelleenlahetys', description: 'Kyselyn tyyppi Arvon nimellä.' })
export class UudelleenlahetysDto {
  @Text(REQUIRED) tyyppi!: string;
}
