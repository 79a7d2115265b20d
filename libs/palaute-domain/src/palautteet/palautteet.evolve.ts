import { type HoksAdopted, type HoksMovedAway, type HoksNoted, type PalauteEvent } from './palautteet.events';
import { type NotedHoks, type Palaute, type PalautteetState, type ViestinTiedot } from './palautteet.state';

/** Collates facts. Never decides, throws or reads a clock; an event that cannot follow leaves the state as it is. */
export const evolve = (state: PalautteetState, event: PalauteEvent): PalautteetState => {
  switch (event.type) {
    case 'HoksNoted': {
      const { hoksId } = event.data;
      return { ...state, hoksit: { ...state.hoksit, [hoksId]: notedHoks(state.hoksit[hoksId], event.data) } };
    }
    case 'KyselyLeftAsIs': {
      const { palauteId, arvio, kohde } = event.data;
      const palaute = palauteId === undefined ? undefined : state.palautteet[palauteId];
      // What was told of another plan's survey is no verdict about this one.
      return palaute?.hoksId === kohde.hoksId ? change(state, palaute.palauteId, { arvio }) : state;
    }
    case 'PalauteInitiated':
    case 'PalauteReinitiated': {
      const { palauteId, tiedot, tila, arvio } = event.data;
      const palaute = {
        ...(state.palautteet[palauteId] ?? { arvoPatchDue: false }),
        ...tiedot,
        palauteId,
        tila,
        arvio,
        virhe: undefined,
      };
      return { ...state, palautteet: { ...state.palautteet, [palauteId]: palaute } };
    }
    case 'PalauteMoved': {
      const { palauteId, tila, arvio, uusintaPyydetty, merkittyLahetetyksi: sent } = event.data;
      const viesti = sent && ({ ...recordOf(state.palautteet[palauteId]), tila: 'lahetetty', ...sent } as const);
      return change(state, palauteId, { tila, arvio, uusintaPyydetty, ...(viesti && { viesti }) });
    }
    case 'HeratepaivaFailed': {
      const { palauteId, virhe } = event.data;
      return change(state, palauteId, { virhe });
    }
    case 'ArvoKutsuOpened':
    case 'TunnusStored':
    case 'ArvoKutsuFailed':
    case 'TunnusRemoved':
    case 'ArvoPatched':
      return evolveArvo(state, event);
    case 'UusiKutsuRequested':
    case 'UusiKutsuHandedOver':
    case 'ViestiOpened':
    case 'ViestiNoted':
    case 'ViestiFailed':
    case 'ToimitusNoted':
      return evolveViesti(state, event);
    case 'HoksMovedAway':
      return withoutHoks(state, event.data);
    case 'HoksAdopted':
      return withAdopted(state, event.data);
  }
};

const notedHoks = (before: NotedHoks | undefined, noted: HoksNoted): NotedHoks => {
  const { hoksId: _, tapahtuma, arvioimatta, ...rest } = noted;
  const isEvaluated = rest.tila === 'voimassa' && tapahtuma !== 'hoks_palautus';
  const isWaiting = arvioimatta === true || before === undefined || before.arvioimatta === true;
  return {
    ...rest,
    ...(!isEvaluated && isWaiting && { arvioimatta: true }),
    ...(before?.siirrot !== undefined && { siirrot: before.siirrot }),
  };
};

const withoutHoks = (state: PalautteetState, { hoksId, uusiOppija, siirrot }: HoksMovedAway): PalautteetState => {
  const { [hoksId]: hoks, ...hoksit } = state.hoksit;
  if (hoks === undefined) return state;
  const all = Object.values(state.palautteet);
  const palautteet = all.filter((palaute) => palaute.hoksId === hoksId);
  return {
    hoksit,
    palautteet: byId(all.filter((palaute) => palaute.hoksId !== hoksId)),
    siirretyt: { ...state.siirretyt, [hoksId]: { uusiOppija, siirrot, hoks, palautteet } },
  };
};

const withAdopted = (state: PalautteetState, { hoksId, siirrot, hoks, palautteet }: HoksAdopted): PalautteetState => {
  const { [hoksId]: _hasReturned, ...siirretyt } = state.siirretyt;
  return {
    hoksit: { ...state.hoksit, [hoksId]: { ...hoks, siirrot } },
    palautteet: { ...state.palautteet, ...byId(palautteet) },
    siirretyt,
  };
};

const byId = (palautteet: readonly Palaute[]): PalautteetState['palautteet'] =>
  Object.fromEntries(palautteet.map((palaute) => [palaute.palauteId, palaute]));

