import { type JsonObject } from '@ehoks/kernel';
import { z } from 'zod';
import { smallHoks, withJakso } from './support/fixtures';
import { forgetFacts } from './support/forgotten-messages';
import { Heratteet } from './support/heratteet';
import { dayAfterMonday, MONDAY_AT_TEN } from './support/office-hours';
import { ops } from './support/ops';
import { type Oikeus, type Vastaajatunnus } from './support/sandbox';
import { type Service } from './support/service';
import { startSystem, type System } from './support/system';
import { until } from './support/until';
import { type Virkailija } from './support/virkailija';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** So long nobody learns of an answer: the process is dead long before. */
const HELD_BACK_MS = 20_000;
const FAST = { POLL_MS: '100', RETRY_MS: '300', OPEN_ATTEMPT_MS: '1500' };

const MONDAY = dayAfterMonday(0);
const KILL_DAY = dayAfterMonday(2);
const LATER = dayAfterMonday(14);
/** What is said of a survey until its invitation has come. */
const DELIVERED = ['herate-muodostettu', 'kysely-pyydetty', 'kysely-muodostettu', 'viesti-jonossa', 'lahetetty'];

const why = z.object({
  data: z.object({
    palautteet: z.array(z.looseObject({ tila: z.string() })),
    'ilman-palautetta': z.array(z.looseObject({ kyselytyyppi: z.string() })),
    historia: z.array(z.looseObject({ fi: z.string(), en: z.string() })),
  }),
});

let system: System;
let heratteet: Heratteet;
let feedback: Service;
let official: Virkailija;
/** A HOKS that was there before the feedback service, and of which the topic tells nothing any more. */
let vanha: number;

/** Starts the feedback service with its clock at this moment; what it knew it knows. */
const feedbackAt = async (moment: number): Promise<Service> => system.addFeedback(atMoment(moment));
const atMoment = (moment: number) => ({ ...FAST, CLOCK_AHEAD_MS: String(moment - Date.now()) });

const goTo = async (moment: number): Promise<void> => {
  await feedback.stop();
  feedback = await feedbackAt(moment);
};

beforeAll(async () => {
  system = await startSystem({ name: 'palaute' });
  heratteet = await Heratteet.listen(system.servers.brokers);
  official = system.virkailija('virkailija-kuvitelma');
  vanha = (await newHoks({ 'ensikertainen-hyvaksyminen': LATER })).hoksId;
  await forgetFacts(system.servers.brokers);
  feedback = await feedbackAt(MONDAY_AT_TEN - DAY_MS);
});

afterAll(async () => {
  await heratteet?.stop();
  await system?.stop();
});

const newHoks = async (special: JsonObject = {}, of?: Oikeus): Promise<{ oikeus: Oikeus; hoksId: number }> => {
  const oikeus = of ?? (await system.sandbox.newOikeus());
  const hoks = {
    ...smallHoks(oikeus),
    'ensikertainen-hyvaksyminen': MONDAY,
    sahkoposti: 'aada@example.fi',
    ...special,
  };
  return { oikeus, hoksId: await system.sis.create(hoks) };
};

const untilSaid = (hoksId: number, ...transitions: readonly string[]): Promise<void> =>
  until(async () => {
    expect(heratteet.of(hoksId)).toEqual(transitions);
    return true;
  });

/** Codes that Arvo made for one day's triggers; every test has a day of its own where it counts them. */
const tunnuksetFor = async (heratepvm: string): Promise<Vastaajatunnus[]> =>
  (await system.sandbox.vastaajatunnukset()).filter(({ pyynto }) => pyynto.heratepvm === heratepvm);

/** What officials are told of the surveys of a HOKS. */
const whyOf = async (oikeus: Oikeus, hoksId: number): Promise<z.infer<typeof why>['data']> => {
  const path = `/oppijat/${oikeus.oppijaOid}/hoksit/${hoksId}/palautteet`;
  return why.parse((await official.send({ method: 'GET', path })).json()).data;
};

/** Waits until officials are told this of the surveys of a HOKS: what is shown comes a little after what the topic says. */
const untilShown = (oikeus: Oikeus, hoksId: number, palautteet: readonly object[]): Promise<void> =>
  until(async () => {
    expect((await whyOf(oikeus, hoksId)).palautteet).toMatchObject(palautteet);
    return true;
  });

/** What the audit trail has of a survey. */
const auditedOf = async (wanted: object): Promise<readonly object[]> =>
  (await system.databases.of('gateway')).collection('audit').find(wanted).sort({ logSeq: 1 }).toArray();

