import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';
import path from 'node:path';
import { PALAUTE_HERATTEET, type KyselyPyydetty } from '@ehoks/contracts';
import { createKafka, MessageProducer, setUpTopics, toMessage } from '@ehoks/messaging';
import { createLog } from '@ehoks/observability';

const EXAMPLE = path.join(__dirname, '../../../../examples/arvo-consumer/consumer.mjs');
const BROKERS = process.env['KAFKA_BROKERS'] ?? '';

const pyydetty = (): KyselyPyydetty => ({
  palauteId: randomUUID(),
  hoksId: 1_000_000 + Math.floor(Math.random() * 1_000_000),
  kyselytyyppi: 'aloittaneet',
  tila: 'odottaa_kasittelya',
  heratepvm: '2026-09-01',
  rahoituskausi: '2026-2027',
  voimassaAlkupvm: '2026-09-01',
  voimassaLoppupvm: '2026-09-30',
  tutkintonimikkeet: [],
  syy: 'hoks_tallennettu',
  kentta: 'ensikertainen-hyvaksyminen',
  rivi: 'S5',
  requestId: randomUUID(),
  arvoPyynto: {
    vastaamisajan_alkupvm: '2026-09-01',
    vastaamisajan_loppupvm: '2026-09-30',
    kyselyn_tyyppi: 'aloittaneet',
    tutkintotunnus: '351407',
    tutkinnon_suorituskieli: 'fi',
    koulutustoimija_oid: '1.2.246.562.10.21000000014',
    osaamisala: [],
    oppilaitos_oid: null,
    toimipiste_oid: null,
    hankintakoulutuksen_toteuttaja: null,
    heratepvm: '2026-09-01',
    metatiedot: {},
    tutkinnonosat_hankkimistavoittain: {},
    tutkinnon_osat: [],
  },
});

const pathOf = (hoksId: number, what = 'kyselylinkki'): string => `/ehoks/hoks/${hoksId}/${what}`;

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/** A provider of this run alone, for the topic may hold events of others. */
const newKoulutustoimija = (): string => `1.2.246.562.10.99${Math.floor(Math.random() * 1_000_000_000)}`;
/** One that has no open survey. */
const EI_KYSELYA = newKoulutustoimija();

