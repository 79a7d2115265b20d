import { type PalautteenVaihe, type PalautteetAnswer } from '@ehoks/contracts';
import { type RecordedEvent } from '@ehoks/event-store';
import {
  type Arvio,
  kyselykerta,
  type Kyselykohde,
  type Palaute,
  type PalauteEvent,
  rahoituskausi,
  tapahtumanSelite,
} from '@ehoks/palaute-domain';
import { type OppijanPalautteet } from '../views/oppijat.fold';
import { dueAt, type Pauses } from '../views/timing';

type Tilanne = PalautteetAnswer['palautteet'][number];

const arvioOf = ({ rivi, kentta, arvo, syy }: Arvio): Tilanne['arvio'] => ({ rivi, kentta, arvo, syy });

/** A trigger as it stands. */
const tilanneOf = (palaute: Palaute, { trails }: OppijanPalautteet, pauses: Pauses): Tilanne => {
  const trail = trails[palaute.palauteId];
  return {
    palauteId: palaute.palauteId,
    kyselytyyppi: palaute.kyselytyyppi,
    tila: palaute.tila,
    heratepvm: palaute.heratepvm,
    rahoituskausi: rahoituskausi(palaute.heratepvm),
    voimassaAlkupvm: palaute.voimassaAlkupvm,
    voimassaLoppupvm: palaute.voimassaLoppupvm,
    jaksonYksiloivaTunniste: palaute.jaksonYksiloivaTunniste,
    koulutustoimija: palaute.koulutustoimija,
    arvio: arvioOf(palaute.arvio),
    viestinTila: palaute.viesti?.tila,
    seuraava: trail && dueAt(palaute, trail, pauses),
  };
};

/** The trigger that an event is about, and which survey, where it tells. */
const subjectOf = ({ data }: PalauteEvent): { palauteId?: string | undefined; kohde?: Kyselykohde | undefined } => ({
  palauteId: 'palauteId' in data ? data.palauteId : undefined,
  kohde: 'kohde' in data ? data.kohde : 'tiedot' in data ? data.tiedot : undefined,
});

/** Events of the mail have a state of their own, that of the message. */
const tilaAfter = ({ type, data }: PalauteEvent): Palaute['tila'] | undefined =>
  type !== 'ViestiNoted' && 'palauteId' in data && 'tila' in data ? data.tila : undefined;

/** What the parts of an attempt are told under: their events hold no occasion of their own. */
const TAPAHTUMAT: Partial<Readonly<Record<PalauteEvent['type'], string>>> = {
  HeratepaivaFailed: 'arvo_luonti',
  ArvoKutsuOpened: 'arvo_luonti',
  TunnusStored: 'arvo_luonti',
  ArvoKutsuFailed: 'arvo_luonti',
  UusiKutsuRequested: 'lahetys',
  UusiKutsuHandedOver: 'lahetys',
  ViestiOpened: 'lahetys',
  ViestiNoted: 'lahetys',
  ViestiFailed: 'lahetys',
  ToimitusNoted: 'lahetys',
  ArvoPatched: 'lahetys',
};

const tapahtumaOf = ({ type, data }: PalauteEvent): string | undefined =>
  'tapahtuma' in data ? data.tapahtuma : TAPAHTUMAT[type];

const eiPaatetty = (rivi: Arvio['rivi']): Tilanne['arvio'] => ({
  ...{ rivi, kentta: null, arvo: null },
  syy: 'tuntematon_virhe',
});

/** Steps that could not be taken, so that nothing was decided (palaute.md §10 step 1, §11). */
const EI_PAATETTY: Partial<Readonly<Record<PalauteEvent['type'], Tilanne['arvio']>>> = {
  HeratepaivaFailed: eiPaatetty('D1'),
  ViestiFailed: eiPaatetty('M8'),
};

const vaiheOf = ({ time, event }: RecordedEvent<PalauteEvent>, kohde: Kyselykohde | undefined): PalautteenVaihe => ({
  aika: time,
  palauteId: subjectOf(event).palauteId,
  kyselytyyppi: kohde?.kyselytyyppi,
  jaksonYksiloivaTunniste: kohde?.jaksonYksiloivaTunniste,
  tila: tilaAfter(event),
  tapahtuma: tapahtumaOf(event),
  arvio: 'arvio' in event.data ? arvioOf(event.data.arvio) : EI_PAATETTY[event.type],
  requestId: 'requestId' in event.data ? event.data.requestId : undefined,
  virhe: 'virhe' in event.data ? event.data.virhe : undefined,
  ...tapahtumanSelite(event),
});

/** The two kinds of päättökysely are one survey. */
const nameOf = ({ kyselytyyppi, jaksonYksiloivaTunniste }: Omit<Kyselykohde, 'hoksId'>): string =>
  `${kyselykerta(kyselytyyppi)}/${jaksonYksiloivaTunniste ?? ''}`;

/**
 * Every survey of a HOKS: its triggers, what was decided where there is none, and all that happened, oldest first.
 *
 * @param records all of whom it was and is with, oldest first
 */
export const palautteetOfHoks = (
  hoksId: number,
  oppija: OppijanPalautteet,
  records: readonly RecordedEvent<PalauteEvent>[],
  pauses: Pauses,
): PalautteetAnswer => {
  const kohteet = new Map<string, Kyselykohde>();
  const historia: PalautteenVaihe[] = [];
  const ilmanPalautetta = new Map<string, PalautteenVaihe>();
  for (const record of records) {
    const { palauteId, kohde } = subjectOf(record.event);
    // What was left as it is may name another plan's trigger, which holds the slot.
    const isLeft = record.event.type === 'KyselyLeftAsIs';
    if (palauteId !== undefined && kohde !== undefined && !isLeft) kohteet.set(palauteId, kohde);
    const about = kohde ?? (palauteId === undefined ? undefined : kohteet.get(palauteId));
    const subject = 'hoksId' in record.event.data ? record.event.data.hoksId : about?.hoksId;
    if (subject !== hoksId) continue;
    const vaihe = vaiheOf(record, about);
    historia.push(vaihe);
    if (about !== undefined && isLeft) ilmanPalautetta.set(nameOf(about), vaihe);
  }
  const palautteet = Object.values(oppija.state.palautteet).filter((palaute) => palaute.hoksId === hoksId);
  palautteet.forEach((palaute) => ilmanPalautetta.delete(nameOf(palaute)));
  return {
    palautteet: palautteet.map((palaute) => tilanneOf(palaute, oppija, pauses)),
    ilmanPalautetta: [...ilmanPalautetta.values()],
    historia,
  };
};
