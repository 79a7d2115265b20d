import { casServiceUrl } from './services.mjs';

/** What `npm start` prints at the end: where everything is, and a session that creates a HOKS. */
export function welcome({ ports, servers, zipkinUrl, logDir }) {
  const gateway = `http://127.0.0.1:${ports.gateway}`;
  const sandbox = `http://127.0.0.1:${ports.sandbox}`;
  return `
eHOKS       ${gateway}/ehoks-virkailija-backend/api/v1
Opintopolku ${sandbox} (sandbox: CAS, Koski, Oppijanumerorekisteri …)
Kafka       ${servers.brokers}
MongoDB     ${servers.mongoUrl} (${servers.store})
${zipkinUrl ? `Traces      ${zipkinUrl}/zipkin/\n` : ''}Logs        ${logDir}

A HOKS, created as a school's student information system does it:

  TGT=$(curl -sD - -o /dev/null ${sandbox}/cas/v1/tickets -d 'username=sis-koulu&password=salasana' | tr -d '\\r' | awk 'tolower($1) == "location:" { print $2 }')
  ST=$(curl -s "$TGT" --data-urlencode 'service=${casServiceUrl(ports)}')
  curl -i ${gateway}/ehoks-virkailija-backend/api/v1/hoks \\
    -H "ticket: $ST" -H 'caller-id: 1.2.246.562.10.00000000001.ehoks-demo' -H 'content-type: application/json' \\
    -d '{ "opiskeluoikeus-oid": "…", "oppija-oid": "…", "ensikertainen-hyvaksyminen": "2026-08-17", "osaamisen-hankkimisen-tarve": false }'

Ctrl-C stops everything and keeps the data for the next start.
`;
}
