import { type HoksEvent } from './hoks.events';
import { type HoksState } from './hoks.state';

/** Collates facts. Never decides, throws or reads a clock; an event that cannot follow leaves the state as it is. */
export const evolve = (state: HoksState, event: HoksEvent): HoksState => {
  const version = state.version + 1;
  switch (event.type) {
    case 'HoksCreated': {
      const { hoksId, eid, manuaalisyotto, content } = event.data;
      return { status: 'voimassa', version, hoksId, eid, manuaalisyotto, content, contentVersion: version };
    }
    case 'HoksReplaced':
      return state.status === 'voimassa'
        ? { ...state, version, content: event.data.content, contentVersion: version }
        : { ...state, version };
    case 'HoksChanged':
      return state.status === 'voimassa'
        ? { ...state, version, content: { ...state.content, ...event.data.changes }, contentVersion: version }
        : { ...state, version };
    case 'HoksConfirmed':
      return { ...state, version };
  }
};
