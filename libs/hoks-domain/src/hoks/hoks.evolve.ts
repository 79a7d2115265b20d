import { hasContactDetailsOfOppija } from '../content/contact-details';
import { type HoksContent } from '../content/hoks-content';
import { type HoksEvent } from './hoks.events';
import { type HoksState, type KeptHoks } from './hoks.state';

/** Collates facts. Never decides, throws or reads a clock; an event that cannot follow leaves the state as it is. */
export const evolve = (state: HoksState, event: HoksEvent): HoksState => {
  const version = state.version + 1;
  switch (event.type) {
    case 'HoksCreated':
    case 'HoksReopened': {
      const { hoksId, eid, manuaalisyotto, content } = event.data;
      const contactDetailsGiven = hasContactDetailsOfOppija(content);
      const kept = { hoksId, eid, manuaalisyotto, content, contactDetailsGiven };
      return { status: 'voimassa', version, contentVersion: version, ...kept };
    }
    case 'HoksReplaced':
      return withContent(state, version, () => event.data.content);
    case 'HoksChanged':
      return withContent(state, version, (content) => ({ ...content, ...event.data.changes }));
    case 'HoksContactDetailsRemoved':
      return withContent(state, version, () => event.data.content, { isForgotten: true });
    case 'HoksConfirmed':
      return { ...state, version };
    case 'HoksPassivated':
      return isKept(state) ? { ...state, version, status: 'passivoitu' } : { ...state, version };
    case 'HoksRestored':
      return isKept(state) ? { ...state, version, status: 'voimassa' } : { ...state, version };
    case 'HoksArchived':
      // The events before it are in the archive, so it may be the first that is folded.
      return { status: 'arkistoitu', version: event.data.version, hoksId: event.data.hoksId };
  }
};

const isKept = (state: HoksState): state is HoksState & KeptHoks =>
  state.status === 'voimassa' || state.status === 'passivoitu';

const withContent = (
  state: HoksState,
  version: number,
  change: (content: HoksContent) => HoksContent,
  { isForgotten = false } = {},
): HoksState => {
  if (!isKept(state)) return { ...state, version };
  const content = change(state.content);
  const contactDetailsGiven = hasContactDetailsOfOppija(content) || (state.contactDetailsGiven && !isForgotten);
  return { ...state, version, content, contentVersion: version, contactDetailsGiven };
};
