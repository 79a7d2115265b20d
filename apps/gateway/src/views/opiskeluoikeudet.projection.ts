import { type OpiskeluoikeusHavainto } from '@ehoks/contracts';
import { AppError, Gathered } from '@ehoks/kernel';
import { isDuplicatesOnly } from '../duplicates-only';
import { opiskeluoikeusWriteOf } from './opiskeluoikeudet.fold';
import { type Opiskeluoikeudet } from './opiskeluoikeudet.view';

/** Writes observations into the view of study rights, in whatever order and however often they come. */
export class OpiskeluoikeudetProjection {
  private readonly writes = new Gathered<OpiskeluoikeusHavainto, void>((havainnot) => this.writeAll(havainnot));

  constructor(private readonly opiskeluoikeudet: Opiskeluoikeudet) {}

  /** @throws AppError `unavailable` when the database is away */
  apply(havainto: OpiskeluoikeusHavainto): Promise<void> {
    return this.writes.do(havainto);
  }

  private async writeAll(havainnot: readonly OpiskeluoikeusHavainto[]): Promise<readonly void[]> {
    try {
      // An older one may have been inserted meanwhile by another instance; it is there to be replaced then.
      if (!(await this.write(havainnot))) await this.write(havainnot);
    } catch (cause) {
      throw new AppError('unavailable', 'gateway/view-write', 'The view could not be written', { cause });
    }
    return [];
  }

  /** @returns whether all were written; documents that are not older were there otherwise */
  private async write(havainnot: readonly OpiskeluoikeusHavainto[]): Promise<boolean> {
    try {
      await this.opiskeluoikeudet.bulkWrite(havainnot.map(opiskeluoikeusWriteOf), { ordered: false });
      return true;
    } catch (error) {
      if (isDuplicatesOnly(error)) return false;
      throw error;
    }
  }
}
