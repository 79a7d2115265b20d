import { hasValidOidCheckDigit, parseOpiskeluoikeusOid, parseOppijaOid, parseOrganisaatioOid } from '@ehoks/kernel';
import { KAYTTAJAT } from './kayttajat.seed';
import { OPISKELUOIKEUDET } from './opiskeluoikeudet.seed';
import { OPPIJAT } from './oppijat.seed';
import { ORGANISAATIOT } from './organisaatiot.seed';

describe('seed', () => {
  it('has oids in their right form, with their check digits, each once', () => {
    const organisaatioOids = ORGANISAATIOT.map(({ oid }) => oid);
    const henkiloOids = [...OPPIJAT, ...KAYTTAJAT].map(({ oidHenkilo }) => oidHenkilo);
    const oikeusOids = OPISKELUOIKEUDET.map(({ opiskeluoikeus }) => opiskeluoikeus.oid);

    expect(organisaatioOids.filter((oid) => parseOrganisaatioOid(oid) === undefined)).toEqual([]);
    expect(organisaatioOids.slice(1).filter((oid) => !hasValidOidCheckDigit(oid))).toEqual([]);
    expect(henkiloOids.filter((oid) => parseOppijaOid(oid) === undefined)).toEqual([]);
    expect(oikeusOids.filter((oid) => parseOpiskeluoikeusOid(oid) === undefined)).toEqual([]);

    const all = [...organisaatioOids, ...henkiloOids, ...oikeusOids];
    expect(new Set(all).size).toBe(all.length);
  });

  it('names only oppijat and organisations that are there', () => {
    const oids = new Set([...ORGANISAATIOT.map(({ oid }) => oid), ...OPPIJAT.map(({ oidHenkilo }) => oidHenkilo)]);
    const named = [
      ...OPISKELUOIKEUDET.flatMap(({ oppijaOid, opiskeluoikeus }) => [
        oppijaOid,
        opiskeluoikeus.oppilaitos.oid,
        opiskeluoikeus.koulutustoimija?.oid ?? 'none',
      ]),
      ...KAYTTAJAT.flatMap(({ oikeudet }) => oikeudet.map(({ organisaatioOid }) => organisaatioOid)),
    ];
    expect(named.filter((oid) => !oids.has(oid))).toEqual([]);
  });
});
