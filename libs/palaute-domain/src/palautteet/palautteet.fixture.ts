import { type Instant, type JsonObject, type LocalDate } from '@ehoks/kernel';
import { readHoksTiedot, type HoksTiedot } from '../facts/hoks-tiedot';
import { readOpiskeluoikeusTiedot } from '../facts/opiskeluoikeus-tiedot';
import { taustatiedot, type Taustatiedot } from '../facts/taustatiedot';
import {
  type ArvonVastaus,
  type EvaluateHeratepaiva,
  type EvaluateHoks,
  type EvaluateKutsu,
  type PalauteCommand,
  type ViestinVastaus,
} from './palautteet.commands';
import { decide } from './palautteet.decide';
import { type PalauteEvent } from './palautteet.events';
import { evolve } from './palautteet.evolve';
import { initialState, type Palaute, type PalautteetState } from './palautteet.state';

/** What the specs of the aggregate begin with: one plan, one study right in order, and the moment. */
export const HOKS_ID = 7;
export const OPISKELUOIKEUS = '1.2.246.562.15.41024330544';
export const KOULUTUSTOIMIJA = '1.2.246.562.10.346830761110';
export const TOINEN_KOULUTUSTOIMIJA = '1.2.246.562.10.48442622063';

/** Noon in Finland on the day, winter or summer. */
export const noonOf = (day: string): Instant => `${day}T10:00:00.000Z` as Instant;

export const day = (text: string): LocalDate => text as LocalDate;

/** A plan with need and both dates, as it travels. */
export const hoksOf = (more: JsonObject = {}, hoksId = HOKS_ID): HoksTiedot =>
  readHoksTiedot(hoksId, {
    'opiskeluoikeus-oid': OPISKELUOIKEUS,
    'osaamisen-hankkimisen-tarve': true,
    'ensikertainen-hyvaksyminen': '2025-09-01',
    'osaamisen-saavuttamisen-pvm': null,
    sahkoposti: 'opiskelija@example.fi',
    ...more,
  });

/** A plan with one workplace period and no dates of the student's surveys. */
export const hoksWithJakso = (jakso: JsonObject = {}, more: JsonObject = {}): HoksTiedot =>
  hoksOf({
    'ensikertainen-hyvaksyminen': null,
    'hankittavat-ammat-tutkinnon-osat': [
      { 'tutkinnon-osa-koodi-uri': 'tutkinnonosat_300268', 'osaamisen-hankkimistavat': [{ ...JAKSO, ...jakso }] },
    ],
    ...more,
  });

const JAKSO: JsonObject = {
  'yksiloiva-tunniste': 'jakso-1',
  'osaamisen-hankkimistapa-koodi-uri': 'osaamisenhankkimistapa_oppisopimus',
  'oppisopimuksen-perusta-koodi-uri': 'oppisopimuksenperusta_01',
  alku: '2025-08-18',
  loppu: '2025-09-15',
  'osa-aikaisuustieto': 100,
  'tyopaikalla-jarjestettava-koulutus': {
    'tyopaikan-nimi': 'Kohtuu mesta Oy',
    'tyopaikan-y-tunnus': '1234567-1',
    'vastuullinen-tyopaikka-ohjaaja': { nimi: 'Olli Ohjaaja' },
  },
};

const SUORITUS: JsonObject = {
  tyyppi: { koodiarvo: 'ammatillinentutkinto' },
  suorituskieli: { koodiarvo: 'FI' },
  tutkintonimike: [{ koodiarvo: '12345' }],
  koulutusmoduuli: { tunniste: { koodiarvo: '351407' } },
};

