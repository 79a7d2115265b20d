import { casServiceUrl, SANDBOX_PASSWORD } from './services.mjs';

// of the sandbox's seed: a school's information system, and a student of that school
const SIS = 'sis-kuvitelma-ammattiopisto';
const OPISKELUOIKEUS = '1.2.246.562.15.61000000010';
const OPPIJA = '1.2.246.562.24.41000000014';
const VIRKAILIJA = 'virkailija-kuvitelma';
const CALLER_ID = '1.2.246.562.10.00000000001.ehoks-kokeilu';
const HOKS = { 'ensikertainen-hyvaksyminen': '2025-09-01', 'osaamisen-hankkimisen-tarve': true };

/** What `npm start` prints at the end: where everything is, and a session with a HOKS. */
export function welcome({ ports, servers, zipkinUrl, logDir }) {
  const { gateway, sandbox, api } = addresses(ports);
  const places = [
    ['eHOKS', api],
    ['OpenAPI', `${gateway}/ehoks-virkailija-backend/doc`],
    ['Sign in', `${signInAddress(ports)} (officials: ${VIRKAILIJA}, ${SANDBOX_PASSWORD})`],
    ['Sandbox', `${sandbox} (CAS, Koski, Oppijanumerorekisteri and the other outside systems)`],
    ['Kafka', servers.brokers],
    ['MongoDB', `${servers.mongoUrl} (${servers.store})`],
    ...(zipkinUrl ? [['Traces', `${zipkinUrl}/zipkin/`]] : []),
    ['Logs', logDir],
  ];
  return `
${places.map(([name, place]) => `${name.padEnd(8)} ${place}`).join('\n')}

Be a school's information system (paste into another shell):

${curlSession(ports).replace(/^(?=.)/gm, '  ')}

Be an official of the provider after that:

${curlSessionOfVirkailija(ports).replace(/^(?=.)/gm, '  ')}

Ctrl-C stops everything; the data stays for the next start.
`;
}

/** Shell commands that create, read, replace and change a HOKS; they may be run again and again. */
export function curlSession(ports) {
  const { sandbox, api } = addresses(ports);
  const created = JSON.stringify({ 'opiskeluoikeus-oid': OPISKELUOIKEUS, 'oppija-oid': OPPIJA, ...HOKS });
  const replaced = JSON.stringify({ ...HOKS, versio: 2 }).slice(1);
  return `
# sign in to CAS. Each call takes a ticket of its own, good for ten seconds
TGT=$(curl -s -o /dev/null -D - ${sandbox}/cas/v1/tickets -d 'username=${SIS}&password=${SANDBOX_PASSWORD}' |
  tr -d '\\r' | awk 'tolower($1) == "location:" { print $2 }')
ticket() { curl -s "$TGT" --data-urlencode 'service=${casServiceUrl(ports)}'; }
ehoks() { curl -s -i -H "ticket: $(ticket)" -H 'caller-id: ${CALLER_ID}' -H 'content-type: application/json' "$@"; echo; }
API=${api}

# create a HOKS, then find its id by the study right. A study right has one HOKS, so the second time creating is 400
ehoks $API/hoks -d '${created}'
ID=$(ehoks $API/hoks/opiskeluoikeus/${OPISKELUOIKEUS} | sed -En 's/.*"id":([0-9]+).*/\\1/p')

# read, replace, change, read again
ehoks $API/hoks/$ID
ehoks $API/hoks/$ID -X PUT -d '{"id":'$ID',${replaced}'
ehoks $API/hoks/$ID -X PATCH -d '{"id":'$ID',"versio":3}'
ehoks $API/hoks/$ID
`.trim();
}

/** Shell commands that go on from {@link curlSession}: the HOKS is taken out of sight and brought back. */
export function curlSessionOfVirkailija(ports) {
  return `
# sign in once; the session's cookie is kept in a file
JAR=$(mktemp)
curl -s -L -o /dev/null -c "$JAR" ${addresses(ports).sandbox}/cas/login -d 'username=${VIRKAILIJA}&password=${SANDBOX_PASSWORD}' \\
  --data-urlencode 'service=${casServiceUrl(ports)}'
virkailija() { curl -s -i -b "$JAR" -H 'caller-id: ${CALLER_ID}' -H 'content-type: application/json' "$@"; echo; }
HOKSIT=$API/virkailija/oppijat/${OPPIJA}/hoksit

# who am I; passivate the HOKS, look for it, restore it
virkailija $API/virkailija/session
virkailija $HOKSIT/$ID/shallow-delete -X PATCH -d '{"oppilaitos-oid":null}'
ehoks $API/hoks/$ID
virkailija $HOKSIT/$ID/undo-shallow-delete -X PATCH
virkailija $HOKSIT
`.trim();
}

const signInAddress = (ports) =>
  `${addresses(ports).sandbox}/cas/login?service=${encodeURIComponent(casServiceUrl(ports))}`;

const addresses = (ports) => {
  const gateway = `http://127.0.0.1:${ports.gateway}`;
  return {
    gateway,
    sandbox: `http://127.0.0.1:${ports.sandbox}`,
    api: `${gateway}/ehoks-virkailija-backend/api/v1`,
  };
};
