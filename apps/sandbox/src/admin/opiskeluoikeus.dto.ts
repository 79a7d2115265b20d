import {
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
} from 'class-validator';
import { OPISKELUOIKEUS_OID, OPPIJA_OID, ORGANISAATIO_OID } from '@ehoks/kernel';

class RightDto {
  @Matches(ORGANISAATIO_OID)
  oppilaitosOid!: string;

  @IsIn(['ammatillinenkoulutus', 'tuva'])
  tyyppi: 'ammatillinenkoulutus' | 'tuva' = 'ammatillinenkoulutus';

  /** Types of suoritus; left out: the usual one of the tyyppi. */
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  suoritustyypit?: string[];

  @IsISO8601({ strict: true })
  @Length(10, 10)
  alku: string = '2025-08-11';
}

export class CreateOpiskeluoikeusDto extends RightDto {
  /** Left out: one is drawn. */
  @IsOptional()
  @Matches(OPISKELUOIKEUS_OID)
  oid?: string;

  /** Left out or unknown: the oppija is made as well. */
  @IsOptional()
  @Matches(OPPIJA_OID)
  oppijaOid?: string;

  /** Fields of Koski's JSON in place of those that the sandbox makes. */
  @IsOptional()
  @IsObject()
  sisalto?: object;
}

export class CreateManyDto extends RightDto {
  /** How many oppijat with one right each. */
  @IsInt()
  @Min(1)
  @Max(100_000)
  maara!: number;
}

export class LinkDto {
  /** The right that this one is to be included in. */
  @Matches(OPISKELUOIKEUS_OID)
  oid!: string;
}

export class ChangeSchoolDto {
  @Matches(ORGANISAATIO_OID)
  oppilaitosOid!: string;
}

export class EndDto {
  @IsIn(['valmistunut', 'eronnut', 'katsotaaneronneeksi', 'peruutettu'])
  tila: string = 'valmistunut';

  /** First day of the ending; left out: today. */
  @IsOptional()
  @IsISO8601({ strict: true })
  @Length(10, 10)
  alku?: string;
}

export class LateDto {
  /** How long before it was seen the change's transaction began. */
  @IsInt()
  @Min(1)
  byMs!: number;
}
