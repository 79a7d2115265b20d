import { accept, type Decision } from '@ehoks/kernel';
import { diffHavainnot } from '../../muutokset/diff-havainnot';
import { havaintopaiva } from '../../muutokset/muutos';
import { ennakoidut } from '../../tila/jaksot';
import { type Havainto } from '../havainto';
import { type OpiskeluoikeusEvent } from '../opiskeluoikeus.events';

/** Observations are never refused; one that tells nothing new leaves no event. */
export type ObservationDecision = Decision<OpiskeluoikeusEvent, never>;

export const NOTHING: ObservationDecision = accept();

/** What a new observation is made of; the rest follows from it and from the one before. */
export type Picture = Omit<Havainto, 'jarjestysnumero' | 'ennakoitu' | 'muutokset' | 'edellinen'>;

/** The observation that this picture makes, with what changed since the one before. */
export const observed = (vanha: Havainto | null, picture: Picture): Havainto => {
  const alustava: Havainto = {
    ...picture,
    jarjestysnumero: (vanha?.jarjestysnumero ?? 0) + 1,
    ennakoitu: ennakoidut(picture.opiskeluoikeus?.jaksot ?? [], havaintopaiva(picture)),
    muutokset: [],
    edellinen: vanha && {
      jarjestysnumero: vanha.jarjestysnumero,
      nakyvyys: vanha.nakyvyys,
      versionumero: vanha.versionumero,
      tiiviste: vanha.tiiviste,
    },
  };
  return { ...alustava, muutokset: diffHavainnot(vanha, alustava) };
};

/** Tells an observation, whether anything changed or not. */
export const tell = (vanha: Havainto | null, picture: Picture): ObservationDecision =>
  accept({ type: 'OpiskeluoikeusHavaittu', data: observed(vanha, picture) });

export const tellIfChanged = (vanha: Havainto, picture: Picture): ObservationDecision => {
  const data = observed(vanha, picture);
  return data.muutokset.length === 0 ? NOTHING : accept({ type: 'OpiskeluoikeusHavaittu', data });
};
