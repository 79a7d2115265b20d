import { type JsonObject } from '@ehoks/kernel';
import { hoksLuonnit } from '@ehoks/testing';
import fc from 'fast-check';
import { hoksFixture, planOf, smallHoks } from './support/fixtures';
import { type Answer } from './support/http';
import { tellHavainto } from './support/havainnot';
import { type Oikeus } from './support/sandbox';
import { startSystem, type System } from './support/system';
import { until } from './support/until';
import { type Virkailija } from './support/virkailija';

const AMMATTIOPISTO = '1.2.246.562.10.31000000013';

let system: System;
let virkailija: Virkailija;
let superuser: Virkailija;

beforeAll(async () => {
  system = await startSystem({ name: 'hoks-lifecycle', gateways: 2 });
  virkailija = system.virkailija('virkailija-kuvitelma');
  superuser = system.virkailija('oph-paakayttaja');
});

afterAll(() => system?.stop());

interface Case {
  readonly oikeus: Oikeus;
  readonly hoksId: number;
}

const created = async (hoks: (oikeus: Oikeus) => JsonObject = smallHoks): Promise<Case> => {
  const oikeus = await system.sandbox.newOikeus();
  return { oikeus, hoksId: await system.sis.create(hoks(oikeus)) };
};

const told = ({ status, text }: Answer): string => `${status} ${text}`;
const accepted = async (answer: Promise<Answer>): Promise<void> => expect(told(await answer)).toMatch(/^20[04] /);

const hoksitPath = ({ oikeus }: Case): string => `/oppijat/${oikeus.oppijaOid}/hoksit`;

const passivate = (of: Case, by = virkailija, headers = {}): Promise<Answer> =>
  by.send({
    method: 'PATCH',
    path: `${hoksitPath(of)}/${of.hoksId}/shallow-delete`,
    body: { 'oppilaitos-oid': null },
    headers,
  });
const restore = (of: Case, by = virkailija): Promise<Answer> =>
  by.send({ method: 'PATCH', path: `${hoksitPath(of)}/${of.hoksId}/undo-shallow-delete` });
const bySuperuser = (method: string, { hoksId }: Case, what = ''): Promise<Answer> =>
  superuser.send({ method, path: `/hoks/${hoksId}${what}` });

/** Everything that callers see of a HOKS, @see http-api.md §6.4 */
const seen = async (of: Case): Promise<Record<string, Seen>> => {
  const { hoksId, oikeus } = of;
  const questions: Record<string, Promise<Answer>> = {
    read: system.sis.get(hoksId),
    byOpiskeluoikeus: system.sis.send({ method: 'GET', path: `/hoks/opiskeluoikeus/${oikeus.oid}` }),
    create: system.sis.post(smallHoks(oikeus)),
    list: virkailija.send({ method: 'GET', path: hoksitPath(of) }),
    readByOfficial: virkailija.send({ method: 'GET', path: `${hoksitPath(of)}/${hoksId}` }),
    search: virkailija.send({ method: 'GET', path: `/oppijat?oppilaitos-oid=${AMMATTIOPISTO}&hoks-id=${hoksId}` }),
    oids: bySuperuser('GET', of),
    hoksOfOikeus: superuser.send({ method: 'GET', path: `/opiskeluoikeus/${oikeus.oid}` }),
  };
  const answers = Object.entries(questions).map(async ([what, question]) => {
    const answer = await question;
    return [what, { status: answer.status, body: answer.json() }] as const;
  });
  return Object.fromEntries(await Promise.all(answers));
};

/** What readers of pages see of a HOKS. */
const inPages = async ({ hoksId }: Case, query = ''): Promise<JsonObject[]> => {
  const path = `/hoks/paged?from-id=${hoksId - 1}&amount=1${query}`;
  const answer = await system.sis.send({ method: 'GET', path });
  expect(answer.status).toBe(200);
  const { data } = answer.json() as { data: { result: JsonObject[] } };
  return data.result.filter(({ id }) => id === hoksId);
};

