import { type Observation } from '../../../tools/observability/observation.mjs';
import { runChaos } from './support/chaos';
import { expectConsistent } from './support/consistency';
import { OF_ALL_SERVICES, untilCaughtUp } from './support/consumer-groups';
import { groupBy } from './support/group-by';
import { observe } from './support/observed';
import { dayAfterMonday, MONDAY_AT_TEN } from './support/office-hours';
import { type OwnServers, startOwnServers } from './support/servers';
import { type Service } from './support/service';
import { startSystem, type System } from './support/system';
import { surveyResults, untilFeedbackRests } from './support/triggers';
import { Writers } from './support/writers';

/** `npm run chaos` sets these; a run of all specs is always the same one. */
const SECONDS = Number(process.env['CHAOS_SECONDS'] ?? 60);
const SEED = Number(process.env['CHAOS_SEED'] ?? 1);
const CLIENTS = 8;
/** So that both processors have time for what happens beside. */
const CLIENT_REST_MS = 300;
const SETTLING_MS = 120_000;

let servers: OwnServers;
let system: System;
let feedback: Service;
let observation: Observation | undefined;

beforeAll(async () => {
  servers = await startOwnServers();
  system = await startSystem({
    name: 'chaos',
    gateways: 2,
    hoksit: 2,
    koskiSync: true,
    feedback: true,
    servers,
    environment: {
      ...{ POLL_MS: '100', RETRY_MS: '300', OPEN_ATTEMPT_MS: '1500' },
      CLOCK_AHEAD_MS: String(MONDAY_AT_TEN - Date.now()),
    },
  });
  if (!system.feedback) throw new Error('no feedback');
  feedback = system.feedback;
  observation = await observe(system);
});

afterAll(async () => {
  await observation?.stop();
  await system?.stop();
  await servers?.stop();
});

describe('while clients write, processes die and the network fails', () => {
  it(
    `nothing is lost, done twice or given up, and surveys are what a fresh evaluation says (seed ${SEED})`,
    async () => {
      const writers = new Writers(system, CLIENTS, {
        special: { 'ensikertainen-hyvaksyminen': dayAfterMonday(0) },
        restMs: CLIENT_REST_MS,
      });
      await writers.start();
      await runChaos({ system, servers, seed: SEED, seconds: SECONDS });
      await writers.progress(1);
      await writers.stop();
      const { writes } = writers;
      report(writes.map(({ outcome }) => outcome));
      report(writes.flatMap(({ failures }) => failures));
      expect((await system.sis.get(0)).status).toBe(404);

      await untilCaughtUp(servers.brokers, { consumptions: OF_ALL_SERVICES, withinMs: SETTLING_MS });
      await untilFeedbackRests(feedback, () => system.databases.of('feedback'), SETTLING_MS);
      expect(writes.flatMap(({ refusal }) => refusal ?? [])).toEqual([]);
      await expectConsistent(system, { writes });
      await expectSurveysOfFreshEvaluation(writes.flatMap(({ hoksId }) => hoksId ?? []));
    },
    (SECONDS + 600) * 1_000,
  );

  it('dashboards and alerts have what they ask for', async () => {
    if (observation === undefined) {
      say('Prometheus is neither here nor to be had by apt-get: nothing shows that dashboards have data.');
      return;
    }
    const { filled, empty, missing } = await observation.askEverything();
    say(`${filled.length} expressions of dashboards and alerts have data, ${empty.length} may be empty`);
    expect(missing).toEqual([]);
  });
});

/** A feedback that begins with nothing, in quiet, comes to the same about every HOKS; and nobody was invited twice. */
const expectSurveysOfFreshEvaluation = async (hoksIds: readonly number[]): Promise<void> => {
  const results = await surveyResults(feedback, hoksIds);
  const invited = await system.sandbox.viestit();
  await feedback.stop();
  const fresh = await system.addFeedback({ MONGODB_DATABASE: system.databases.nameOf('feedback-fresh') });
  await untilFeedbackRests(fresh, () => system.databases.of('feedback-fresh'), SETTLING_MS);
  expect(results).toEqual(await surveyResults(fresh, hoksIds));
  expect(invited.length).toBeLessThanOrEqual(hoksIds.length);
};

const report = (words: readonly string[]): void => {
  const counts = [...groupBy(words, (word) => word)].map(([word, { length }]) => `${length} ${word}`);
  say(counts.join(', ') || 'none');
};

const say = (text: string): void => void process.stdout.write(`${text}\n`);
