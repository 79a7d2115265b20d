import fastify, { type FastifyRequest } from 'fastify';
import { type AuditRecord } from './audit-record';
import { auditRequests, beginAudit, noteAuditChanges, noteAuditOperation, noteAuditTarget } from './audited-requests';

type Entry = Pick<AuditRecord, 'operation' | 'target' | 'status' | 'changes'>;

/** What is recorded of a request that notes this, and is answered so. */
const recordedOf = async (note: (request: FastifyRequest) => void, status: number): Promise<readonly Entry[]> => {
  const entries: Entry[] = [];
  const app = fastify();
  auditRequests(app, { recordRead: (entry) => void entries.push(entry) });
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
