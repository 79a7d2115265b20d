import { type Havainto } from './havainto';

/** What decisions read: the last observation; null before the first. */
export type OpiskeluoikeusState = Readonly<{ havainto: Havainto | null }>;

export const initialOpiskeluoikeus: OpiskeluoikeusState = { havainto: null };
