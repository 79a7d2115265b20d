import { type OpiskeluoikeusHavainto } from '@ehoks/contracts';
import { type Collection, type Connection } from 'mongoose';

/** What koski-sync last told of one study right. It is followed once it has a HOKS; while it lives it is told within a day again. */
export interface OpiskeluoikeusView extends Pick<
  OpiskeluoikeusHavainto,
  | 'havaittu'
  | 'lahde'
  | 'nakyvyys'
  | 'varmuus'
  | 'versionumero'
  | 'opiskeluoikeus'
  | 'viimeisinTunnettu'
  | 'emo'
  | 'lapset'
  | 'ennakoitu'
  | 'todisteet'
> {
  /** oid of the study right */
  readonly _id: string;
  /** Which of its observations this is; a lower one is older news. */
  readonly version: number;
}

export type Opiskeluoikeudet = Collection<OpiskeluoikeusView>;

/** The collection of this view; documents are found by their own key. */
export const opiskeluoikeudetOf = (connection: Connection): Opiskeluoikeudet =>
  connection.collection<OpiskeluoikeusView>('opiskeluoikeudet');