/** What is told of the past of a HOKS, oldest first. */
const historyOf = async (of: Case): Promise<JsonObject[]> => {
  const answer = await virkailija.send({ method: 'GET', path: `${hoksitPath(of)}/${of.hoksId}/historia` });
  expect(answer.status).toBe(200);
  return (answer.json() as { data: JsonObject[] }).data;
};

interface Seen {
  readonly status: number;
  readonly body: unknown;
}

const ARCHIVED = 'Archived HOKS with given opiskeluoikeus oid found. Contact eHOKS support for more information.';

const NOWHERE: Record<string, Seen> = {
  read: { status: 404, body: { error: 'HOKS not found' } },
  byOpiskeluoikeus: { status: 404, body: { error: 'No HOKS found with given opiskeluoikeus' } },
  list: { status: 200, body: { meta: {}, data: [] } },
  readByOfficial: { status: 403, body: { error: 'User has insufficient privileges' } },
  search: { status: 200, body: { meta: { 'total-count': 0 }, data: [] } },
  oids: { status: 404, body: { error: 'No HOKS found with given hoks-id' } },
  hoksOfOikeus: { status: 404, body: { error: 'No HOKS found with given opiskeluoikeus' } },
};
const withoutParts = (hoks: JsonObject = {}, more: object = {}): object => ({
  ...Object.fromEntries(Object.entries(hoks).map(([key, value]) => [key, Array.isArray(value) ? [] : value])),
  ...more,
});

const HOKS_NOT_FOUND = '404 {"error":"HOKS not found"}';
const NO_PRIVILEGES = '403 {"error":"User has insufficient privileges"}';

const expectNoUpdates = async ({ hoksId, oikeus }: Case): Promise<void> => {
  const put = await system.sis.put(hoksId, smallHoks(oikeus));
  const patch = await system.sis.patch(hoksId, { versio: 9 });
  expect([told(put), told(patch)]).toEqual([HOKS_NOT_FOUND, HOKS_NOT_FOUND]);
};

