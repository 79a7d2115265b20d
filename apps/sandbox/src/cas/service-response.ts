import { escapeMarkup } from './escape-markup';
import { type Kayttaja } from './kayttajat.store';

const envelope = (content: string): string =>
  `<cas:serviceResponse xmlns:cas="http://www.yale.edu/tp/cas">${content}</cas:serviceResponse>`;

/** CAS gives each right three times: for the service, for the role, and for the role in the organisation. */
const rolesOf = ({ oikeudet }: Kayttaja): readonly string[] => [
  ...new Set(
    oikeudet.flatMap(({ oikeus, organisaatioOid }) => [
      'ROLE_APP_EHOKS',
      `ROLE_APP_EHOKS_${oikeus}`,
      `ROLE_APP_EHOKS_${oikeus}_${organisaatioOid}`,
    ]),
  ),
];

/** The answer to a good ticket. */
export const successXml = (kayttaja: Kayttaja): string => {
  const roles = rolesOf(kayttaja).map((role) => `<cas:roles>${role}</cas:roles>`);
  return envelope(
    `<cas:authenticationSuccess><cas:user>${escapeMarkup(kayttaja.username)}</cas:user><cas:attributes>` +
      `<cas:oidHenkilo>${kayttaja.oidHenkilo}</cas:oidHenkilo>` +
      `<cas:kayttajaTyyppi>${kayttaja.kayttajaTyyppi}</cas:kayttajaTyyppi>${roles.join('')}` +
      '</cas:attributes></cas:authenticationSuccess>',
  );
};

/** The answer to any other. */
export const failureXml = (code: string, ticket: string): string =>
  envelope(
    `<cas:authenticationFailure code="${code}">Ticket '${escapeMarkup(ticket)}' not recognized</cas:authenticationFailure>`,
  );
