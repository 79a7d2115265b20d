import { AppError } from '@ehoks/kernel';
import { type HoksitModel, type HoksView } from './hoksit.view';

/** What checks of a request read of a HOKS: everything but the content. */
export type HoksSummary = Omit<HoksView, 'content'>;

/** Reads the HOKS view. All throw AppError `unavailable` when the database is away. */
export class HoksitQueries {
  constructor(private readonly model: HoksitModel) {}

  findById(hoksId: number): Promise<HoksView | undefined> {
    return this.ask(this.model.findById(hoksId).lean<HoksView>().exec());
  }

  findSummaryById(hoksId: number): Promise<HoksSummary | undefined> {
    return this.ask(this.model.findById(hoksId, { content: 0 }).lean<HoksSummary>().exec());
  }

  /** A study right has one HOKS at a time. */
  findByOpiskeluoikeusOid(opiskeluoikeusOid: string): Promise<HoksView | undefined> {
    return this.ask(this.model.findOne({ opiskeluoikeusOid }).lean<HoksView>().exec());
  }

  /** The version that the view holds of a HOKS; 0 when it has none. */
  async versionOf(hoksId: number): Promise<number> {
    const found = await this.ask(this.model.findById(hoksId, { version: 1 }).lean<{ version: number }>().exec());
    return found?.version ?? 0;
  }

  private async ask<Answer>(query: Promise<Answer | null>): Promise<Answer | undefined> {
    try {
      return (await query) ?? undefined;
    } catch (error) {
      throw new AppError('unavailable', 'gateway/view-read', 'The view could not be read', { cause: error });
    }
  }
}