describe('a passivated HOKS', () => {
  it('is nowhere, and a restored one is what it was, whoever brings it back', async () => {
    const restorers = [(of: Case) => restore(of), (of: Case) => bySuperuser('PATCH', of, '/undo-shallow-delete')];
    await fc.assert(
      fc.asyncProperty(hoksLuonnit({ tuva: false }), fc.constantFrom(...restorers), async (hoks, bringBack) => {
        const it = await created((oikeus) => planOf(hoks, oikeus));
        const [before, page, past] = [await seen(it), await inPages(it), await historyOf(it)];
        await accepted(passivate(it));
        expect(await seen(it)).toEqual({ ...NOWHERE, create: { status: 400, body: { error: ARCHIVED } } });
        expect(await inPages(it)).toEqual([withoutParts(page[0], { poistettu: expect.stringMatching(/Z$/) })]);
        await expectNoUpdates(it);
        await accepted(bringBack(it));
        expect([await seen(it), await inPages(it)]).toEqual([before, page]);
        const [passivated, restored, ...more] = (await historyOf(it)).slice(past.length);
        expect((await historyOf(it)).slice(0, past.length)).toEqual(past);
        expect([passivated?.['tapahtuma'], restored?.['tapahtuma'], more]).toEqual(['passivoitu', 'palautettu', []]);
      }),
      { numRuns: 5, interruptAfterTimeLimit: 60_000 },
    );
  });

  it('is passivated once, restored once, and may go again', async () => {
    const it = await created();
    await accepted(passivate(it));
    expect(told(await passivate(it))).toBe(
      '403 {"error":"Oppilaitos-oid not found. Contact eHOKS support for more information."}',
    );
    await accepted(restore(it));
    for (const again of [restore(it), bySuperuser('PATCH', it, '/undo-shallow-delete')]) {
      expect(told(await again)).toBe('404 {"error":"No HOKS found with given hoks-id"}');
    }
    await accepted(system.sis.patch(it.hoksId, { versio: 2 }));
    await accepted(passivate(it));
  });

  it('has a past that officials of its school still read: who passivated it, and when', async () => {
    const [it, other] = [await created(), await created()];
    await accepted(passivate(it));
    expect((await historyOf(it)).at(-1)).toMatchObject({ tapahtuma: 'passivoitu', tekija: 'virkailija-kuvitelma' });
    const ask = (what: string, of = it, by = virkailija) =>
      by.send({ method: 'GET', path: `${hoksitPath(of)}/${it.hoksId}/${what}` });
    for (const what of ['historia', 'palautteet']) {
      expect(told(await ask(what, { ...it, oikeus: other.oikeus }))).toBe(NO_PRIVILEGES);
      expect((await ask(what, it, system.virkailija('virkailija-satumaa'))).status).toBe(403);
    }
  });

  it('is found below its own learner only', async () => {
    const [it, other] = [await created(), await created()];
    const mixed = { hoksId: it.hoksId, oikeus: other.oikeus };
    expect((await passivate(mixed)).status).toBe(403);
    const read = await virkailija.send({ method: 'GET', path: `${hoksitPath(mixed)}/${it.hoksId}` });
    expect(told(read)).toBe(NO_PRIVILEGES);
    const change = { method: 'PATCH', path: `${hoksitPath(mixed)}/${it.hoksId}`, body: { id: it.hoksId, versio: 7 } };
    expect(told(await virkailija.send(change))).toBe(NO_PRIVILEGES);
    expect(await system.sis.read(it.hoksId)).not.toHaveProperty('versio');
  });

  it('may be one whose study right was voided, or whose passivation is asked for twice by one key', async () => {
    const it = await created();
    await system.sandbox.change(it.oikeus.oid, 'void');
    const headers = { 'idempotency-key': 'passivate-once' };
    const answers = [await passivate(it, virkailija, headers), await passivate(it, virkailija, headers)];
    expect(answers.map(told)).toEqual([1, 2].map(() => `200 {"success":${it.hoksId}}`));
    expect((await system.log.facts(it.oikeus.oid)).map(({ type }) => type)).toEqual([
      'fi.ehoks.hoks.luotu.v1',
      'fi.ehoks.hoks.passivoitu.v1',
    ]);
  });

  it('leaves its mark in the audit trail', async () => {
    const it = await created();
    await accepted(passivate(it));
    const audit = (await system.databases.of('gateway')).collection('audit');
    const entry = await audit.findOne({ 'target.hoksId': it.hoksId, operation: 'update' });
    expect(entry).toMatchObject({
      user: { oid: '1.2.246.562.24.51000000101', session: 'no session' },
      target: { hoksId: it.hoksId, oppijaOid: it.oikeus.oppijaOid, opiskeluoikeusOid: it.oikeus.oid },
      status: 'succeeded',
      changes: [{ path: ':deleted_at' }],
    });
  });
});

describe('a HOKS that was deleted for good', () => {
  it('is nowhere, was it passivated before or not, and makes room for a new one', async () => {
    const [one, other] = [await created(), await created()];
    await accepted(passivate(other));
    for (const it of [one, other]) {
      await accepted(bySuperuser('DELETE', it));
      expect(told(await bySuperuser('DELETE', it))).toBe('404 {"error":"No HOKS found with given hoks-id"}');
      await expectNoUpdates(it);
      const newId = await system.sis.create(smallHoks(it.oikeus));
      expect(newId).not.toBe(it.hoksId);
      expect(await inPages(it)).toEqual([]);
      expect(await inPages(it, '&myos-poistetut=true')).toEqual([
        { id: it.hoksId, poistettu: expect.stringMatching(/Z$/), 'poistettu-pysyvasti': true },
      ]);
      expect(told(await system.sis.get(it.hoksId))).toBe(HOKS_NOT_FOUND);
      expect((await system.sis.get(newId)).status).toBe(200);
    }
  });
});

