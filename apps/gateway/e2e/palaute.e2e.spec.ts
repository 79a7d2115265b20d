import { type JsonObject } from '@ehoks/kernel';
import { smallHoks } from './support/fixtures';
import { Heratteet } from './support/heratteet';
import { type Oikeus, type Vastaajatunnus } from './support/sandbox';
import { type Service } from './support/service';
import { startSystem, type System } from './support/system';
import { until } from './support/until';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const FAST = { POLL_MS: '100', RETRY_MS: '300', OPEN_ATTEMPT_MS: '1500' };

/** The Monday after next in Finland at ten, in summer and winter. */
const MONDAY_AT_TEN = (() => {
  const today = new Date();
  const daysAhead = ((8 - today.getUTCDay()) % 7) + 7;
  return Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() + daysAhead, 8);
})();
const MONDAY = new Date(MONDAY_AT_TEN).toISOString().slice(0, 10);

let system: System;
let heratteet: Heratteet;
let feedback: Service;

/** Starts the feedback service with its clock at this moment; what it knew it knows. */
const feedbackAt = async (moment: number): Promise<Service> =>
  system.addFeedback({ ...FAST, CLOCK_AHEAD_MS: String(moment - Date.now()) });

const goTo = async (moment: number): Promise<void> => {
  await feedback.stop();
  feedback = await feedbackAt(moment);
};

beforeAll(async () => {
  system = await startSystem({ name: 'palaute' });
  heratteet = await Heratteet.listen(system.servers.brokers);
  feedback = await feedbackAt(MONDAY_AT_TEN - DAY_MS);
});

afterAll(async () => {
  await heratteet.stop();
  await system.stop();
});

const newHoks = async (special: JsonObject = {}): Promise<{ oikeus: Oikeus; hoksId: number }> => {
  const oikeus = await system.sandbox.newOikeus();
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

describe('the surveys of a HOKS', () => {
  it('come on their day: asked of Arvo once, invited, delivered', async () => {
    const { hoksId } = await newHoks();
    await untilSaid(hoksId, 'herate-muodostettu');
    expect(await tunnuksetFor(MONDAY)).toEqual([]);

    await goTo(MONDAY_AT_TEN);
    await untilSaid(
      hoksId,
      ...['herate-muodostettu', 'kysely-pyydetty', 'kysely-muodostettu', 'viesti-jonossa', 'lahetetty'],
    );
    await until(async () => (await tunnuksetFor(MONDAY))[0]?.tila === 'lahetetty');
    expect(await tunnuksetFor(MONDAY)).toHaveLength(1);
    expect(await system.sandbox.viestit()).toHaveLength(1);
  });
});
