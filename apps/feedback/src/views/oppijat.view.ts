import { initialState, isSelvitettava, type Palaute, type PalautteetState } from '@ehoks/palaute-domain';
import { type Connection, type mongo } from 'mongoose';
import { type Oppija } from '../oppija-avain';
import { type OppijanPalautteet } from './oppijat.fold';
import { type Trail } from './timing';

/** One oppija in the view; `_id` is the stream. Made from the stream alone, so it may be dropped and made anew. */
export interface OppijaDocument {
  readonly _id: string;
  readonly avain: string;
  readonly shard: number;
  readonly version: number;
  /** JSON: ids of triggers and HOKSes are keys in it. */
  readonly state: string;
  readonly trails: string;
  /** ISO moment of the next step; null when none waits. */
  readonly nextAt: string | null;
  /** Those that have left for another oppija included. */
  readonly hoksIds: readonly number[];
  readonly palauteIds: readonly string[];
  /** Of each trigger, for counting them. */
  readonly tilat: readonly Pick<Palaute, 'tila' | 'heratepvm'>[];
  readonly opiskeluoikeusOids: readonly string[];
  /** Codes and links of surveys. */
  readonly tunnukset: readonly string[];
  /** Is there a trigger that a person has to settle? */
  readonly onSelvitettavaa: boolean;
}

export type OppijatView = mongo.Collection<OppijaDocument>;

export const oppijatView = (connection: Connection): OppijatView => connection.collection('oppijat');

/** Indexes that questions and the schedule need. */
export const createOppijatIndexes = async (view: OppijatView): Promise<void> => {
  await view.createIndexes([
    { key: { shard: 1, nextAt: 1 } },
    { key: { hoksIds: 1 } },
    { key: { palauteIds: 1 } },
    { key: { opiskeluoikeusOids: 1 } },
    { key: { tunnukset: 1 } },
    { key: { onSelvitettavaa: 1 } },
  ]);
};

/** What is stored of an oppija. */
export const documentOf = (
  { avain, streamId, shard }: Oppija,
  { state, version, trails }: OppijanPalautteet,
  nextAt: string | undefined,
): OppijaDocument => {
  const palautteet = Object.values(state.palautteet);
  return {
    ...{ _id: streamId, avain, shard, version },
    state: JSON.stringify(state),
    trails: JSON.stringify(trails),
    nextAt: nextAt ?? null,
    hoksIds: Object.keys({ ...state.hoksit, ...state.siirretyt }).map(Number),
    palauteIds: Object.keys(state.palautteet),
    tilat: palautteet.map(({ tila, heratepvm }) => ({ tila, heratepvm })),
    opiskeluoikeusOids: [...new Set(Object.values(state.hoksit).map(({ opiskeluoikeusOid }) => opiskeluoikeusOid))],
    tunnukset: palautteet.flatMap(({ arvoTunniste, kyselylinkki }) =>
      [arvoTunniste, kyselylinkki].filter((tunnus) => tunnus !== undefined),
    ),
    onSelvitettavaa: palautteet.some(isSelvitettava),
  };
};

/** The oppija that a document holds: our own writing read back. */
export const oppijanPalautteetOf = ({ state, trails, version }: OppijaDocument): OppijanPalautteet => ({
  // Written before HOKSes could move, it has no place for them.
  state: { ...initialState, ...(JSON.parse(state) as Partial<PalautteetState>) },
  trails: JSON.parse(trails) as Readonly<Record<string, Trail>>,
  version,
});
