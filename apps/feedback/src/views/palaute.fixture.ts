import { type RecordedEvent } from '@ehoks/event-store';
import { type Instant, type LocalDate } from '@ehoks/kernel';
import {
  type Arvio,
  initialState,
  type Palaute,
  type PalauteEvent,
  type PalautteenTiedot,
  type PalautteenTila,
} from '@ehoks/palaute-domain';
import { applyEvent, type OppijanPalautteet } from './oppijat.fold';
import { type Pauses, type Trail } from './timing';

/** What specs of views, questions and messages begin with: one start survey in order, of 1 September 2026. */
export const PALAUTE_ID = '0c3b7d52-6f0e-4b0a-9a55-0f2f6a3b9d11';
export const DAY = '2026-09-01' as LocalDate;
export const NOW = '2026-09-01T08:00:00.000Z' as Instant;
export const PAUSES: Pauses = { retryMs: 300_000, openAttemptMs: 60_000, asksArvo: true };

export const arvioOf = (tulos: PalautteenTila): Arvio => ({
  rivi: 'S5',
  kentta: 'ensikertainen-hyvaksyminen',
  arvo: DAY,
  syy: 'hoks_tallennettu',
  tulos,
});

const TIEDOT: PalautteenTiedot = {
  hoksId: 7,
  kyselytyyppi: 'aloittaneet',
  opiskeluoikeusOid: '1.2.246.562.15.61000000010',
  heratepvm: DAY,
  voimassaAlkupvm: DAY,
  voimassaLoppupvm: '2026-09-30' as LocalDate,
  koulutustoimija: '1.2.246.562.10.21000000014',
  tutkintonimikkeet: ['10025'],
};

/** A trigger that waits, but for `more`. */
export const palauteOf = (more: Partial<Palaute> = {}): Palaute => ({
  ...TIEDOT,
  palauteId: PALAUTE_ID,
  tila: 'odottaa_kasittelya',
  arvio: arvioOf(more.tila ?? 'odottaa_kasittelya'),
  arvoPatchDue: false,
  ...more,
});

/** The same with its link. */
export const linkedOf = (more: Partial<Palaute> = {}): Palaute =>
  palauteOf({
    tila: 'kysely_muodostettu',
    arvoTunniste: 'ACEF47',
    kyselylinkki: 'https://arvovastaus.example/v/ACEF47',
    ...more,
  });

/** One oppija with these triggers. */
export const oppijaWith = (
  palautteet: readonly Palaute[],
  trails: Readonly<Record<string, Trail>> = {},
): OppijanPalautteet => ({
  version: 1,
  trails,
  state: { ...initialState, palautteet: Object.fromEntries(palautteet.map((one) => [one.palauteId, one])) },
});

/** An evaluation that makes the trigger, or rewrites it. */
export const evaluated = (
  type: 'PalauteInitiated' | 'PalauteReinitiated',
  tila: PalautteenTila = 'odottaa_kasittelya',
  more: Partial<PalautteenTiedot> = {},
): PalauteEvent => ({
  type,
  data: {
    palauteId: PALAUTE_ID,
    tila,
    arvio: arvioOf(tila),
    tapahtuma: 'hoks_tallennus',
    tiedot: { ...TIEDOT, ...more },
  },
});

/** A stream of these events, one each day from 20 August on. */
export const recordsOf = (events: readonly PalauteEvent[]): readonly RecordedEvent<PalauteEvent>[] =>
  events.map((event, index) => ({
    id: `e${index}`,
    time: new Date(Date.parse('2026-08-20T10:00:00Z') + index * 86_400_000).toISOString() as Instant,
    version: index + 1,
    event,
  }));

/** The oppija whose stream it is. */
export const oppijaAfter = (events: readonly PalauteEvent[]): OppijanPalautteet =>
  recordsOf(events).reduce<OppijanPalautteet>((oppija, record) => applyEvent(oppija, record).oppija, {
    state: initialState,
    version: 0,
    trails: {},
  });
