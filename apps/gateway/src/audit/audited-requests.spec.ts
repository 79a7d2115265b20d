import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { rememberCaller } from '../access/caller';
import { type AuditRecord } from './audit-record';
import { type AuditTrail } from './audit-trail';
import {
  auditRequests,
  beginAudit,
  noteAuditChanges,
  noteAudited,
  noteAuditOperation,
  noteAuditTarget,
} from './audited-requests';

type Entry = Pick<AuditRecord, 'operation' | 'target' | 'status' | 'changes'>;

/** Nobody is signed in for these requests. */
const neverCalled = (): never => {
  throw new Error('a write');
};

/** What is recorded of a request that notes this, and is answered so. */
const recordedOf = async (note: (request: FastifyRequest) => void, status: number): Promise<readonly Entry[]> => {
  const entries: Entry[] = [];
  const app = fastify();
  auditRequests(app, { recordRead: (entry) => void entries.push(entry), recordWrite: neverCalled });
  app.patch('/', async (request, reply) => {
    note(request);
    return reply.code(status).send();
  });
  await app.inject({ method: 'PATCH', url: '/' });
  await app.close();
  return entries;
};

const noteLink = (request: FastifyRequest): void => {
  beginAudit(request);
  noteAuditTarget(request, { kyselylinkki: 'https://arvovastaus.example/v/ACEF47' });
  noteAuditTarget(request, { hoksId: 7 });
  noteAuditChanges(request, [':lahetyspvm']);
};

describe('auditRequests', () => {
  const target = { kyselylinkki: 'https://arvovastaus.example/v/ACEF47', hoksId: 7 };

  it('tells what a request was about and what it changed', async () => {
    const changes = [{ path: ':lahetyspvm' }];
    expect(await recordedOf(noteLink, 204)).toMatchObject([
      { operation: 'update', status: 'succeeded', target, changes },
    ]);
  });

  it('tells of no change where the request was refused', async () => {
    expect(await recordedOf(noteLink, 404)).toMatchObject([{ status: 'failed', target, changes: [] }]);
  });

  it('knows operations of their own name', async () => {
    const resend = (request: FastifyRequest): void => {
      beginAudit(request);
      noteAuditOperation(request, ':oph.ehoks.heratepalvelu/resend-palaute');
    };
    expect(await recordedOf(resend, 200)).toMatchObject([{ operation: ':oph.ehoks.heratepalvelu/resend-palaute' }]);
  });

  it('leaves out what is not audited', async () => {
    expect(await recordedOf(() => undefined, 200)).toEqual([]);
  });
});

type Recorded = Parameters<Trail['recordRead']>[0];

type Trail = Pick<AuditTrail, 'recordRead' | 'recordWrite'>;

const signedIn = (request: FastifyRequest): void => {
  beginAudit(request);
  const who = { kind: 'palvelu', username: 'sis', oid: '1.2.3', callerId: 'test' } as const;
  rememberCaller(request, { ...who, privileges: new Map(), isSuperuser: false });
};

/** Two routes for who is signed in, one of which keeps its own entry, and one for anybody. */
const serverWith = (trail: Trail): FastifyInstance => {
  const server = fastify();
  auditRequests(server, trail);
  server.all('/linkki', (request, reply) => {
    signedIn(request);
    noteAuditTarget(request, { kyselylinkki: 'https://arvo.example/v/A' });
    return reply.status(request.method === 'PUT' ? 400 : 200).send('done');
  });
  server.post('/hoks', (request) => {
    signedIn(request);
    noteAudited(request);
    return 'done';
  });
  server.post('/validointi', (request) => {
    beginAudit(request);
    return 'done';
  });
  return server;
};

/** A trail that keeps what it is told; writes are stored when `store` says so. */
const fakeTrail = (store: () => Promise<void> = () => Promise.resolve()) => {
  const [reads, writes]: [Recorded[], Recorded[]] = [[], []];
  const trail: Trail = {
    recordRead: (entry) => void reads.push(entry),
    recordWrite: (entry) => {
      writes.push(entry);
      return store();
    },
  };
  return { trail, reads, writes };
};

describe('writes', () => {
  const target = { kyselylinkki: 'https://arvo.example/v/A' };
  let server: FastifyInstance;
  afterEach(() => server.close());

  const ask = async (trail: Trail, method: 'GET' | 'POST' | 'PUT', url: string): Promise<number> => {
    server = serverWith(trail);
    return (await server.inject({ method, url })).statusCode;
  };

  it('has what changed something stored before it is answered', async () => {
    let store = (): void => undefined;
    const { trail, reads, writes } = fakeTrail(() => new Promise((resolve) => (store = resolve)));
    let isAnswered = false;
    const answer = ask(trail, 'POST', '/linkki').finally(() => (isAnswered = true));
    while (writes.length === 0) await new Promise(setImmediate);
    await new Promise(setImmediate);
    expect(isAnswered).toBe(false);
    store();
    expect(await answer).toBe(200);
    expect(writes).toMatchObject([{ operation: 'create', target, status: 'succeeded', user: { oid: '1.2.3' } }]);
    expect(reads).toEqual([]);
  });

  it('does not say that it was done when it could not be stored', async () => {
    const { trail, reads } = fakeTrail(() => Promise.reject(new Error('away')));
    expect(await ask(trail, 'POST', '/linkki')).toBe(500);
    expect(reads).toMatchObject([{ operation: 'create', target, status: 'failed' }]);
  });

  it.each([
    ['reads', 'GET', '/linkki', { operation: 'read', target, status: 'succeeded' }],
    ['refusals', 'PUT', '/linkki', { operation: 'overwrite', target, status: 'failed' }],
    ['dry runs', 'POST', '/validointi', { operation: 'create', target: null, user: { oid: null } }],
  ] as const)('records %s behind the answer', async (_, method, url, entry) => {
    const { trail, reads, writes } = fakeTrail();
    await ask(trail, method, url);
    expect(reads).toMatchObject([entry]);
    expect(writes).toEqual([]);
  });

  it('leaves alone what the handler has stored', async () => {
    const { trail, reads, writes } = fakeTrail();
    await ask(trail, 'POST', '/hoks');
    expect([reads, writes]).toEqual([[], []]);
  });
});