type ArvoEvent = Extract<
  PalauteEvent,
  { type: 'ArvoKutsuOpened' | 'TunnusStored' | 'ArvoKutsuFailed' | 'TunnusRemoved' | 'ArvoPatched' }
>;

const evolveArvo = (state: PalautteetState, event: ArvoEvent): PalautteetState => {
  const { palauteId } = event.data;
  switch (event.type) {
    case 'ArvoKutsuOpened': {
      const { requestId, openedAt, koulutustoimija } = event.data;
      const arvoKutsu = { requestId, openedAt };
      return change(state, palauteId, { arvoKutsu, ...(koulutustoimija !== undefined && { koulutustoimija }) });
    }
    case 'TunnusStored': {
      const { arvoTunniste, kyselylinkki, tila, arvio } = event.data;
      return change(state, palauteId, { arvoTunniste, kyselylinkki, tila, arvio, arvoKutsu: undefined });
    }
    case 'ArvoKutsuFailed': {
      const { tulos, arvio } = event.data;
      const closed = change(state, palauteId, { arvoKutsu: undefined });
      // One that was withdrawn meanwhile keeps that reason: by it a restore finds it.
      if (state.palautteet[palauteId]?.tila !== 'odottaa_kasittelya') return closed;
      return change(closed, palauteId, tulos === 'hylatty' ? { arvio, tila: 'ei_laheteta' } : { arvio });
    }
    case 'TunnusRemoved': {
      const { tila, arvio } = event.data;
      const withoutTunnus = { arvoTunniste: undefined, kyselylinkki: undefined, arvoPatchDue: false };
      return change(state, palauteId, { ...withoutTunnus, tila, arvio, tunnusPoistettu: true });
    }
    case 'ArvoPatched':
      return change(state, palauteId, { arvoPatchDue: false });
  }
};

type ViestiEvent = Extract<
  PalauteEvent,
  {
    type:
      'UusiKutsuRequested' | 'UusiKutsuHandedOver' | 'ViestiOpened' | 'ViestiNoted' | 'ViestiFailed' | 'ToimitusNoted';
  }
>;

const evolveViesti = (state: PalautteetState, event: ViestiEvent): PalautteetState => {
  const { palauteId } = event.data;
  switch (event.type) {
    case 'UusiKutsuRequested':
      return change(state, palauteId, { uusintaPyydetty: true });
    case 'UusiKutsuHandedOver':
      return change(state, palauteId, { arvio: event.data.arvio, uusintaPyydetty: undefined });
    case 'ViestiOpened': {
      const { viestiId, openedAt, arvio } = event.data;
      const viesti = { tila: 'avoin', viestiId, openedAt, edellinen: recordOf(state.palautteet[palauteId]) } as const;
      return change(state, palauteId, { arvio, viesti, uusintaPyydetty: undefined });
    }
    case 'ViestiNoted': {
      const { viestiId, tila, ulkoinenTunniste, day, arvio } = event.data;
      const viesti = { tila, viestiId, ulkoinenTunniste, day };
      return change(state, palauteId, { arvio, viesti, uusintaPyydetty: undefined });
    }
    case 'ViestiFailed': {
      // Sent once more, it is so still: what went out before stays told.
      const viesti = recordOf(state.palautteet[palauteId]);
      return change(state, palauteId, { viesti, uusintaPyydetty: viesti ? true : undefined });
    }
    case 'ToimitusNoted': {
      const { viestiId, toimituksenTila, viestinTila, tila, vastausaika, day, arvio } = event.data;
      const ulkoinenTunniste = recordOf(state.palautteet[palauteId])?.ulkoinenTunniste;
      return change(state, palauteId, {
        arvio,
        tila,
        viesti: { tila: viestinTila, viestiId, ulkoinenTunniste, toimituksenTila, day },
        ...(vastausaika && {
          arvoPatchDue: true,
          voimassaAlkupvm: vastausaika.alkupvm,
          voimassaLoppupvm: vastausaika.loppupvm,
        }),
      });
    }
  }
};

/** The record of the last message; while one is being sent, of the one before. */
const recordOf = (palaute: Palaute | undefined): ViestinTiedot | undefined =>
  palaute?.viesti?.tila === 'avoin' ? palaute.viesti.edellinen : palaute?.viesti;

const change = (state: PalautteetState, palauteId: string, changes: Partial<Palaute>): PalautteetState => {
  const palaute = state.palautteet[palauteId];
  return palaute === undefined
    ? state
    : { ...state, palautteet: { ...state.palautteet, [palauteId]: { ...palaute, virhe: undefined, ...changes } } };
};