describe('the surveys of a HOKS', () => {
  it('come on their day: asked of Arvo once, invited, delivered, answered', async () => {
    const { oikeus, hoksId } = await newHoks();
    await untilSaid(hoksId, 'herate-muodostettu');
    expect(await tunnuksetFor(MONDAY)).toEqual([]);

    await goTo(MONDAY_AT_TEN);
    await untilSaid(hoksId, ...DELIVERED);
    await until(async () => (await tunnuksetFor(MONDAY))[0]?.tila === 'lahetetty');
    const [{ tunnus = '' } = {}, ...others] = await tunnuksetFor(MONDAY);
    expect(others).toEqual([]);
    expect(await system.sandbox.viestit()).toHaveLength(1);

    await system.sandbox.vastaa(tunnus);
    const shown = await official.send({ method: 'GET', path: `/vastaajatunnus/${tunnus}` });
    expect(shown.json()).toMatchObject({
      data: { vastattu: true, 'oppija-oid': oikeus.oppijaOid, tyyppi: 'aloittaneet', sahkoposti: 'aada@example.fi' },
    });
    const sent = await official.send({
      method: 'GET',
      path: `/oppijat/${oikeus.oppijaOid}/hoksit/${hoksId}/opiskelijapalaute`,
    });
    expect(sent.json()).toMatchObject({ data: [{ 'hoks-id': hoksId, sahkoposti: 'aada@example.fi' }] });
    expect(shown.text + sent.text).not.toContain('null');
    const removed = await official.send({ method: 'DELETE', path: `/vastaajatunnus/${tunnus}` });
    expect([removed.status, removed.json()]).toEqual([400, { error: 'Survey ID cannot be removed' }]);
  });

  it('move with their HOKS when its student is merged into another person, and nobody is asked twice', async () => {
    const { oikeus, hoksId } = await newHoks();
    await untilSaid(hoksId, ...DELIVERED);
    await system.sandbox.merge(oikeus.oppijaOid, await system.sandbox.newOppija('Meeri', 'Mestari'));
    await system.sis.patch(hoksId, { sahkoposti: 'meeri@example.fi' });
    await until(async () => {
      const { palautteet, historia } = await whyOf(oikeus, hoksId);
      // Arvo hears of the sending meanwhile, sooner or later than of anything here
      const told = historia.map(({ en }) => en).filter((sentence) => !sentence.startsWith('Arvo was told'));
      expect(told.join(' ')).toMatch(/left for another learner.* came from another learner/);
      expect(told.at(-1)).toContain('nothing changed');
      expect(palautteet).toMatchObject([{ tila: 'lahetetty' }]);
      return true;
    });
    expect(heratteet.of(hoksId)).toEqual(DELIVERED);
  });

  it('move when their HOKS does by a merge alone, which is no save', async () => {
    const { oikeus, hoksId } = await newHoks({ 'ensikertainen-hyvaksyminen': LATER });
    await untilSaid(hoksId, 'herate-muodostettu');
    const masterOid = await system.sandbox.newOppija('Maija', 'Mestari');
    await system.sandbox.merge(oikeus.oppijaOid, masterOid);
    const oph = system.sis.as('oph-palvelu');
    await oph.send({ method: 'POST', path: `/heratepalvelu/onrmodify?oid=${masterOid}` });
    await until(async () => {
      const { palautteet, historia } = await whyOf({ ...oikeus, oppijaOid: masterOid }, hoksId);
      expect(historia.at(-1)?.en).toContain('came from another learner');
      expect(palautteet).toMatchObject([{ tila: 'odottaa_kasittelya' }]);
      return true;
    });
    expect(heratteet.of(hoksId)).toEqual(['herate-muodostettu']);
  });

  it('are made once for a student with two HOKSes, with a second instance that comes meanwhile', async () => {
    const madeBefore = (await system.sandbox.vastaajatunnukset()).length;
    const students = await Promise.all(
      (await system.sandbox.newOikeudet(4)).map(async (oikeus) => [
        oikeus,
        await system.sandbox.newOikeusOf(oikeus.oppijaOid),
      ]),
    );
    const [second, ...pairs] = await Promise.all([
      // what the first one has begun when they share the work, it ends: nothing is asked a second time meanwhile
      system.addFeedbackBeside({ ...atMoment(MONDAY_AT_TEN), OPEN_ATTEMPT_MS: '60000' }),
      ...students.map((oikeudet) => Promise.all(oikeudet.map((oikeus) => newHoks({}, oikeus)))),
    ]);
    await until(async () => {
      for (const pair of pairs) {
        expect(pair.flatMap(({ hoksId }) => heratteet.of(hoksId))).toEqual(DELIVERED);
        const why = await Promise.all(pair.map(({ oikeus, hoksId }) => whyOf(oikeus, hoksId)));
        const without = why.find(({ palautteet }) => palautteet.length === 0)?.['ilman-palautetta'];
        const verdict = without?.find(({ kyselytyyppi }) => kyselytyyppi === 'aloittaneet');
        expect(verdict).toMatchObject({ arvio: { rivi: expect.stringMatching(/^S[12]$/) as string } });
      }
      return true;
    });
    expect((await system.sandbox.vastaajatunnukset()).length - madeBefore).toBe(students.length);
    await second.stop();
  });

  it('end when an official removes their code, and no save revives them', async () => {
    const { oikeus, hoksId } = await newHoks();
    await untilSaid(hoksId, ...DELIVERED);
    const tunnukset = await system.sandbox.vastaajatunnukset();
    const tunnus = tunnukset.at(-1)?.tunnus;
    const path = `/vastaajatunnus/${tunnus}`;
    expect((await official.send({ method: 'DELETE', path })).status).toBe(200);
    await until(async () => {
      expect(await auditedOf({ 'target.tunnus': tunnus })).toMatchObject([
        { operation: 'delete', status: 'succeeded', target: { hoksId }, changes: [{ path: ':tunnus' }] },
      ]);
      return true;
    });
    await untilSaid(hoksId, ...DELIVERED, 'ei-laheteta');
    await until(async () => (await official.send({ method: 'GET', path })).status === 404);
    await system.sis.patch(hoksId, { sahkoposti: 'toinen@example.fi' });
    await until(async () => {
      const { palautteet, historia } = await whyOf(oikeus, hoksId);
      expect(palautteet).toMatchObject([{ tila: 'ei_laheteta', arvio: { rivi: 'E4', syy: 'tunnus_poistettu' } }]);
      expect(historia.map(({ en }) => en).join(' ')).toMatch(/nothing changed\. The code .* was removed from Arvo/);
      return true;
    });
    expect(await system.sandbox.vastaajatunnukset()).toHaveLength(tunnukset.length - 1);
  });

  it('are not sent where there is no need, and it is told why', async () => {
    const { oikeus, hoksId } = await newHoks({ 'osaamisen-hankkimisen-tarve': false });
    await untilSaid(hoksId, 'ei-laheteta');
    await untilShown(oikeus, hoksId, [
      {
        kyselytyyppi: 'aloittaneet',
        tila: 'ei_laheteta',
        arvio: { rivi: 'S4', kentta: 'osaamisen-hankkimisen-tarve', arvo: 'false', syy: 'ei_ole' },
      },
    ]);
    const { historia } = await whyOf(oikeus, hoksId);
    expect(historia.map(({ fi }) => fi).join(' ')).toContain('Opiskelijalla ei ole osaamisen hankkimisen tarvetta.');
  });

  it('are withdrawn when the HOKS is passivated, and revived when it is restored', async () => {
    const { oikeus, hoksId } = await newHoks({ 'ensikertainen-hyvaksyminen': LATER });
    await untilSaid(hoksId, 'herate-muodostettu');
    const path = `/oppijat/${oikeus.oppijaOid}/hoksit/${hoksId}`;
    await official.send({ method: 'PATCH', path: `${path}/shallow-delete`, body: { 'oppilaitos-oid': null } });
    await untilSaid(hoksId, 'herate-muodostettu', 'ei-laheteta');
    expect(heratteet.seen.filter((one) => one.hoksId === hoksId).at(-1)?.syy).toBe('hoks_passivoitu');
    await untilShown(oikeus, hoksId, [{ tila: 'ei_laheteta', arvio: { syy: 'hoks_passivoitu' } }]);
    await official.send({ method: 'PATCH', path: `${path}/undo-shallow-delete` });
    await untilSaid(hoksId, 'herate-muodostettu', 'ei-laheteta', 'herate-paivitetty');
    await untilShown(oikeus, hoksId, [{ tila: 'odottaa_kasittelya' }]);
  });

  it('never have two codes stored or two mails, when the process dies between asking and the answer', async () => {
    const { oikeus, hoksId } = await newHoks({ 'ensikertainen-hyvaksyminen': KILL_DAY });
    await untilSaid(hoksId, 'herate-muodostettu');
    const viestit = (await system.sandbox.viestit()).length;
    await system.sandbox.break('viestinvalitys', { answerDelayMs: HELD_BACK_MS });
    const mailed = await newHoks();
    await until(async () => (await system.sandbox.viestit()).length === viestit + 1);
    await feedback.kill9();
    await system.sandbox.mend('viestinvalitys');

    await system.sandbox.break('arvo', { answerDelayMs: HELD_BACK_MS });
    feedback = await feedbackAt(MONDAY_AT_TEN + 2 * DAY_MS);
    await until(async () => (await tunnuksetFor(KILL_DAY)).length === 1);
    await feedback.kill9();
    await system.sandbox.mend('arvo');
    await feedback.restart();
    await until(async () => heratteet.of(hoksId).includes('lahetetty'));
    const said = heratteet.of(hoksId);
    expect(said.filter((one) => one === 'kysely-pyydetty')).toHaveLength(2);
    expect(said.filter((one) => one === 'kysely-muodostettu')).toHaveLength(1);
    // The code that nobody learnt of is an orphan in Arvo: never sent to anyone.
    await until(async () => {
      const states = (await tunnuksetFor(KILL_DAY)).map(({ tila }) => tila).sort();
      expect(states).toEqual(['lahetetty', 'odottaa_lahetysta']);
      return true;
    });
    expect((await whyOf(oikeus, hoksId)).historia.map(({ fi }) => fi).join(' ')).toContain('Arvo ei vastannut');

    // The mail of which nobody learnt whether it went out is not sent again: people find it in a list.
    await until(async () => heratteet.of(mailed.hoksId).at(-1) === 'viesti-epaonnistui');
    await until(async () => {
      const unknown = await ops({ ...system, feedback }, 'triggers', 'unknown', '--json');
      expect(unknown.json()).toMatchObject({ palautteet: [{ hoksId: mailed.hoksId }] });
      return true;
    });
    expect(await system.sandbox.viestit()).toHaveLength(viestit + 2);
  });

  it('with ARVO=off are asked for by event, and go on as another service tells, however quick it is', async () => {
    await feedback.stop();
    feedback = await system.addFeedback({ ...atMoment(MONDAY_AT_TEN + 2 * DAY_MS), ARVO: 'off' });
    const jakso = withJakso({ alku: dayAfterMonday(-7), loppu: MONDAY, 'osa-aikaisuustieto': 100 });
    const { hoksId: workplace } = await newHoks({ 'ensikertainen-hyvaksyminen': LATER, ...jakso });
    const { oikeus, hoksId } = await newHoks();
    const said = ['herate-muodostettu', 'kysely-pyydetty'];
    await untilSaid(hoksId, ...said);
    const kyselylinkki = `https://arvovastaus.example/v/muu-${hoksId}`;
    const oph = system.sis.as('oph-palvelu');
    const link = { kyselylinkki, alkupvm: MONDAY, tyyppi: 'aloittaneet' };
    const sent = { kyselylinkki, lahetyspvm: MONDAY, sahkoposti: 'aada@example.fi', lahetystila: 'lahetetty' };
    const answers = [
      await oph.send({ method: 'POST', path: `/hoks/${hoksId}/kyselylinkki`, body: link }),
      await oph.send({ method: 'PATCH', path: '/hoks/kyselylinkki', body: sent }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    said.push('kysely-muodostettu', 'viesti-jonossa', 'lahetetty');
    await untilSaid(hoksId, ...said);
    const path = `/oppijat/${oikeus.oppijaOid}/hoksit/${hoksId}`;
    await until(async () => {
      const shown = await official.send({ method: 'GET', path: `${path}/opiskelijapalaute` });
      expect(shown.json()).toMatchObject({ data: [{ lahetystila: 'lahetetty' }] });
      return true;
    });
    const viestit = (await system.sandbox.viestit()).length;
    const again = await official.send({
      method: 'POST',
      path: `${path}/resend-palaute`,
      body: { tyyppi: 'aloittaneet' },
    });
    expect(again.json()).toMatchObject({ data: { sahkoposti: 'aada@example.fi' } });
    await untilSaid(hoksId, ...said, 'uusi-kutsu-pyydetty');
    expect(await system.sandbox.viestit()).toHaveLength(viestit);
    await until(async () => heratteet.of(workplace).includes('kysely-pyydetty'));
    const code = { tunnus: `jakso-${workplace}`, 'yksiloiva-tunniste': 'jakso-1' };
    const told = await oph.send({ method: 'POST', path: `/hoks/${workplace}/jaksotunnus`, body: code });
    expect([told.status, told.text]).toEqual([204, '']);
    await until(async () => heratteet.of(workplace).includes('kysely-muodostettu'));
    const last = heratteet.seen.findLast((one) => one.hoksId === workplace);
    expect(last).toMatchObject({ tila: 'vastaajatunnus_muodostettu' });
    await until(async () => {
      expect(await auditedOf({ 'target.kyselylinkki': kyselylinkki })).toMatchObject([
        { operation: 'create', target: { hoksId }, changes: [{ path: '' }] },
        { operation: 'update', changes: [{ path: ':lahetyspvm' }, { path: ':sahkoposti' }, { path: ':lahetystila' }] },
      ]);
      return true;
    });
  });

  it('were decided once for a HOKS that is older than the topic, at the first start and at none since', async () => {
    await untilSaid(vanha, 'herate-muodostettu');
  });
});
