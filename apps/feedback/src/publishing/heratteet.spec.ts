import { PALAUTE_HERATTEET_EVENTS } from '@ehoks/contracts';
import { initialState, type PalauteEvent, type PalautteenTila } from '@ehoks/palaute-domain';
import { applyEvent, type OppijanPalautteet, type Step } from '../views/oppijat.fold';
import { arvioOf as arvio, DAY, evaluated, NOW, PALAUTE_ID as ID, recordsOf } from '../views/palaute.fixture';
import { herateMessage, transitionOf } from './heratteet';

const REQUEST = 'b8d1f1f4-58b6-4f51-9d0c-3c1f1b1f7a20';
const moved = (tila: PalautteenTila): PalauteEvent => ({
  type: 'PalauteMoved',
  data: { palauteId: ID, tila, arvio: arvio(tila), tapahtuma: 'lahetys' },
});
const PYYNTO = {
  vastaamisajan_alkupvm: '2026-09-01',
  vastaamisajan_loppupvm: '2026-09-30',
  kyselyn_tyyppi: 'aloittaneet',
  tutkintotunnus: '351407',
  tutkinnon_suorituskieli: 'fi',
  koulutustoimija_oid: '',
  osaamisala: [],
  oppilaitos_oid: null,
  toimipiste_oid: null,
  hankintakoulutuksen_toteuttaja: null,
  heratepvm: '2026-09-01',
  metatiedot: { tila: 'odottaa_lahetysta' },
  tutkinnonosat_hankkimistavoittain: {},
  tutkinnon_osat: [],
};
const OPENED: PalauteEvent = {
  type: 'ArvoKutsuOpened',
  data: { palauteId: ID, requestId: REQUEST, pyynto: { ...PYYNTO, request_id: REQUEST }, openedAt: NOW },
};
const STORED: PalauteEvent = {
  type: 'TunnusStored',
  data: {
    palauteId: ID,
    requestId: REQUEST,
    arvoTunniste: 'ACEF47',
    kyselylinkki: 'https://arvovastaus.example/v/ACEF47',
    tila: 'kysely_muodostettu',
    arvio: arvio('kysely_muodostettu'),
  },
};
const REMOVED: PalauteEvent = {
  type: 'TunnusRemoved',
  data: { palauteId: ID, arvoTunniste: 'ACEF47', tila: 'ei_laheteta', arvio: arvio('ei_laheteta') },
};
const REQUESTED: PalauteEvent = { type: 'UusiKutsuRequested', data: { palauteId: ID } };
const HANDED_OVER: PalauteEvent = {
  type: 'UusiKutsuHandedOver',
  data: { palauteId: ID, arvio: arvio('kysely_muodostettu') },
};
const failed = (tulos: 'hylatty' | 'tuntematon'): PalauteEvent => ({
  type: 'ArvoKutsuFailed',
  data: { palauteId: ID, requestId: REQUEST, tulos, virhe: 'x', arvio: arvio('ei_laheteta') },
});
const viesti = (tila: 'odottaa_lahetysta' | 'lahetys_epaonnistunut' | 'tuntematon'): PalauteEvent => ({
  type: 'ViestiNoted',
  data: { palauteId: ID, viestiId: 'v', tila, day: DAY, arvio: arvio('kysely_muodostettu') },
});
const toimitus = (viestinTila: 'odottaa_lahetysta' | 'lahetetty' | 'lahetys_epaonnistunut'): PalauteEvent => {
  const tila = viestinTila === 'lahetetty' ? 'lahetetty' : 'kysely_muodostettu';
  return {
    type: 'ToimitusNoted',
    data: { palauteId: ID, viestiId: 'v', toimituksenTila: 'X', viestinTila, tila, day: DAY, arvio: arvio(tila) },
  };
};

/** Steps of a stream that begins with a waiting trigger, the last of them. */
const lastStep = (...events: readonly PalauteEvent[]): Step => {
  let oppija: OppijanPalautteet = { state: initialState, version: 0, trails: {} };
  let last: Step | undefined;
  for (const record of recordsOf(events)) {
    const applied = applyEvent(oppija, record);
    oppija = applied.oppija;
    last = applied.step;
  }
  if (last === undefined) throw new Error('no events');
  return last;
};

const WAITING = evaluated('PalauteInitiated');

