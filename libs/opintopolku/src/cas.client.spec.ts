import { createCasClient, ticketOfLogoutRequest, type CasClient } from './cas.client';
import { type AnsweringServer, startAnsweringServer } from './spec-support/answering-server';
import { SystemConnection } from './system-connection';

const SERVICE = 'https://virkailija.example/ehoks-virkailija-backend/cas-security-check';

const success = (user: string, attributes: string): string =>
  `<?xml version="1.0"?>
   <cas:serviceResponse xmlns:cas='http://www.yale.edu/tp/cas'>
     <cas:authenticationSuccess>
       <cas:user>${user}</cas:user>
       <cas:attributes>${attributes}</cas:attributes>
     </cas:authenticationSuccess>
   </cas:serviceResponse>`;

const person = '<cas:kayttajaTyyppi>PALVELU</cas:kayttajaTyyppi><cas:oidHenkilo>1.2.246.562.24.5</cas:oidHenkilo>';

describe('CasClient', () => {
  let server: AnsweringServer;
  let connection: SystemConnection;
  let client: CasClient;

  beforeEach(async () => {
    server = await startAnsweringServer();
    connection = new SystemConnection({
      system: 'cas',
      baseUrl: server.baseUrl,
      callerId: 'test',
      timeoutMs: 5_000,
      unreachableCode: 'cas/unavailable',
    });
    client = createCasClient(connection);
  });

  afterEach(async () => {
    await connection.close();
    await server.close();
  });

  const answerWith = (text: string, status = 200): void =>
    server.answer((_request, response) => response.writeHead(status, { 'content-type': 'application/xml' }).end(text));

  it('asks for the service and the ticket, both encoded', async () => {
    answerWith(success('sis', person));
    await client.validateTicket(SERVICE, 'ST-1 & more');
    expect(server.received[0]?.url).toBe(
      '/cas/p3/serviceValidate?service=https%3A%2F%2Fvirkailija.example%2Fehoks-virkailija-backend%2Fcas-security-check&ticket=ST-1%20%26%20more',
    );
  });

  it('tells the user with all roles', async () => {
    answerWith(success('sis', `<cas:roles>ROLE_A</cas:roles>${person}<cas:roles>ROLE_B</cas:roles>`));
    expect(await client.validateTicket(SERVICE, 'ST-1')).toEqual({
      username: 'sis',
      kayttajaTyyppi: 'PALVELU',
      oidHenkilo: '1.2.246.562.24.5',
      roles: ['ROLE_A', 'ROLE_B'],
    });
  });

  it.each([
    ['no role', '', []],
    ['one role', '<cas:roles>ROLE_A</cas:roles>', ['ROLE_A']],
    ['other attributes too', '<cas:isFromNewLogin>false</cas:isFromNewLogin><cas:roles>R</cas:roles>', ['R']],
  ])('reads %s', async (_, attributes, roles) => {
    answerWith(success('sis', person + attributes));
    expect(await client.validateTicket(SERVICE, 'ST-1')).toMatchObject({ roles });
  });

  it('keeps a user name as text', async () => {
    answerWith(success('0123&amp;', person));
    expect(await client.validateTicket(SERVICE, 'ST-1')).toMatchObject({ username: '0123&' });
  });

  it.each(['INVALID_TICKET', 'INVALID_SERVICE', 'INVALID_REQUEST'])('takes %s for a rejected ticket', async (code) => {
    answerWith(
      `<cas:serviceResponse xmlns:cas="x"><cas:authenticationFailure code="${code}">no</cas:authenticationFailure></cas:serviceResponse>`,
    );
    expect(await client.validateTicket(SERVICE, 'ST-1')).toBeUndefined();
  });

  it.each([
    ['a page', '<html><body>Huoltokatko<br></body></html>'],
    ['nothing', ''],
    ['JSON', '{"serviceResponse":{}}'],
    ['a user without type', success('sis', '<cas:oidHenkilo>1.2.246.562.24.5</cas:oidHenkilo>')],
    ['a user without name', success('', person)],
  ])('does not read %s', async (_, text) => {
    answerWith(text);
    await expect(client.validateTicket(SERVICE, 'ST-1')).rejects.toMatchObject({
      kind: 'contract-broken',
      code: 'cas/unreadable',
    });
  });

  it('is unavailable when CAS fails', async () => {
    answerWith('', 503);
    await expect(client.validateTicket(SERVICE, 'ST-1')).rejects.toMatchObject({
      kind: 'unavailable',
      code: 'cas/unavailable',
      details: { status: 503 },
    });
  });
});

describe('ticketOfLogoutRequest', () => {
  const request = (content: string): string =>
    `<samlp:LogoutRequest xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="LR-1" Version="2.0">${content}</samlp:LogoutRequest>`;

  it('finds the ticket that the session began with', () => {
    const content =
      '<saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion">virkailija</saml:NameID><samlp:SessionIndex>ST-12-x</samlp:SessionIndex>';
    expect(ticketOfLogoutRequest(request(content))).toBe('ST-12-x');
  });

  it.each(['', 'no XML', '<LogoutRequest', request(''), request('<samlp:SessionIndex></samlp:SessionIndex>')])(
    'finds none in %j',
    (xml) => expect(ticketOfLogoutRequest(xml)).toBeUndefined(),
  );
});
