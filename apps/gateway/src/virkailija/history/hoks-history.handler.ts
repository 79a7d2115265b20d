import { type Difference } from '@ehoks/hoks-domain';
import { type Instant } from '@ehoks/kernel';
import { Injectable } from '@nestjs/common';
import { HoksQueryClient } from '../../commands/hoks-query.client';
import { hoksNotFound } from '../../hoks/hoks-of-path';
import { withKebabKeys } from '../../http/kebab-keys';
import { instantIn, integerIn, invalidQuery, type QueryValues } from '../../http/query-values';
import { type HoksSummary } from '../../views/hoksit.queries';
import { type HoksView } from '../../views/hoksit.view';
import { hoksHistory, type HistoryEntry } from './hoks-history';

/** A version in the history of a HOKS, or a moment. */
export type PastMoment = { readonly version: number } | { readonly time: Instant };

/** Which past the query asks for; undefined for the present. @throws PublishedRefusal `invalid-query` */
export const momentIn = (query: QueryValues): PastMoment | undefined => {
  const version = integerIn(query, 'versio');
  const time = instantIn(query, 'hetki');
  if (version !== undefined && time !== undefined) {
    throw invalidQuery('hetki', time, 'disallowed-key', 'Anna joko versio tai hetki, ei molempia.');
  }
  if (version !== undefined) {
    if (version < 1) {
      throw invalidQuery('versio', String(version), `(not (pos? ${version}))`, 'Arvon on oltava vähintään 1.');
    }
    return { version };
  }
  return time === undefined ? undefined : { time };
};

/** Tells what a HOKS was, and who made it what it is. Whoever may read a HOKS may read its history. */
@Injectable()
export class HoksHistoryHandler {
  constructor(private readonly queries: HoksQueryClient) {}

  /** @throws AppError `unavailable` when hoks does not answer */
  async entries({ _id, opiskeluoikeusOid }: HoksSummary): Promise<object> {
    const { facts } = await this.queries.facts(opiskeluoikeusOid);
    return { meta: {}, data: hoksHistory(facts, _id).map(entryAsShown) };
  }

  /** The HOKS as it was. @throws PublishedRefusal `hoks-not-found` where there was none, or no such version */
  async hoksAt({ _id, opiskeluoikeusOid }: HoksView, moment: PastMoment): Promise<object> {
    const { version, hoksId, hoks } = await this.queries.state(opiskeluoikeusOid, moment);
    const isVersionThere = !('version' in moment) || moment.version === version;
    if (hoks === undefined || hoksId !== _id || !isVersionThere) throw hoksNotFound();
    return { meta: { versio: version }, data: hoks };
  }
}

const entryAsShown = ({ actor, organisation, circumstances, ...entry }: HistoryEntry) => ({
  versio: entry.version,
  'tapahtuma-id': entry.eventId,
  tapahtuma: entry.tapahtuma,
  hetki: entry.recordedAt,
  ...(actor !== undefined && { tekija: actor }),
  ...(organisation !== undefined && { 'organisaatio-oid': organisation }),
  muutokset: entry.changes.map(changeAsShown),
  ...(circumstances && { tiedot: withKebabKeys(circumstances) }),
});

const changeAsShown = ({ path, before, after }: Difference) => ({
  polku: path,
  ...(before !== undefined && { ennen: before }),
  ...(after !== undefined && { jalkeen: after }),
});
