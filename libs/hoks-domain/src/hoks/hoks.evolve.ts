import { type JsonObject } from '@ehoks/kernel';
import { contactDetailsGivenIn, givenInEither } from '../content/contact-details';
import { type HoksContent } from '../content/hoks-content';
import { type HoksEvent, type Organisaatio } from './hoks.events';
import { isKept, type HoksState, type KeptHoks } from './hoks.state';

/** Collates facts. Never decides, throws or reads a clock; an event that cannot follow leaves the state as it is. */
export const evolve = (state: HoksState, event: HoksEvent): HoksState => {
  const version = state.version + 1;
  switch (event.type) {
    case 'HoksCreated':
    case 'HoksReopened': {
      const { hoksId, eid, manuaalisyotto, content, opiskeluoikeus } = event.data;
      const before = event.type === 'HoksReopened' ? event.data.contactDetailsGiven : undefined;
      const contactDetailsGiven = givenInEither(contactDetailsGivenIn(content), before ?? {});
      const kept = { hoksId, eid, manuaalisyotto, content, contactDetailsGiven, havainto: 0, lukittu: false };
      const organisaatio = organisaatioIn(opiskeluoikeus);
      return { status: 'voimassa', version, contentVersion: version, ...kept, organisaatio };
    }
    case 'HoksReplaced':
      return seenIn(
        event.data.opiskeluoikeus,
        withContent(state, version, () => event.data.content),
      );
    case 'HoksChanged':
      return seenIn(
        event.data.opiskeluoikeus,
        withContent(state, version, (content) => ({ ...content, ...event.data.changes })),
      );
    case 'HoksContactDetailsRemoved':
      return withContent(state, version, () => event.data.content, { isForgotten: true });
    case 'HoksConfirmed':
      return seenIn(event.data.opiskeluoikeus, { ...state, version });
    case 'HoksPassivated':
      return isKept(state) ? { ...state, version, status: 'passivoitu' } : { ...state, version };
    case 'HoksRestored':
      return isKept(state) ? { ...state, version, status: 'voimassa' } : { ...state, version };
    case 'HoksLocked':
    case 'HoksUnlocked':
    case 'HoksLinked':
    case 'HoksUnlinked':
    case 'HoksOppijaOidChanged':
    case 'HoksOrganisaatioChanged':
      return isKept(state) ? followed(state, version, event) : { ...state, version };
    case 'HoksArchived':
      // The events before it are in the archive, so it may be the first that is folded.
      return { status: 'arkistoitu', version: event.data.version, hoksId: event.data.hoksId };
  }
};

const withContent = (
  state: HoksState,
  version: number,
  change: (content: HoksContent) => HoksContent,
  { isForgotten = false } = {},
): HoksState => {
  if (!isKept(state)) return { ...state, version };
  const content = change(state.content);
  const before = isForgotten ? {} : state.contactDetailsGiven;
  const contactDetailsGiven = givenInEither(contactDetailsGivenIn(content), before);
  return { ...state, version, content, contentVersion: version, contactDetailsGiven };
};

/** A write sees where the study right is. */
const seenIn = (opiskeluoikeus: JsonObject, state: HoksState): HoksState =>
  isKept(state) ? { ...state, organisaatio: organisaatioIn(opiskeluoikeus) } : state;

const organisaatioIn = ({ oppilaitosOid, koulutustoimijaOid, versionumero }: JsonObject): Partial<Organisaatio> => ({
  ...(typeof oppilaitosOid === 'string' && { oppilaitosOid }),
  ...(typeof koulutustoimijaOid === 'string' && { koulutustoimijaOid }),
  ...(typeof versionumero === 'number' && { versionumero }),
});

type Followed = Extract<
  HoksEvent,
  {
    type: `Hoks${'Locked' | 'Unlocked' | 'Linked' | 'Unlinked' | 'OppijaOidChanged' | 'OrganisaatioChanged'}`;
  }
>;

/** What the study right brought upon the HOKS. */
const followed = (state: HoksState & KeptHoks, version: number, event: Followed): HoksState => {
  const now = { ...state, version, havainto: event.data.havainto ?? state.havainto };
  switch (event.type) {
    case 'HoksLocked':
      return { ...now, lukittu: true };
    case 'HoksUnlocked':
      return { ...now, lukittu: false };
    case 'HoksLinked':
      return { ...now, linkitys: { emo: event.data.emo, alkaen: event.data.alkaen } };
    case 'HoksUnlinked': {
      const { linkitys: _linkitys, ...unlinked } = now;
      return unlinked;
    }
    case 'HoksOppijaOidChanged':
      return { ...now, content: { ...state.content, 'oppija-oid': event.data.uusi }, contentVersion: version };
    case 'HoksOrganisaatioChanged':
      return { ...now, organisaatio: event.data.uusi };
  }
};
