import { casServiceUrl, SANDBOX_PASSWORD } from './services.mjs';

// of the sandbox's seed: a school's information system, and a student of that school
const SIS = 'sis-kuvitelma-ammattiopisto';
const HOKS = {
  'opiskeluoikeus-oid': '1.2.246.562.15.61000000010',
  'oppija-oid': '1.2.246.562.24.41000000014',
  'ensikertainen-hyvaksyminen': '2025-09-01',
  'osaamisen-hankkimisen-tarve': true,
};
const CALLER_ID = '1.2.246.562.10.00000000001.ehoks-kokeilu';

/** What `npm start` prints at the end: where everything is, and a session that creates a HOKS. */
export function welcome({ ports, servers, zipkinUrl, logDir }) {
  const gateway = `http://127.0.0.1:${ports.gateway}`;
  const sandbox = `http://127.0.0.1:${ports.sandbox}`;
  const places = [
    ['eHOKS', `${gateway}/ehoks-virkailija-backend/api/v1`],
    ['Sandbox', `${sandbox} (CAS, Koski, Oppijanumerorekisteri and the other outside systems)`],
    ['Kafka', servers.brokers],
    ['MongoDB', `${servers.mongoUrl} (${servers.store})`],
    ...(zipkinUrl ? [['Traces', `${zipkinUrl}/zipkin/`]] : []),
    ['Logs', logDir],
  ];
  return `
${places.map(([name, place]) => `${name.padEnd(8)} ${place}`).join('\n')}

Create a HOKS as a school's information system does: sign in to CAS, get a ticket (good for one call, at once), call.

  TGT=$(curl -s -o /dev/null -D - ${sandbox}/cas/v1/tickets -d 'username=${SIS}&password=${SANDBOX_PASSWORD}' |
    tr -d '\\r' | awk 'tolower($1) == "location:" { print $2 }')
  ST=$(curl -s "$TGT" --data-urlencode 'service=${casServiceUrl(ports)}')
  curl -i ${gateway}/ehoks-virkailija-backend/api/v1/hoks \\
    -H "ticket: $ST" -H 'caller-id: ${CALLER_ID}' -H 'content-type: application/json' \\
    -d '${JSON.stringify(HOKS)}'

Ctrl-C stops everything; the data stays for the next start.
`;
}
