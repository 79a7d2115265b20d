import { type CasUser } from '@ehoks/opintopolku';
import { type FastifyRequest } from 'fastify';
import { type Caller, rememberCaller } from '../../access/caller';
import { privilegesOf, superuserOrganisaatiot } from '../../access/privileges';

/** From here on the request is that of the official whose session it shows, begins or ends. */
export const rememberVirkailija = (request: FastifyRequest, { username, oidHenkilo, roles }: CasUser): Caller => {
  const caller: Caller = {
    kind: 'virkailija',
    username,
    oid: oidHenkilo,
    privileges: privilegesOf(roles),
    isSuperuser: superuserOrganisaatiot(roles).size > 0,
    callerId: String(request.headers['caller-id'] ?? ''),
  };
  rememberCaller(request, caller);
  return caller;
};
