import { answersOk } from '../native/probe.mjs';
import { casServiceUrl, SANDBOX_PASSWORD } from '../services.mjs';

// of the sandbox's seed: a school and its information system
const OPPILAITOS = '1.2.246.562.10.31000000013';
const SIS = 'sis-kuvitelma-ammattiopisto';
const CALLER_ID = '1.2.246.562.10.00000000001.ehoks-kokeilu';

/** The running system as a story needs it: the outside world's admin, a SIS, and the query ports of our services. */
export function createWorld(ports) {
  const at = (port) => `http://127.0.0.1:${port}`;
  const sandbox = at(ports.sandbox);
  const api = `${at(ports.gateway)}/ehoks-virkailija-backend/api/v1`;
  let ticketGrantingTicket;

  const admin = async (path, body = {}) => {
    const answer = await send(`${sandbox}/sandbox/opiskeluoikeudet${path}`, { method: 'POST', body });
    return contentOf(answer, `the sandbox, ${path}`);
  };

  /** A ticket is good for one call, and for ten seconds. */
  const ticket = async () => {
    ticketGrantingTicket ??= await signIn(sandbox);
    const form = new URLSearchParams({ service: casServiceUrl(ports) });
    return contentOf(await send(ticketGrantingTicket, { method: 'POST', form }), 'CAS');
  };

  /** Asks the public API as the school's information system. */
  const ehoks = async (method, path, body) => {
    const headers = { ticket: await ticket(), 'caller-id': CALLER_ID };
    return send(`${api}${path}`, { method, headers, body });
  };

  return {
    /** @throws when there is no `npm start` */
    needRunning: async () => {
      const readyUrls = [ports.sandbox, ports.gatewayInternal, ports.hoks, ports.koskiSync].map(
        (port) => `${at(port)}/health/ready`,
      );
      const ready = await Promise.all(readyUrls.map((url) => answersOk(url)));
      const away = readyUrls.filter((_, index) => !ready[index]);
      if (away.length > 0) throw new Error(`Run npm start in another shell first. No answer: ${away.join(', ')}`);
    },
    /** Makes a student with a study right. @returns `{ oid, oppijaOid }` */
    newOikeus: async () => {
      const { oppijaOid, opiskeluoikeus } = await admin('', { oppilaitosOid: OPPILAITOS });
      return { oppijaOid, oid: opiskeluoikeus.oid };
    },
    /** Lets something happen to a study right in Koski: `void`, `unvoid`, `link`, `unlink`. */
    change: ({ oid }, what, body) => admin(`/${oid}/${what}`, body),
    /** Creates the HOKS of a study right, with what is special about it. @returns its id */
    createHoks: async (oikeus, special = {}) =>
      contentOf(await ehoks('POST', '/hoks', { ...hoksOf(oikeus), ...special }), 'eHOKS').meta.id,
    get: (hoksId) => ehoks('GET', `/hoks/${hoksId}`),
    put: (hoksId, oikeus) => ehoks('PUT', `/hoks/${hoksId}`, { id: hoksId, ...hoksOf(oikeus) }),
    /** What koski-sync knows of a study right: its last observation, or null. */
    havainto: async ({ oid }) => {
      const answer = await send(`${at(ports.koskiSync)}/opiskeluoikeudet/${oid}`, { method: 'GET' });
      return contentOf(answer, 'koski-sync').havainto;
    },
    /** Types of what happened to the HOKS of a study right, oldest first. */
    facts: async ({ oid }) => {
      const answer = await send(`${at(ports.hoks)}/streams/${oid}/facts`, { method: 'GET' });
      return contentOf(answer, 'hoks').facts.map(({ type }) => type);
    },
  };
}

/** An answer of the public API as one line. */
export const shown = (question, { status, text, headers }) => {
  const warning = headers.get('hoks-varoitus');
  return [question, '→', status, text.slice(0, 60), warning && `Hoks-Varoitus: ${warning}`].filter(Boolean).join(' ');
};

const hoksOf = ({ oid, oppijaOid }) => ({
  'opiskeluoikeus-oid': oid,
  'oppija-oid': oppijaOid,
  'ensikertainen-hyvaksyminen': '2025-09-01',
  'osaamisen-hankkimisen-tarve': true,
});

async function signIn(sandbox) {
  const form = new URLSearchParams({ username: SIS, password: SANDBOX_PASSWORD });
  const { status, headers } = await send(`${sandbox}/cas/v1/tickets`, { method: 'POST', form });
  const location = headers.get('location');
  if (!location) throw new Error(`CAS answered ${status} to signing in`);
  return location;
}

async function send(url, { method, headers = {}, body, form }) {
  const response = await fetch(url, {
    method,
    headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    body: form ?? (body === undefined ? undefined : JSON.stringify(body)),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function contentOf({ status, headers, text }, who) {
  if (status >= 300) throw new Error(`${who} answered ${status}: ${text}`);
  return headers.get('content-type')?.includes('json') ? JSON.parse(text) : text;
}
