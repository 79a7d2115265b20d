import { createOrganisaatioClient, type OrganisaatioClient } from './organisaatio.client';
import { type AnsweringServer, sendJson, startAnsweringServer } from './spec-support/answering-server';
import { SystemConnection } from './system-connection';

const OID = '1.2.246.562.10.31000000013';
const PARENTS = ['1.2.246.562.10.00000000001', '1.2.246.562.10.21000000014'];

describe('OrganisaatioClient', () => {
  let server: AnsweringServer;
  let connection: SystemConnection;
  let client: OrganisaatioClient;

  beforeEach(async () => {
    server = await startAnsweringServer();
    connection = new SystemConnection({
      system: 'organisaatio',
      baseUrl: server.baseUrl,
      callerId: 'test',
      timeoutMs: 5_000,
      unreachableCode: 'organisaatio/unavailable',
    });
    client = createOrganisaatioClient(connection, { referenceCacheMs: 60_000 });
  });

  afterEach(async () => {
    await connection.close();
    await server.close();
  });

  it.each([
    [`|${PARENTS[0]}|${PARENTS[1]}|`, PARENTS],
    ['|', []],
    [null, []],
    [undefined, []],
  ])('reads the path %j', async (parentOidPath, parents) => {
    server.answer((_request, response) => sendJson(response, 200, { oid: OID, nimi: { fi: 'Opisto' }, parentOidPath }));
    expect(await client.fetchOrganisaatio(OID)).toEqual({ oid: OID, nimi: { fi: 'Opisto' }, parentOidPath: parents });
    expect(server.received[0]?.url).toBe(`/organisaatio-service/api/${OID}`);
  });

  it('asks once about each', async () => {
    server.answer((_request, response) => sendJson(response, 200, { oid: OID, nimi: {} }));
    await client.fetchOrganisaatio(OID);
    await client.fetchOrganisaatio(OID);
    expect(server.received).toHaveLength(1);
  });

  it('finds none where there is none, and asks again next time', async () => {
    server.answer((_request, response) => sendJson(response, 404, { errorKey: '' }));
    expect(await client.fetchOrganisaatio(OID)).toBeUndefined();
    expect(await client.fetchOrganisaatio(OID)).toBeUndefined();
    expect(server.received).toHaveLength(2);
  });

  it('is unavailable when Organisaatiopalvelu fails', async () => {
    server.answer((_request, response) => response.writeHead(500).end());
    await expect(client.fetchOrganisaatio(OID)).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'organisaatio/unavailable',
    });
  });
});
