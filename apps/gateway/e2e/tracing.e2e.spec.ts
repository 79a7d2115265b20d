import { randomBytes } from 'node:crypto';
import { dayInFinland, instantOfMillis } from '@ehoks/kernel';
import { SpanStatusCode } from '@opentelemetry/api';
import { ordinarySeries } from '../../../tools/observability/asked-series.mjs';
import { secretsIn } from '../../../tools/secrets.mjs';
import { smallHoks } from './support/fixtures';
import { OtlpReceiver, type ReceivedSpan } from './support/otlp-receiver';
import { type Service } from './support/service';
import { startSystem, type System } from './support/system';
import { until } from './support/until';

const receiver = new OtlpReceiver();
let system: System;

beforeAll(async () => {
  const otlpUrl = await receiver.start();
  system = await startSystem({
    name: 'tracing',
    otlpUrl,
    koskiSync: true,
    feedback: true,
    environment: { OTEL_BSP_SCHEDULE_DELAY: '100' },
  });
});

afterAll(async () => {
  await system?.stop();
  await receiver.stop();
});

const HTTP = 'POST /ehoks-virkailija-backend/api/v1/hoks';
const COMMAND = 'process ehoks.hoks.komennot.v1';
const VIEW_UPDATE = 'process ehoks.hoks.tapahtumat.v1';
const OBSERVATION = 'process ehoks.opiskeluoikeus.havainnot.v1';
const CALLERS_SPAN = randomBytes(8).toString('hex');
const SURVEY_COMMAND = 'process ehoks.palaute.komennot.v1';

const spansOf = (traceId: string): ReceivedSpan[] => receiver.spans.filter((span) => span.traceId === traceId);

/** From a span up to the one that the trace began with here: service and name of each. */
const wayUp = (spans: readonly ReceivedSpan[], from: ReceivedSpan | undefined): string[] =>
  from === undefined
    ? []
    : [
        `${from.service}: ${from.name}`,
        ...wayUp(
          spans,
          spans.find(({ spanId }) => spanId === from.parentSpanId),
        ),
      ];

/** The span of this name that a service told. */
const spanIn = (spans: readonly ReceivedSpan[], service: string, wanted: string): ReceivedSpan | undefined =>
  spans.find((span) => span.service === service && span.name === wanted);

/** Have all spans above this one come in? Each service sends its own when it likes. */
const isWhole = (spans: readonly ReceivedSpan[], { parentSpanId }: ReceivedSpan): boolean => {
  if (parentSpanId === undefined || parentSpanId === CALLERS_SPAN) return true;
  const parent = spans.find(({ spanId }) => spanId === parentSpanId);
  return parent !== undefined && isWhole(spans, parent);
};

/** The spans of a trace, when those of these services and names have come in, and all above them. */
const traceWith = async (traceId: string, wanted: readonly (readonly [string, string])[]): Promise<ReceivedSpan[]> => {
  await until(async () => {
    const spans = spansOf(traceId);
    return wanted.every(([service, name]) => {
      const span = spanIn(spans, service, name);
      return span !== undefined && isWhole(spans, span);
    });
  });
  return spansOf(traceId);
};

