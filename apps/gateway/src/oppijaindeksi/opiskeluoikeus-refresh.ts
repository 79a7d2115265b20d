import { isDeepStrictEqual } from 'node:util';
import { type OpiskeluoikeusDigest } from '@ehoks/contracts';
import { type Log } from '@ehoks/observability';
import { type KoskiClient } from '@ehoks/opintopolku';
import { type FastifyRequest } from 'fastify';
import { type Caller } from '../access/caller';
import { type Clock } from '../clock';
import { opiskeluoikeusDigestOf } from '../koski/opiskeluoikeus-facts';
import { type HoksSummary } from '../views/hoksit.queries';
import { type HoksUpkeep } from './hoks-upkeep';
import { inParallel } from './in-parallel';

const QUESTIONS_AT_ONCE = 8;

/**
 * Asks Koski afresh about study rights. What differs from what the last write saw becomes a fact of the HOKS, whose
 * content stays: search, access and reports follow it, and a view that is made anew knows it too. A study right that is
 * gone changes nothing here: absence is for koski-sync to judge (decisions.md 2.6).
 */
export class OpiskeluoikeusRefresh {
  constructor(
    private readonly koski: KoskiClient,
    private readonly upkeep: HoksUpkeep,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** @throws AppError when Koski or hoks does not answer */
  async refresh(request: FastifyRequest, caller: Caller, hoks: HoksSummary): Promise<void> {
    const found = await this.koski.fetchOpiskeluoikeus(hoks.opiskeluoikeusOid);
    if (found === undefined) return;
    const opiskeluoikeus = opiskeluoikeusDigestOf(found, this.clock.now());
    if (isDeepStrictEqual(whatCounts(opiskeluoikeus), whatCounts(hoks.opiskeluoikeus))) return;
    const data = { hoksId: hoks._id, changes: {}, opiskeluoikeus };
    await this.upkeep.write(request, caller, hoks, { type: 'ChangeHoks', data });
  }

  /** One that fails does not hold up the others: it is logged, and refreshed the next time. */
  refreshAll(request: FastifyRequest, caller: Caller, hoksit: readonly HoksSummary[]): Promise<void> {
    return inParallel(hoksit, QUESTIONS_AT_ONCE, async (hoks) => {
      try {
        await this.refresh(request, caller, hoks);
      } catch (error) {
        this.log.warn({ err: error, hoksId: hoks._id }, 'a study right could not be refreshed');
      }
    });
  }
}

/** A new version of a study right that says the same is no news of the HOKS. */
const whatCounts = ({ haettu: _, versionumero: __, lahde: ___, ...rest }: OpiskeluoikeusDigest) => rest;
