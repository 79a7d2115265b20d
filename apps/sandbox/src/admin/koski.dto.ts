import { IsInt, Max, Min } from 'class-validator';

const LONGEST_LAG_MS = 3_600_000;

export class ReplicaLagDto {
  @IsInt()
  @Min(0)
  @Max(LONGEST_LAG_MS)
  listsBehindMs: number = 0;

  @IsInt()
  @Min(0)
  @Max(LONGEST_LAG_MS)
  feedBehindMs: number = 0;
}