describe('a trace', () => {
  it('goes on from the caller to the update of the view, over both services', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const traceId = randomBytes(16).toString('hex');
    const traceparent = `00-${traceId}-${CALLERS_SPAN}-01`;
    const answer = await system.sis.post(smallHoks(oikeus), { headers: { traceparent } });

    const spans = await traceWith(traceId, [['gateway', VIEW_UPDATE]]);
    const named = (wanted: string) => spans.find(({ name }) => name === wanted);
    const viewUpdate = spanIn(spans, 'gateway', VIEW_UPDATE);
    const http = named(HTTP);
    expect(http?.parentSpanId).toBe(CALLERS_SPAN);
    expect(answer.headers['traceparent']).toBe(`00-${traceId}-${http?.spanId}-01`);
    const way = wayUp(spans, viewUpdate);
    expect(way).toEqual([`gateway: ${VIEW_UPDATE}`, `hoks: ${COMMAND}`, 'gateway: CreateHoks', `gateway: ${HTTP}`]);

    const { meta } = answer.json() as { meta: { id: number } };
    expect(http?.attributes).toMatchObject({
      'hoks.id': String(meta.id),
      'opiskeluoikeus.oid': oikeus.oid,
      'koski.version': '1',
      outcome: 'accepted',
    });
    expect(named(COMMAND)?.attributes).toMatchObject({
      'hoks.id': String(meta.id),
      'command.type': 'CreateHoks',
      'opiskeluoikeus.oid': oikeus.oid,
      outcome: 'accepted',
    });
    expect(named(COMMAND)?.events.map(({ name }) => name)).toEqual(['stored', 'published']);
    const systems = new Set(spans.map(({ attributes }) => attributes['peer.service']).filter(Boolean));
    expect([...systems].sort()).toEqual(['cas', 'koski', 'onr', 'organisaatio']);
  });

  it('goes on in koski-sync and in feedback, which do their work later and outside of messages', async () => {
    const answer = await system.sis.post({
      ...smallHoks(await system.sandbox.newOikeus()),
      'ensikertainen-hyvaksyminen': dayInFinland(instantOfMillis(Date.now())),
    });
    const { meta } = answer.json() as { meta: { id: number } };
    const [, traceId = ''] = String(answer.headers['traceparent']).split('-');
    const spans = await traceWith(traceId, [
      ['gateway', OBSERVATION],
      ['feedback', SURVEY_COMMAND],
    ]);

    const told = wayUp(spans, spanIn(spans, 'gateway', OBSERVATION));
    expect(told.slice(1, 5)).toEqual([
      'koski-sync: process ehoks.opiskeluoikeus.komennot.v1',
      'koski-sync: send ehoks.opiskeluoikeus.komennot.v1',
      'koski-sync: read opiskeluoikeus',
      `koski-sync: ${VIEW_UPDATE}`,
    ]);
    const looked = wayUp(spans, spanIn(spans, 'feedback', SURVEY_COMMAND));
    expect(looked.slice(1, 4)).toEqual([
      'feedback: send ehoks.palaute.komennot.v1',
      'feedback: evaluate hoks',
      `feedback: ${VIEW_UPDATE}`,
    ]);
    const evaluation = spanIn(spans, 'feedback', 'evaluate hoks');
    const asked = spans.filter(({ parentSpanId }) => parentSpanId === evaluation?.spanId);
    expect(asked.map(({ attributes }) => attributes['peer.service'])).toEqual(expect.arrayContaining(['koski', 'onr']));

    const isOfThis = ({ name, attributes }: ReceivedSpan): boolean =>
      name === 'take heratepaiva' && attributes['hoks.id'] === String(meta.id);
    await until(async () => receiver.spans.some(isOfThis));
    const step = receiver.spans.find(isOfThis);
    expect(step?.traceId).not.toBe(traceId);
    expect(step?.links.map((link) => link.traceId)).toEqual([traceId]);
    expect(step?.attributes['outcome']).toBe('accepted');
  });

  it('begins at the gateway where the caller has none, and names the refusal', async () => {
    const answer = await system.sis.get(99_999_999);
    const [, traceId = ''] = String(answer.headers['traceparent']).split('-');
    const route = 'GET /ehoks-virkailija-backend/api/v1/hoks/:hoksId';
    const spans = await traceWith(traceId, [['gateway', route]]);
    expect(spans.find(({ name }) => name === route)).toMatchObject({
      attributes: { outcome: 'hoks-not-found', 'http.response.status_code': '404' },
    });
  });

  it('of a refused update is found by the id of the HOKS, and is no error', async () => {
    const hoksId = await system.sis.create(smallHoks(await system.sandbox.newOikeus()));
    const { oppijaOid } = await system.sandbox.newOikeus();
    const answer = await system.sis.patch(hoksId, { 'oppija-oid': oppijaOid });
    expect(answer.status).toBe(400);
    const [, traceId = ''] = String(answer.headers['traceparent']).split('-');
    const route = 'PATCH /ehoks-virkailija-backend/api/v1/hoks/:hoksId';
    const [http] = (await traceWith(traceId, [['gateway', route]])).filter(({ name }) => name === route);
    expect(http?.attributes).toMatchObject({ 'hoks.id': String(hoksId), outcome: 'oppija-change' });
    expect(http?.status.code).not.toBe(SpanStatusCode.ERROR);
  });

  /** Last: of everything above. */
  it('holds no ticket and nothing of people', () => {
    expect(receiver.spans.length).toBeGreaterThan(15);
    expect(secretsIn(JSON.stringify(receiver.spans), ['Uusi', 'Opiskelija', '2024-08-15'])).toEqual([]);
  });
});

describe('metrics', () => {
  const seriesOf = (text: string): string[] => [...text.matchAll(/^(ehoks_\w+)/gm)].map(([, name = '']) => name);
  const scrape = async ({ internalUrl }: Service): Promise<string> => (await fetch(`${internalUrl}/metrics`)).text();

  it('tell of requests, refusals, commands, questions, consumers and the store', async () => {
    const [gateway = '', hoks = ''] = await Promise.all([...system.gateways, ...system.hoksit].map(scrape));
    expect(seriesOf(gateway)).toEqual(
      expect.arrayContaining([
        'ehoks_http_request_duration_seconds_count',
        'ehoks_http_refusals_total',
        'ehoks_command_duration_seconds_count',
        'ehoks_commands_in_flight',
        'ehoks_outside_request_duration_seconds_count',
        'ehoks_outside_breakers_open',
        'ehoks_consumer_delay_seconds_count',
        'ehoks_consumer_lag_messages',
        'ehoks_producer_send_seconds_count',
      ]),
    );
    expect(seriesOf(hoks)).toEqual(
      expect.arrayContaining([
        'ehoks_consumer_batch_messages_count',
        'ehoks_store_append_seconds_count',
        'ehoks_store_events_total',
        'ehoks_store_publish_seconds_count',
        'ehoks_store_outbox_age_seconds',
      ]),
    );
    expect(gateway).toContain('ehoks_http_refusals_total{code="hoks-not-found"} 1');
    expect(gateway).toMatch(/^ehoks_command_duration_seconds_count\{command="CreateHoks",outcome="accepted"\} 3$/m);
    expect(secretsIn(gateway + hoks, ['Uusi', 'Opiskelija'])).toEqual([]);
  });

  it('have every series that dashboards and alerts ask for on an ordinary day, and nothing of people', async () => {
    const { gateways, hoksit, koskiSync, feedback } = system;
    const services = [...gateways, ...hoksit, koskiSync, feedback].filter((service) => service !== undefined);
    await until(async () => {
      const texts = await Promise.all(services.map(scrape));
      expect(secretsIn(texts.join('\n'), ['Uusi', 'Opiskelija'])).toEqual([]);
      const told = new Set(texts.flatMap(seriesOf));
      expect(ordinarySeries().filter((name) => !told.has(name))).toEqual([]);
      return true;
    });
  });
});
