import { OPETUSHALLITUS_OID, ORGANISAATIO_OID } from '@ehoks/kernel';

export type Privilege = 'read' | 'write' | 'update' | 'delete' | 'hoks_delete';

/** What each role gives in its organisation. @see http-api.md §2.4 */
const PRIVILEGES_OF_ROLE: Readonly<Record<string, readonly Privilege[]>> = {
  CRUD: ['read', 'write', 'update', 'delete'],
  READ: ['read'],
  HOKS_DELETE: ['hoks_delete'],
  OPHPAAKAYTTAJA: ['read', 'write', 'update', 'delete'],
};

/** A user's privileges, by organisation. */
export type Privileges = ReadonlyMap<string, ReadonlySet<Privilege>>;

const ROLE = /^ROLE_APP_EHOKS_(.+)_(1\.2\.246\.562\.10\.\d+)$/;

const SUPERUSER_ROLE = 'OPHPAAKAYTTAJA';

interface RoleInOrganisation {
  readonly role: string;
  readonly organisaatioOid: string;
}

/** The roles of our own service in the texts of CAS; others, and unknown ones, are left out. */
const ownRoles = (texts: readonly string[]): RoleInOrganisation[] =>
  texts.flatMap((text) => {
    const [, role = '', organisaatioOid = ''] = ROLE.exec(text) ?? [];
    return Object.hasOwn(PRIVILEGES_OF_ROLE, role) && ORGANISAATIO_OID.test(organisaatioOid)
      ? [{ role, organisaatioOid }]
      : [];
  });

/** The privileges in the roles that CAS tells; roles of other services, and unknown ones, give none. */
export const privilegesOf = (roles: readonly string[]): Privileges => {
  const privileges = new Map<string, Set<Privilege>>();
  for (const { role, organisaatioOid } of ownRoles(roles)) {
    const given = PRIVILEGES_OF_ROLE[role] ?? [];
    const known = privileges.get(organisaatioOid) ?? new Set();
    given.forEach((privilege) => known.add(privilege));
    privileges.set(organisaatioOid, known);
  }
  return privileges;
};

/** The organisations in whose roles the user is marked as a super user of Opetushallitus: one is enough. @see http-api.md §2.4 */
export const superuserOrganisaatiot = (roles: readonly string[]): ReadonlySet<string> =>
  new Set(
    ownRoles(roles)
      .filter(({ role }) => role === SUPERUSER_ROLE)
      .map(({ organisaatioOid }) => organisaatioOid),
  );

/**
 * Does a user have a privilege in any of these organisations: a school and everything above it? What is below a school
 * covers nothing of it. @see http-api.md §2.5
 */
export const hasPrivilege = (privileges: Privileges, privilege: Privilege, organisaatiot: readonly string[]): boolean =>
  organisaatiot.some((oid) => privileges.get(oid)?.has(privilege) ?? false);

/** Endpoints marked OPH need the privilege in Opetushallitus itself. @see http-api.md §2.6 */
export const hasOphPrivilege = (privileges: Privileges, privilege: Privilege): boolean =>
  hasPrivilege(privileges, privilege, [OPETUSHALLITUS_OID]);
