import { BatchedReads } from '@ehoks/kernel';
import { askView } from './ask-view';
import { type Opiskeluoikeudet, type OpiskeluoikeusView } from './opiskeluoikeudet.view';

/** Reads the view of study rights. Throws AppError `unavailable` when the database is away. */
export class OpiskeluoikeudetQueries {
  private readonly rights = new BatchedReads<string, OpiskeluoikeusView>((oids) => this.readAll(oids));

  constructor(private readonly opiskeluoikeudet: Opiskeluoikeudet) {}

  /** What koski-sync last told of a study right; undefined when it has told nothing. */
  find(oid: string): Promise<OpiskeluoikeusView | undefined> {
    return this.rights.read(oid);
  }

  private async readAll(oids: readonly string[]): Promise<ReadonlyMap<string, OpiskeluoikeusView>> {
    const found = await askView(this.opiskeluoikeudet.find<OpiskeluoikeusView>({ _id: { $in: [...oids] } }).toArray());
    return new Map(found.map((right) => [right._id, right]));
  }
}