/** A vocational study right, present and funded by the state. */
export const koskenTiedot = (more: JsonObject = {}): Taustatiedot =>
  taustatiedot(
    readOpiskeluoikeusTiedot({
      tyyppi: { koodiarvo: 'ammatillinenkoulutus' },
      koulutustoimija: { oid: KOULUTUSTOIMIJA },
      suoritukset: [SUORITUS],
      tila: {
        opiskeluoikeusjaksot: [
          { alku: '2025-08-10', tila: { koodiarvo: 'lasna' }, opintojenRahoitus: { koodiarvo: '1' } },
        ],
      },
      ...more,
    }),
    new Map(),
    [],
  );

/** One jakso after another. */
export const jaksotOf = (...jaksot: readonly [alku: string, tila: string, rahoitus?: string][]): JsonObject => ({
  tila: {
    opiskeluoikeusjaksot: jaksot.map(([alku, tila, rahoitus = '1']) => ({
      alku,
      tila: { koodiarvo: tila },
      opintojenRahoitus: { koodiarvo: rahoitus },
    })),
  },
});

export const suoritusOf = (tyyppi: string): JsonObject => ({ ...SUORITUS, tyyppi: { koodiarvo: tyyppi } });

export const EI_HERATEPALVELUA = { opiskelijan: [], jaksot: [] } as const;

/** A save of the plan on a day; every save has a later version than the one before. */
export const save = (today: string, hoks: HoksTiedot = hoksOf(), more: Partial<EvaluateHoks> = {}): PalauteCommand => ({
  type: 'EvaluateHoks',
  data: {
    tapahtuma: 'hoks_tallennus',
    hoks,
    hoksVersion: Date.parse(today),
    kyselyt: 'kaikki',
    taustatiedot: koskenTiedot(),
    heratepalvelu: EI_HERATEPALVELUA,
    now: noonOf(today),
    ...more,
  },
});

/** The day of a trigger, with the plan and Koski's word as they are then. */
export const heratepaiva = (
  palauteId: string,
  today: string,
  hoks: HoksTiedot | undefined = hoksOf(),
  more: Partial<EvaluateHeratepaiva> = {},
): PalauteCommand => ({
  type: 'EvaluateHeratepaiva',
  data: {
    palauteId,
    hoks,
    taustatiedot: koskenTiedot(),
    heratepalvelu: EI_HERATEPALVELUA,
    vastatut: [],
    requestId: `r-${palauteId}`,
    now: noonOf(today),
    ...more,
  },
});

/** The HOKS cannot be read any more. */
export const heratepaivaWithoutHoks = (palauteId: string, today: string): PalauteCommand => {
  const command = heratepaiva(palauteId, today);
  return { ...command, data: { ...command.data, hoks: undefined } } as PalauteCommand;
};

/** Arvo's answer to the attempt of {@link heratepaiva}; a tunnus when left out. */
export const arvoAnswers = (
  palauteId: string,
  vastaus: ArvonVastaus = {
    tulos: 'tunnus',
    arvoTunniste: `T${palauteId}`,
    kyselylinkki: `https://arvo/v/T${palauteId}`,
  },
): PalauteCommand => ({ type: 'NoteArvoAnswer', data: { palauteId, requestId: `r-${palauteId}`, vastaus } });

/** A person had the code of {@link arvoAnswers} removed. */
export const removeTunnus = (palauteId: string): PalauteCommand => ({
  type: 'NoteTunnusRemoved',
  data: { palauteId, arvoTunniste: `T${palauteId}` },
});

/** A person wants the student invited once more. */
export const uusiKutsu = (palauteId: string): PalauteCommand => ({ type: 'RequestUusiKutsu', data: { palauteId } });

/** The invitation's turn; the moment decides about office hours. */
export const kutsu = (palauteId: string, now: string, more: Partial<EvaluateKutsu> = {}): PalauteCommand => ({
  type: 'EvaluateKutsu',
  data: {
    palauteId,
    hoks: hoksOf(),
    taustatiedot: koskenTiedot(),
    heratepalvelu: EI_HERATEPALVELUA,
    arvonTila: { vastattu: false, voimassaLoppupvm: '2025-09-30' },
    viestiId: `v-${palauteId}`,
    asksArvo: true,
    now: now as Instant,
    ...more,
  },
});