describe('a HOKS that comes back out of the archive', () => {
  it('is what it was, was it passivated before or not', async () => {
    const [one, other] = [
      await created((oikeus) => hoksFixture('anonymised-example-1.json', oikeus)),
      await created((oikeus) => hoksFixture('hoksit.json', oikeus)),
    ];
    const before = [await seen(one), await seen(other)];
    await accepted(passivate(other));
    for (const it of [one, other]) {
      await accepted(bySuperuser('DELETE', it));
      await accepted(bySuperuser('PATCH', it, '/undo-delete'));
    }
    expect([await seen(one), await seen(other)]).toEqual(before);
  });

  it('is one that was there, and only where no newer one is', async () => {
    const it = await created();
    expect(told(await bySuperuser('PATCH', it, '/undo-delete'))).toBe(
      '404 {"error":"No HOKS found with given hoks-id"}',
    );
    await accepted(bySuperuser('DELETE', it));
    await system.sis.create(smallHoks(it.oikeus));
    expect(told(await bySuperuser('PATCH', it, '/undo-delete'))).toBe(
      '400 {"error":"A newer HOKS of the same opiskeluoikeus exists"}',
    );
  });
});

describe('a HOKS whose study right was voided', () => {
  it('is read, but written by nobody until the right is back', async () => {
    const it = await created();
    const { hoksId, oikeus } = it;
    const path = `${hoksitPath(it)}/${hoksId}`;
    const change = { id: hoksId, versio: 3 };
    const byOfficial = (): Promise<Answer> => virkailija.send({ method: 'PATCH', path, body: change });

    await tellHavainto(system.servers.brokers, oikeus, { jarjestysnumero: 1, nakyvyys: 'MITATOITY' });
    await until(async () => (await byOfficial()).status === 403);
    expect(told(await byOfficial())).toBe(NO_PRIVILEGES);
    await expectNoUpdates(it);
    const reads = [system.sis.get(hoksId), virkailija.send({ method: 'GET', path })];
    expect((await Promise.all(reads)).map(({ status }) => status)).toEqual([200, 200]);
    expect((await historyOf(it)).at(-1)).toMatchObject({ tapahtuma: 'lukittu', tiedot: { peruste: 'MITATOITY' } });

    await tellHavainto(system.servers.brokers, oikeus, { jarjestysnumero: 2, nakyvyys: 'NAKYVA' });
    await until(async () => (await byOfficial()).status === 204);
    await tellHavainto(system.servers.brokers, oikeus, { jarjestysnumero: 3, nakyvyys: 'MITATOITY' });
    await until(async () => (await byOfficial()).status === 403);
    await accepted(passivate(it));
  });
});

describe('a HOKS written by hand', () => {
  it('is marked, gets the ids that a SIS would give, and is changed under the same conditions', async () => {
    const oikeus = await system.sandbox.newOikeus();
    const hoks = hoksFixture('hoks_yksi_tutkinnonosa.json', oikeus);
    const path = `/oppijat/${oikeus.oppijaOid}/hoksit`;
    const answer = await virkailija.send({ method: 'POST', path, body: hoks });
    const { meta, data } = answer.json() as { meta: { id: number }; data: { uri: string } };
    expect(data.uri).toBe(`/ehoks-virkailija-backend/api/v1/virkailija${path}/${meta.id}`);
    const shown = await virkailija.send({ method: 'GET', path: `${path}/${meta.id}` });
    expect(shown.json()).toMatchObject({ data: { id: meta.id, manuaalisyotto: true } });
    expect(shown.text).toMatch(/"yksiloiva-tunniste":"[\da-f-]{36}"/);
    expect(shown.json()).toEqual((await system.sis.get(meta.id)).json());

    const change = (ifMatch: string): Promise<Answer> =>
      virkailija.send({
        method: 'PATCH',
        path: `${path}/${meta.id}`,
        body: { id: meta.id, versio: 5 },
        headers: { 'if-match': ifMatch },
      });
    expect((await change('"99"')).status).toBe(412);
    expect((await change(String(shown.headers['etag']))).status).toBe(204);
  });
});
