// Cases of profile `ehoks`: an event is fired at the feedback service's use cases, and what it left is compared.
import { createRequire } from 'node:module';
import { isAppError } from '@ehoks/kernel';
import { kyselykerta, nextStepOf, rahoituskausi, tutkintonimikeText } from '@ehoks/palaute-domain';
import { differences } from './compare.mjs';
import { createWorld, palautteetByOppija } from './world.mjs';

const require = createRequire(import.meta.url);
const useCasesIn = (file) => require(`../../apps/feedback/dist/application/${file}.js`);
const { evaluateSavedHoks } = useCasesIn('evaluate-saved-hoks');
const { followToimitus, tellArvoOfLahetys } = useCasesIn('follow-toimitus');
const { sendKutsu } = useCasesIn('send-kutsu');
const { takeHeratepaiva } = useCasesIn('take-heratepaiva');

/** What each `when` does; the trigger date and later rounds look at every trigger that waits for them. */
const OCCASIONS = {
  'hoks-saved': (world) => save(world, 'hoks_tallennus', 'kaikki'),
  'hoks-replaced': (world) => save(world, 'hoks_tallennus', 'kaikki'),
  'hoks-updated': (world) => save(world, 'hoks_tallennus', 'opiskelijan'),
  'hoks-reinitiated': (world) => save(world, 'uudelleenarviointi', 'kaikki'),
  'heratepvm-reached': (world) =>
    round(world, (step, today) => step.laji === 'heratepaiva' && step.from <= today, takeHeratepaiva),
  'message-due': (world) => round(world, ({ laji }) => laji === 'kutsu', sendKutsu),
  'delivery-status': async (world) => {
    await round(world, ({ laji }) => laji === 'toimitus', followToimitus);
    await round(world, ({ laji }) => laji === 'arvo_paivitys', tellArvoOfLahetys);
  },
};

async function save({ given, streams, ports }, tapahtuma, kyselyt) {
  const hoks = { hoksVersion: 2, content: given.hoks };
  const palautteet = streams.get(given.hoks['oppija-oid']);
  await evaluateSavedHoks({ tapahtuma, hoksId: given.hoks.id, hoks, kyselyt }, palautteet, ports);
}

async function round({ given, streams, ports }, isDue, take) {
  const today = given.now.slice(0, 10);
  for (const palautteet of streams.values()) {
    for (const palaute of Object.values(palautteet.state.palautteet)) {
      const step = nextStepOf(palaute, ports);
      if (step && isDue(step, today)) await leftAsIs(take(palaute.palauteId, palautteet, ports));
    }
  }
}

/** A step that another system does not let us take is taken later; nothing has changed then. */
const leftAsIs = (step) =>
  step.catch((error) => {
    if (!isAppError(error) || error.kind === 'defect') throw error;
  });

/** Differences of one case; none: it passed. */
export async function runEventCase({ given, when, then }) {
  const streams = palautteetByOppija(given);
  const before = new Map([...streams].map(([oppija, { events }]) => [oppija, events.length]));
  const { ports, asked } = createWorld(given);
  await leftAsIs(OCCASIONS[when]({ given, streams, ports }));
  const own = streams.get(given.hoks['oppija-oid']);
  const events = own.events.slice(before.get(given.hoks['oppija-oid']));
  const all = [...streams.values()].flatMap(({ state }) => Object.values(state.palautteet));
  return [
    ...differencesOfDecision(then, events, own.state, given),
    ...(then.existingAfter ?? []).flatMap((row) => {
      const palaute = all.find(({ palauteId }) => palauteId === String(row.id));
      return differences({ ...row, id: String(row.id) }, palaute && rowOf(palaute), `existing ${row.id}`);
    }),
    ...differencesOfCount(then, all),
    ...differences(subset(then, ['arvoKutsuja', 'arvoPyynto', 'arvoPaivitys']), {
      arvoKutsuja: asked.arvoPyynnot.length,
      arvoPyynto: asked.arvoPyynnot.at(-1),
      arvoPaivitys: asked.arvoPaivitykset.at(-1),
    }),
    ...differencesOfViesti(then, events, own.state, asked),
  ];
}

const subset = (object, keys) =>
  Object.fromEntries(keys.filter((key) => key in object).map((key) => [key, object[key]]));

function differencesOfCount(then, all) {
  if (then.triggersAfter === undefined) return [];
  const kerta = kyselykerta(then.kysely);
  const count = all.filter((palaute) => kyselykerta(palaute.kyselytyyppi) === kerta).length;
  return differences(then.triggersAfter, count, 'triggersAfter');
}

