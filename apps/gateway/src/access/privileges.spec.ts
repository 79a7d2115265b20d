import { hasPrivilege, privilegesOf, superuserOrganisaatiot } from './privileges';

const SCHOOL = '1.2.246.562.10.12944436166';
const PROVIDER = '1.2.246.562.10.346830761110';

describe('privilegesOf', () => {
  it('gives each role its privileges in its organisation', () => {
    const privileges = privilegesOf([`ROLE_APP_EHOKS_READ_${SCHOOL}`, `ROLE_APP_EHOKS_HOKS_DELETE_${SCHOOL}`]);
    expect([...(privileges.get(SCHOOL) ?? [])]).toEqual(['read', 'hoks_delete']);
  });

  it.each([
    'ROLE_APP_EHOKS',
    `ROLE_APP_EHOKS_SOMETHING_${SCHOOL}`,
    `ROLE_APP_KOSKI_CRUD_${SCHOOL}`,
    'ROLE_APP_EHOKS_CRUD_1.2.246.562.15.12944436166',
    `ROLE_APP_EHOKS_constructor_${SCHOOL}`,
  ])('gives nothing for %s', (role) => {
    expect(privilegesOf([role]).size).toBe(0);
  });
});

describe('superuserOrganisaatiot', () => {
  it('are those of the role alone, whatever organisation it is', () => {
    const roles = [`ROLE_APP_EHOKS_OPHPAAKAYTTAJA_${SCHOOL}`, `ROLE_APP_EHOKS_CRUD_${PROVIDER}`];
    expect([...superuserOrganisaatiot(roles)]).toEqual([SCHOOL]);
    expect([...superuserOrganisaatiot(['ROLE_APP_EHOKS_OPHPAAKAYTTAJA'])]).toEqual([]);
  });
});

describe('hasPrivilege', () => {
  const privileges = privilegesOf([`ROLE_APP_EHOKS_CRUD_${PROVIDER}`]);

  it('reaches from a provider down to its schools', () => {
    expect(hasPrivilege(privileges, 'update', [SCHOOL, PROVIDER])).toBe(true);
  });

  it('does not reach a school of another provider, nor give what the role lacks', () => {
    expect(hasPrivilege(privileges, 'update', [SCHOOL])).toBe(false);
    expect(hasPrivilege(privileges, 'hoks_delete', [SCHOOL, PROVIDER])).toBe(false);
  });
});
