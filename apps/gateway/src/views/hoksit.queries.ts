import { AppError } from '@ehoks/kernel';
import { type Hoksit, type HoksView } from './hoksit.view';

/** What checks of a request read of a HOKS: everything but the parts. */
export type HoksSummary = Omit<HoksView, 'parts'>;

const SUMMARY = { parts: 0 } as const;

/**
 * Reads the HOKS view. All throw AppError `unavailable` when the database is away.
 */
export class HoksitQueries {
  constructor(private readonly hoksit: Hoksit) {}

  findById(hoksId: number): Promise<HoksView | undefined> {
    return ask(this.hoksit.findOne<HoksView>({ _id: hoksId }));
  }

  findSummaryById(hoksId: number): Promise<HoksSummary | undefined> {
    return ask(this.hoksit.findOne<HoksSummary>({ _id: hoksId }, { projection: SUMMARY }));
  }

  /** A study right has one HOKS at a time. */
  findByOpiskeluoikeusOid(opiskeluoikeusOid: string): Promise<HoksSummary | undefined> {
    return ask(this.hoksit.findOne<HoksSummary>({ opiskeluoikeusOid }, { projection: SUMMARY }));
  }

  /** The version that the view holds of a HOKS; 0 when it has none. */
  async versionOf(hoksId: number): Promise<number> {
    const projection = { version: 1 } as const;
    const found = await ask(this.hoksit.findOne<{ version: number }>({ _id: hoksId }, { projection }));
    return found?.version ?? 0;
  }
}

const ask = async <Answer>(query: Promise<Answer | null>): Promise<Answer | undefined> => {
  try {
    return (await query) ?? undefined;
  } catch (error) {
    throw new AppError('unavailable', 'gateway/view-read', 'The view could not be read', { cause: error });
  }
};
