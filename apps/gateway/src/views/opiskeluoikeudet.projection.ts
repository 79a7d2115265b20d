import { type OpiskeluoikeusHavainto } from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { isDuplicatesOnly } from '../duplicates-only';
import { opiskeluoikeusWriteOf } from './opiskeluoikeudet.fold';
import { type Opiskeluoikeudet } from './opiskeluoikeudet.view';

/** Writes observations into the view of study rights, in whatever order and however often they come. */
export class OpiskeluoikeudetProjection {
  constructor(private readonly opiskeluoikeudet: Opiskeluoikeudet) {}

  /** @throws AppError `unavailable` when the database is away */
  async apply(havainto: OpiskeluoikeusHavainto): Promise<void> {
    try {
      // An older one may have been inserted meanwhile by another instance; it is there to be replaced then.
      if (!(await this.write(havainto))) await this.write(havainto);
    } catch (error) {
      throw new AppError('unavailable', 'gateway/view-write', 'The view could not be written', { cause: error });
    }
  }

  /** @returns whether it was written; a document that is not older was there otherwise */
  private async write(havainto: OpiskeluoikeusHavainto): Promise<boolean> {
    try {
      await this.opiskeluoikeudet.bulkWrite([opiskeluoikeusWriteOf(havainto)]);
      return true;
    } catch (error) {
      if (isDuplicatesOnly(error)) return false;
      throw error;
    }
  }
}