/** Arvo, CAS and ehoks at one address; tells what they were sent. */
const startNeighbours = async () => {
  const arvo: { request_id: string; koulutustoimija_oid: string }[] = [];
  const links: { path: string; ticket: string; body: unknown }[] = [];
  const deleted: string[] = [];
  const waiting = new Map<string, () => void>();
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const url = request.url ?? '';
      if (url === '/arvo/vastauslinkki/v1') {
        const pyynto = JSON.parse(body) as (typeof arvo)[number];
        arvo.push(pyynto);
        if (pyynto.koulutustoimija_oid === EI_KYSELYA) response.writeHead(404).end('{"error":"ei-kyselya"}');
        else response.end(JSON.stringify({ tunnus: 'ACEF47', kysely_linkki: 'https://arvovastaus.example/v/ACEF47' }));
      } else if (url === '/arvo/tyoelamapalaute/v1/vastaajatunnus') {
        const { koulutustoimija_oid: oid } = JSON.parse(body) as (typeof arvo)[number];
        response.end(JSON.stringify({ tunnus: `jakso-${oid}` }));
      } else if (request.method === 'DELETE') {
        deleted.push(url);
        response.end();
        waiting.get(url)?.();
      } else if (url === '/cas/v1/tickets') {
        response.writeHead(201, { location: `http://${request.headers.host ?? ''}/cas/v1/tickets/TGT-1` }).end();
      } else if (url === '/cas/v1/tickets/TGT-1') {
        response.end('ST-1');
      } else {
        links.push({ path: url, ticket: String(request.headers['ticket']), body: JSON.parse(body) });
        response.writeHead(url.endsWith('/jaksotunnus') ? 400 : 204).end();
        waiting.get(url)?.();
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const asked = (path: string): Promise<void> => new Promise((resolve) => waiting.set(path, resolve));
  return { arvo, links, deleted, url, asked, close: () => server.close() };
};

describe('examples/arvo-consumer', () => {
  const log = createLog({ service: 'test', level: 'silent' });
  const kafka = createKafka({ brokers: BROKERS.split(','), clientId: 'test', log });
  const producer = new MessageProducer({ kafka, log });
  let neighbours: Awaited<ReturnType<typeof startNeighbours>>;
  let example: ChildProcess;

  beforeAll(async () => {
    await setUpTopics(kafka, [PALAUTE_HERATTEET]);
    neighbours = await startNeighbours();
    const { url } = neighbours;
    example = spawn(process.execPath, [EXAMPLE], {
      stdio: 'ignore',
      env: {
        ...process.env,
        GROUP: `arvo-consumer-${randomUUID()}`,
        ARVO_URL: `${url}/arvo`,
        ARVO_USER: 'ehoks',
        ARVO_PASSWORD: 'secret',
        EHOKS_URL: `${url}/ehoks`,
        CAS_URL: `${url}/cas`,
        CAS_SERVICE: 'service',
        CAS_USER: 'oph-palvelu',
        CAS_PASSWORD: 'secret',
        CALLER_ID: 'test',
      },
    });
  });

  afterAll(async () => {
    if (example.exitCode === null) {
      example.kill('SIGKILL');
      await once(example, 'exit');
    }
    await producer.disconnect();
    neighbours.close();
  });

  it('asks Arvo once for a trigger whose event comes twice, and once where there is no survey; tells ehoks of the link', async () => {
    const data = pyydetty();
    const event = {
      id: randomUUID(),
      source: 'urn:ehoks:feedback',
      type: 'fi.ehoks.palaute.kysely-pyydetty.v1',
      time: '2026-09-01T00:03:00Z',
      sequence: '0000000003',
      data,
    };
    const next = { ...pyydetty(), hoksId: data.hoksId + 1, palauteId: data.palauteId };
    const to = { topic: PALAUTE_HERATTEET.name, key: data.palauteId };
    const firstTold = neighbours.asked(pathOf(data.hoksId));
    await producer.send([toMessage(event, to), toMessage(event, to)]);
    await firstTold;
    const without = { ...data, arvoPyynto: { ...data.arvoPyynto, koulutustoimija_oid: EI_KYSELYA } };
    const nextTold = neighbours.asked(pathOf(next.hoksId));
    await producer.send([
      toMessage({ ...event, id: randomUUID(), sequence: '0000000009', data: without }, to),
      toMessage({ ...event, id: randomUUID(), sequence: '0000000010', data: next }, to),
    ]);
    await nextTold;

    const ours = neighbours.links.filter(({ path: link }) => link === pathOf(data.hoksId));
    expect(ours).toEqual([
      {
        path: pathOf(data.hoksId),
        ticket: 'ST-1',
        body: {
          kyselylinkki: 'https://arvovastaus.example/v/ACEF47',
          alkupvm: '2026-09-01',
          tyyppi: 'aloittaneet',
        },
      },
    ]);
    const requestIds = neighbours.arvo.map(({ request_id }) => request_id);
    expect(new Set(requestIds).size).toBe(requestIds.length);
    expect(neighbours.arvo.filter(({ koulutustoimija_oid: oid }) => oid === EI_KYSELYA)).toHaveLength(1);
    expect(requestIds).not.toContain(data.requestId);
  });

  it('tells ehoks of the code of a workplace period, and removes one that is not wanted', async () => {
    const { hoksId, palauteId, arvoPyynto, ...rest } = pyydetty();
    const oid = newKoulutustoimija();
    const asked = { arvoPyynto: { ...arvoPyynto, koulutustoimija_oid: oid } };
    const jakso = { kyselytyyppi: 'tyopaikkajakson_suorittaneet', jaksonYksiloivaTunniste: 'jakso-1' };
    const event = {
      ...{ id: randomUUID(), source: 'urn:ehoks:feedback', type: 'fi.ehoks.palaute.kysely-pyydetty.v1' },
      ...{
        time: '2026-09-01T00:03:00Z',
        sequence: '0000000003',
        data: { hoksId, palauteId, ...rest, ...asked, ...jakso },
      },
    };
    const removal = `/arvo/tyoelamapalaute/v1/vastaajatunnus/jakso-${oid}`;
    const removed = neighbours.asked(removal);
    await producer.send([toMessage(event, { topic: PALAUTE_HERATTEET.name, key: palauteId })]);
    await removed;
    const told = neighbours.links.find(({ path: link }) => link === pathOf(hoksId, 'jaksotunnus'));
    expect(told?.body).toEqual({ tunnus: `jakso-${oid}`, 'yksiloiva-tunniste': 'jakso-1' });
    expect(neighbours.deleted.filter((deleted) => deleted === removal)).toHaveLength(1);
  });
});