/** The mail service's answer to the message of {@link kutsu}; accepted when left out. */
export const mailAnswers = (
  palauteId: string,
  today: string,
  vastaus: ViestinVastaus = { tulos: 'vastaanotettu', ulkoinenTunniste: `m-${palauteId}` },
): PalauteCommand => ({
  type: 'NoteViestiAnswer',
  data: { palauteId, viestiId: `v-${palauteId}`, vastaus, now: noonOf(today) },
});

export const toimitus = (palauteId: string, today: string, tila = 'LAHETETTY'): PalauteCommand => ({
  type: 'NoteToimitus',
  data: { palauteId, viestiId: `v-${palauteId}`, tila, now: noonOf(today) },
});

export const withdraw = (
  today: string,
  tila: 'passivoitu' | 'arkistoitu' | 'lukittu' = 'passivoitu',
  hoksId = HOKS_ID,
): PalauteCommand => ({
  type: 'WithdrawHoks',
  data: { hoksId, hoksVersion: Date.parse(today), opiskeluoikeusOid: OPISKELUOIKEUS, tila },
});

/** The plan leaves for the oppija whose key is `uusi`, for the first time. */
export const move = (hoksId = HOKS_ID): PalauteCommand => ({
  type: 'MoveHoks',
  data: { hoksId, uusiOppija: 'uusi', siirrot: 1, edelliset: 0 },
});

/** The plan comes from an oppija with that history, by its second move. */
export const adopt = (...history: readonly PalauteCommand[]): PalauteCommand => {
  const { hoksit, palautteet } = stateAfter(...history);
  const hoks = hoksit[HOKS_ID];
  if (hoks === undefined) throw new Error('the oppija has no such plan');
  return {
    type: 'AdoptHoks',
    data: { hoksId: HOKS_ID, siirrot: 2, hoks, palautteet: Object.values(palautteet) },
  };
};

/** From the save to the link: the student's trigger p1 of 1 September 2025. */
export const LINKKI_P1 = [save('2025-08-25'), heratepaiva('p1', '2025-09-01'), arvoAnswers('p1')] as const;

/** Further, to the delivered invitation. */
export const LAHETETTY_P1 = [
  ...LINKKI_P1,
  kutsu('p1', '2025-09-01T10:00:00.000Z'),
  mailAnswers('p1', '2025-09-01'),
  toimitus('p1', '2025-09-01'),
] as const;

/** Ids p1, p2, … in the order of the triggers. */
const idsFor = (state: PalautteetState): { uuid: () => string } => {
  let next = Object.keys(state.palautteet).length;
  return { uuid: () => `p${(next += 1)}` };
};

/** The events of each command in turn; a refusal fails the test. */
export const eventsOf = (...commands: readonly PalauteCommand[]): readonly PalauteEvent[] =>
  commands.reduce<readonly PalauteEvent[]>((history, command) => {
    const state = history.reduce(evolve, initialState);
    const decision = decide(command, state, idsFor(state));
    if (!decision.accepted) throw new Error(`${command.type} was refused: ${decision.refusal.code}`);
    return [...history, ...decision.events];
  }, []);

export const stateAfter = (...commands: readonly PalauteCommand[]): PalautteetState =>
  eventsOf(...commands).reduce(evolve, initialState);

/** What the last command came to: its events, or the code of its refusal. */
export const lastOf = (...commands: readonly PalauteCommand[]): readonly PalauteEvent[] | string => {
  const state = stateAfter(...commands.slice(0, -1));
  const decision = decide(commands.at(-1) as PalauteCommand, state, idsFor(state));
  return decision.accepted ? decision.events : decision.refusal.code;
};

/** The triggers after the commands, in the order in which they came to be. */
export const palautteetAfter = (...commands: readonly PalauteCommand[]): readonly Palaute[] =>
  Object.values(stateAfter(...commands).palautteet);
