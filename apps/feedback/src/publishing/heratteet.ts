import { FEEDBACK_SOURCE, type Herate, type HerateData, type HerateType, PALAUTE_HERATTEET } from '@ehoks/contracts';
import { type CommitMeta } from '@ehoks/event-store';
import { type OutgoingMessage, toMessage } from '@ehoks/messaging';
import { type Palaute, rahoituskausi } from '@ehoks/palaute-domain';
import { type Step } from '../views/oppijat.fold';

/** A transition as others see it. */
export type Transition = { [Type in HerateType]: { type: Type; data: HerateData<Type> } }[HerateType];

const herateOf = (palaute: Palaute): Herate => ({
  palauteId: palaute.palauteId,
  hoksId: palaute.hoksId,
  kyselytyyppi: palaute.kyselytyyppi,
  tila: palaute.tila,
  heratepvm: palaute.heratepvm,
  rahoituskausi: rahoituskausi(palaute.heratepvm),
  voimassaAlkupvm: palaute.voimassaAlkupvm,
  voimassaLoppupvm: palaute.voimassaLoppupvm,
  jaksonYksiloivaTunniste: palaute.jaksonYksiloivaTunniste,
  koulutustoimija: palaute.koulutustoimija,
  oppilaitosOid: palaute.oppilaitosOid,
  toimipisteOid: palaute.toimipisteOid,
  hankintakoulutuksenToteuttaja: palaute.hankintakoulutuksenToteuttaja,
  suorituskieli: palaute.suorituskieli,
  tutkintotunnus: palaute.tutkintotunnus,
  tutkintonimikkeet: [...palaute.tutkintonimikkeet],
  // Triggers come from HOKSes alone (palaute.md §3).
  herateSource: 'ehoks_update',
  syy: palaute.arvio.syy,
  kentta: palaute.arvio.kentta,
  rivi: palaute.arvio.rivi,
});

/**
 * What a step of a trigger is called on the public topic; undefined for steps that are nobody else's: being held back, a
 * failed attempt, a question about delivery that brought nothing new.
 *
 * @see palaute.md §19.4
 */
export const transitionOf = ({ record: { event }, before, after }: Step): Transition | undefined => {
  if (after === undefined) return undefined;
  const herate = herateOf(after);
  switch (event.type) {
    case 'PalauteInitiated':
    case 'PalauteReinitiated':
      return evaluated(herate, event.type === 'PalauteInitiated');
    case 'TunnusRemoved':
    case 'PalauteMoved':
      return before?.tila === after.tila ? undefined : evaluated(herate, false);
    case 'ArvoKutsuOpened': {
      const { request_id: _, ...arvoPyynto } = event.data.pyynto;
      const data = { ...herate, requestId: event.data.requestId, arvoPyynto };
      return {
        type: 'fi.ehoks.palaute.kysely-pyydetty.v1',
        data: data as HerateData<'fi.ehoks.palaute.kysely-pyydetty.v1'>,
      };
    }
    case 'TunnusStored':
      return { type: 'fi.ehoks.palaute.kysely-muodostettu.v1', data: { ...herate, requestId: event.data.requestId } };
    case 'ArvoKutsuFailed':
      return event.data.tulos === 'hylatty'
        ? { type: 'fi.ehoks.palaute.ei-laheteta.v1', data: { ...herate, requestId: event.data.requestId } }
        : undefined;
    case 'UusiKutsuHandedOver':
      return { type: 'fi.ehoks.palaute.uusi-kutsu-pyydetty.v1', data: herate };
    case 'ViestiNoted':
      return invited(herate, event.data.tila);
    case 'ToimitusNoted':
      return event.data.viestinTila === 'odottaa_lahetysta' ? undefined : invited(herate, event.data.viestinTila);
    case 'HoksNoted':
    case 'KyselyLeftAsIs':
    case 'HeratepaivaFailed':
    case 'UusiKutsuRequested':
    case 'ViestiOpened':
    case 'ViestiFailed':
    case 'ArvoPatched':
    // A trigger that goes over to another oppija is for others the same one, in the same state.
    case 'HoksMovedAway':
    case 'HoksAdopted':
      return undefined;
  }
};

/** States in which an evaluation ends a trigger. */
const ENDS: Partial<Readonly<Record<Herate['tila'], 'ei-laheteta' | 'vastattu' | 'vastausaika-loppunut'>>> = {
  ei_laheteta: 'ei-laheteta',
  vastattu: 'vastattu',
  vastausaika_loppunut: 'vastausaika-loppunut',
};

const evaluated = (data: Herate, isNew: boolean): Transition => {
  const name = ENDS[data.tila] ?? (isNew ? 'herate-muodostettu' : 'herate-paivitetty');
  return { type: `fi.ehoks.palaute.${name}.v1`, data };
};

type ViestinTila = HerateData<'fi.ehoks.palaute.lahetetty.v1'>['viestinTila'];

const invited = (herate: Herate, viestinTila: ViestinTila): Transition => {
  const data = { ...herate, viestinTila };
  switch (viestinTila) {
    case 'odottaa_lahetysta':
      return { type: 'fi.ehoks.palaute.viesti-jonossa.v1', data };
    case 'lahetetty':
      return { type: 'fi.ehoks.palaute.lahetetty.v1', data };
    case 'lahetys_epaonnistunut':
    case 'tuntematon':
      return { type: 'fi.ehoks.palaute.viesti-epaonnistui.v1', data };
  }
};

/** Versions of one stream stay below it. */
const MOVE = 100_000_000;

/** Grows within a trigger: its stream's version, and above all of those once it has moved to another oppija's stream. */
const sequenceOf = ({ record, siirrot }: Pick<Step, 'record' | 'siirrot'>): string =>
  String(siirrot * MOVE + record.version).padStart(10, '0');

/** The message of a transition. `meta`: of the commit that holds its event. */
export const herateMessage = (
  { type, data }: Transition,
  step: Pick<Step, 'record' | 'siirrot'>,
  meta: CommitMeta | undefined,
): OutgoingMessage =>
  toMessage(
    {
      id: step.record.id,
      source: FEEDBACK_SOURCE,
      type,
      time: step.record.time,
      subject: data.palauteId,
      sequence: sequenceOf(step),
      ...(meta && { correlationid: meta.correlationId, causationid: meta.causationId }),
      ...(meta?.traceparent !== undefined && { traceparent: meta.traceparent }),
      data,
    },
    { topic: PALAUTE_HERATTEET.name, key: data.palauteId },
  );