describe('transitionOf', () => {
  it.each<[string, readonly PalauteEvent[]]>([
    ['herate-muodostettu', [WAITING]],
    ['ei-laheteta', [evaluated('PalauteInitiated', 'ei_laheteta')]],
    ['herate-paivitetty', [WAITING, evaluated('PalauteReinitiated', 'odottaa_kasittelya')]],
    ['ei-laheteta', [WAITING, evaluated('PalauteReinitiated', 'ei_laheteta')]],
    ['ei-laheteta', [WAITING, moved('ei_laheteta')]],
    ['kysely-pyydetty', [WAITING, OPENED]],
    ['kysely-muodostettu', [WAITING, OPENED, STORED]],
    ['ei-laheteta', [WAITING, OPENED, failed('hylatty')]],
    ['ei-laheteta', [WAITING, OPENED, STORED, REMOVED]],
    ['vastattu', [WAITING, OPENED, STORED, moved('vastattu')]],
    ['vastausaika-loppunut', [WAITING, OPENED, STORED, moved('vastausaika_loppunut')]],
    ['uusi-kutsu-pyydetty', [WAITING, OPENED, STORED, REQUESTED, HANDED_OVER]],
    ['viesti-jonossa', [WAITING, OPENED, STORED, viesti('odottaa_lahetysta')]],
    ['viesti-epaonnistui', [WAITING, OPENED, STORED, viesti('lahetys_epaonnistunut')]],
    ['viesti-epaonnistui', [WAITING, OPENED, STORED, viesti('tuntematon')]],
    ['lahetetty', [WAITING, OPENED, STORED, viesti('odottaa_lahetysta'), toimitus('lahetetty')]],
    ['viesti-epaonnistui', [WAITING, OPENED, STORED, viesti('odottaa_lahetysta'), toimitus('lahetys_epaonnistunut')]],
  ])('is %s, in the shape that is published', (name, events) => {
    const transition = transitionOf(lastStep(...events));
    expect(transition?.type).toBe(`fi.ehoks.palaute.${name}.v1`);
    if (transition) expect(PALAUTE_HERATTEET_EVENTS[transition.type].parse(transition.data)).toBeDefined();
  });

  it.each<[string, readonly PalauteEvent[]]>([
    ['it is held back', [WAITING, OPENED, STORED, moved('kysely_muodostettu')]],
    ['a new invitation is asked for', [WAITING, OPENED, STORED, REQUESTED]],
    ['an attempt fails', [WAITING, OPENED, failed('tuntematon')]],
    [
      'delivery is still under way',
      [WAITING, OPENED, STORED, viesti('odottaa_lahetysta'), toimitus('odottaa_lahetysta')],
    ],
    [
      'only a HOKS is noted',
      [{ type: 'HoksNoted', data: { hoksId: 7, hoksVersion: 1, opiskeluoikeusOid: '1', tila: 'voimassa' } }],
    ],
  ])('is nothing when %s', (_, events) => expect(transitionOf(lastStep(...events))).toBeUndefined());

  it('tells what Arvo is to be asked, but for the id of the attempt', () => {
    expect(transitionOf(lastStep(WAITING, OPENED))?.data).toMatchObject({ requestId: REQUEST, arvoPyynto: PYYNTO });
    expect(JSON.stringify(transitionOf(lastStep(WAITING, OPENED)))).not.toContain('request_id');
  });

  it('tells where a trigger came from, and which attempt ended it', () => {
    expect(transitionOf(lastStep(WAITING))?.data).toMatchObject({ herateSource: 'ehoks_update' });
    expect(transitionOf(lastStep(WAITING, OPENED, failed('hylatty')))?.data).toMatchObject({ requestId: REQUEST });
  });

  it('never tells a code or a link', () => {
    for (const last of [STORED, REMOVED, HANDED_OVER]) {
      const said = JSON.stringify(transitionOf(lastStep(WAITING, OPENED, STORED, last)));
      expect(said).not.toContain('ACEF47');
    }
  });
});

it('a message is keyed by its trigger, and its sequence sorts as text', () => {
  const step = lastStep(WAITING, OPENED);
  const transition = transitionOf(step);
  if (transition === undefined) throw new Error('no transition');
  const message = herateMessage(transition, step, undefined);
  expect(message).toMatchObject({
    topic: 'ehoks.palaute.heratteet.v1',
    key: ID,
    headers: {
      ce_id: 'e1',
      ce_subject: ID,
      ce_sequence: '0000000002',
      ce_source: 'urn:ehoks:feedback',
      ce_time: step.record.time,
    },
  });
});

it('the sequence of a trigger grows on when its HOKS moves to another oppija, whose stream is shorter', () => {
  const before = [WAITING, ...Array.from({ length: 30 }, () => evaluated('PalauteReinitiated', 'odottaa_kasittelya'))];
  const palaute = lastStep(...before).after;
  if (palaute === undefined) throw new Error('no trigger');
  const hoks = { hoksVersion: 1, opiskeluoikeusOid: '1', tila: 'voimassa' } as const;
  const adopted = (siirrot: number): PalauteEvent => ({
    type: 'HoksAdopted',
    data: { hoksId: 7, siirrot, hoks, palautteet: [palaute] },
  });
  const steps = [lastStep(...before), lastStep(adopted(1), OPENED), lastStep(WAITING, adopted(2), OPENED)];
  const sequences = steps.map((step) => {
    const transition = transitionOf(step);
    return String(transition && herateMessage(transition, step, undefined).headers['ce_sequence']);
  });
  expect(sequences).toEqual([...sequences].sort());
  expect(new Set(sequences.map(({ length }) => length))).toEqual(new Set([10]));
});