/** The events about the survey that the case asserts. */
function about(then, events, state) {
  const tunniste = then['jakson-yksiloiva-tunniste'];
  return events.filter(({ data }) => {
    const kohde = data.kohde ?? data.tiedot ?? state.palautteet[data.palauteId];
    return (
      kohde?.kyselytyyppi === then.kysely && (tunniste === undefined || kohde.jaksonYksiloivaTunniste === tunniste)
    );
  });
}

/** The trigger that nothing was told of. */
const onlyOneOf = (then, state) =>
  Object.values(state.palautteet).find(
    ({ kyselytyyppi, jaksonYksiloivaTunniste }) =>
      kyselytyyppi === then.kysely && (jaksonYksiloivaTunniste ?? null) === (then['jakson-yksiloiva-tunniste'] ?? null),
  );

/** Facts that say nothing of the rules. */
const WITHOUT_VERDICT = new Set(['ArvoKutsuOpened', 'ViestiOpened', 'ArvoPatched']);

function differencesOfDecision(then, events, state, given) {
  const mine = about(then, events, state);
  const last = mine.findLast(({ type }) => !WITHOUT_VERDICT.has(type));
  const { reason, field } = verdictOf(last);
  const expected = subset(then, ['reason', 'field']);
  if (then.decision === 'none') {
    const made = mine.filter(({ type }) => type === 'PalauteInitiated').map(({ data }) => data.palauteId);
    const changed = given.existing
      .map(({ id, tila }) => [state.palautteet[String(id)], tila])
      .filter(([palaute, tila]) => palaute?.kyselytyyppi === then.kysely && palaute.tila !== tila);
    return [
      ...differences(expected, { reason, field }),
      ...(made.length + changed.length > 0 ? ['decision: expected none, got a trigger that was made or changed'] : []),
    ];
  }
  const palaute = state.palautteet[last?.data.palauteId] ?? onlyOneOf(then, state);
  if (palaute === undefined) return [`decision: expected ${then.decision}, got no trigger`];
  const stored = rowOf(palaute);
  const { kysely, decision } = then;
  return [
    ...differences({ kyselytyyppi: kysely, tila: decision }, stored),
    ...differences(expected, { reason, field }),
    ...differences(subset(then, Object.keys(stored)), stored),
  ];
}

/** Reason and field of an event; a step that could not be taken has no field (palaute.md §10 step 1, §11). */
function verdictOf(event) {
  if (event === undefined) return { reason: null, field: null };
  if (event.data.arvio === undefined) return { reason: 'tuntematon_virhe', field: null };
  return { reason: event.data.arvio.syy, field: event.data.arvio.kentta };
}

/** A trigger under the names of palaute.md §3. */
const rowOf = (palaute) => ({
  id: palaute.palauteId,
  kyselytyyppi: palaute.kyselytyyppi,
  tila: palaute.tila,
  heratepvm: palaute.heratepvm,
  'hoks-id': palaute.hoksId,
  'voimassa-alkupvm': palaute.voimassaAlkupvm,
  'voimassa-loppupvm': palaute.voimassaLoppupvm,
  rahoituskausi: rahoituskausi(palaute.heratepvm),
  koulutustoimija: palaute.koulutustoimija,
  suorituskieli: palaute.suorituskieli,
  tutkintotunnus: palaute.tutkintotunnus,
  tutkintonimike: tutkintonimikeText(palaute.tutkintonimikkeet),
  'toimipiste-oid': palaute.toimipisteOid,
  'hankintakoulutuksen-toteuttaja': palaute.hankintakoulutuksenToteuttaja,
  // palaute.md §3: the only source that is ever written
  'herate-source': 'ehoks_update',
  'jakson-yksiloiva-tunniste': palaute.jaksonYksiloivaTunniste,
  'arvo-tunniste': palaute.arvoTunniste,
  kyselylinkki: palaute.kyselylinkki,
});

/** The last message record of the trigger; its recipient is known only to the mail service, and is empty without one. */
function differencesOfViesti(then, events, state, asked) {
  if (!('viesti' in then)) return [];
  const noted = about(then, events, state).findLast(({ type }) => type === 'ViestiNoted' || type === 'ToimitusNoted');
  const viesti = noted && {
    tila: noted.data.viestinTila ?? noted.data.tila,
    viestityyppi: 'email',
    vastaanottaja: asked.viestit.at(-1)?.vastaanottajat[0].sahkopostiOsoite ?? '',
  };
  return differences({ viesti: then.viesti }, { viesti });
}
