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
      return { status: 'voimassa', version, hoksId, eid, manuaalisyotto, content, contentVersion: version };
    }
    case 'HoksReplaced':
    case 'HoksContactDetailsRemoved':
      return withContent(state, version, () => event.data.content);
    case 'HoksChanged':
      return withContent(state, version, (content) => ({ ...content, ...event.data.changes }));
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

const withContent = (state: HoksState, version: number, change: (content: HoksContent) => HoksContent): HoksState =>
  isKept(state)
    ? { ...state, version, content: change(state.content), contentVersion: version }
    : { ...state, version };
