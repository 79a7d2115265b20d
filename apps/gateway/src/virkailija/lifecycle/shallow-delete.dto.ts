import { ORGANISAATIO_OID } from '@ehoks/kernel';
import { ApiSchema } from '@nestjs/swagger';
import { REQUIRED } from '../../validation/fields/field';
import { OidOrNull } from '../../validation/fields/scalar-fields';

@ApiSchema({ name: 'Passivointi', description: 'Avaimen on oltava; oppilaitos on silti se, jonka opiskeluoikeus on.' })
export class ShallowDeleteDto {
  @OidOrNull(ORGANISAATIO_OID, REQUIRED) 'oppilaitos-oid'!: string | null;
}
