import { type Opintopolku, OrganisaatioClientFake } from '@ehoks/opintopolku';
import { PagedHoksitHandler } from '../paged/paged-hoksit.handler';
import { type WantedPage } from '../views/hoksit.pages';
import { type Caller } from './caller';
import { HoksAccess } from './hoks-access';
import { privilegesOf } from './privileges';

const [SCHOOL, OTHER_SCHOOL] = ['1.2.246.562.10.31000000013', '1.2.246.562.10.31000000021'];
const [OLD, NEW] = ['1.2.246.562.10.21000000014', '1.2.246.562.10.21000000022'];
const hoks = { opiskeluoikeusOid: '1.2.246.562.15.41024330544', opiskeluoikeus: { oppilaitosOid: SCHOOL } } as never;

const readerOf = (organisaatioOid: string): Caller =>
  ({ kind: 'palvelu', privileges: privilegesOf([`ROLE_APP_EHOKS_READ_${organisaatioOid}`]) }) as Caller;

describe('access to HOKSes', () => {
  const organisaatio = new OrganisaatioClientFake();
  const nothingTold = { find: async () => undefined };
  const access = new HoksAccess({ organisaatio } as unknown as Opintopolku, nothingTold as never);
  const put = (oid: string, parent: string) => organisaatio.put({ oid, nimi: {}, parentOidPath: [parent] });
  /** The schools to which a page is narrowed. */
  const narrowedTo = async (caller: Caller): Promise<WantedPage['oppilaitokset']> => {
    let wanted: WantedPage | undefined;
    const pages = { idsOf: async (page: WantedPage) => ((wanted = page), []) };
    const withHoksit = { below: async () => [SCHOOL, OTHER_SCHOOL] };
    const handler = new PagedHoksitHandler(pages as never, {} as never, withHoksit as never, access);
    await handler.read(caller, { fromId: 0, amount: 1, updatedAfter: undefined, withArkistoidut: false });
    return wanted?.oppilaitokset;
  };

  it('threat 18: follows a school that moves in Organisaatiopalvelu alone, one by one and in lists', async () => {
    put(SCHOOL, OLD);
    put(OTHER_SCHOOL, OLD);
    expect(await access.isAllowedOn(readerOf(OLD), 'read', hoks)).toBe(true);
    expect(await access.isAllowedOn(readerOf(NEW), 'read', hoks)).toBe(false);
    expect(await narrowedTo(readerOf(OLD))).toEqual([SCHOOL, OTHER_SCHOOL]);

    put(SCHOOL, NEW);
    expect(await access.isAllowedOn(readerOf(OLD), 'read', hoks)).toBe(false);
    expect(await access.isAllowedOn(readerOf(NEW), 'read', hoks)).toBe(true);
    expect(await narrowedTo(readerOf(OLD))).toEqual([OTHER_SCHOOL]);
    expect(await narrowedTo(readerOf(NEW))).toEqual([SCHOOL]);
  });
});
