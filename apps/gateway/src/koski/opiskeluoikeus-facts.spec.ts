import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Instant } from '@ehoks/kernel';
import { type Opiskeluoikeus } from '@ehoks/opintopolku';
import { hasEnded, latestTila, opiskeluoikeusDigestOf, opiskeluoikeusTiedot } from './opiskeluoikeus-facts';

const fixture = (name: string): Opiskeluoikeus =>
  JSON.parse(
    readFileSync(join(__dirname, '../../../../libs/testing/fixtures/koski', `${name}.json`), 'utf8'),
  ) as Opiskeluoikeus;
const withJaksot = (...jaksot: [alku: string, koodiarvo: string][]): Opiskeluoikeus => ({
  ...fixture('01-ammatillinen-perustutkinto-lasna'),
  tila: { opiskeluoikeusjaksot: jaksot.map(([alku, koodiarvo]) => ({ alku, tila: { koodiarvo } })) },
});

describe('latestTila', () => {
  it('is the one that began last, the last listed of one day', () => {
    expect(latestTila(withJaksot(['2026-01-01', 'lasna'], ['2025-01-01', 'loma']))).toBe('lasna');
    expect(latestTila(withJaksot(['2026-01-01', 'valmistunut'], ['2026-01-01', 'mitatoity']))).toBe('mitatoity');
  });

  it('is unknown without jaksot', () => {
    expect(latestTila(withJaksot())).toBeUndefined();
  });
});

describe('hasEnded', () => {
  it.each(['valmistunut', 'eronnut', 'katsotaaneronneeksi', 'peruutettu'])('%s has', (tila) => {
    expect(hasEnded(withJaksot(['2026-01-01', tila]))).toBe(true);
  });

  it.each(['lasna', 'loma', 'valiaikaisestikeskeytynyt', 'mitatoity'])('%s has not', (tila) => {
    expect(hasEnded(withJaksot(['2026-01-01', tila]))).toBe(false);
  });
});

describe('what is taken from Koski', () => {
  const koski = fixture('10-ammatillinen-lapsi-linkitetty');

  it('for the rules of the content', () => {
    expect(opiskeluoikeusTiedot(koski)).toEqual({
      tyyppi: 'ammatillinenkoulutus',
      suoritustyypit: ['ammatillinentutkinto'],
      alkamispaiva: koski.alkamispäivä,
      ...(koski.arvioituPäättymispäivä && { arvioituPaattymispaiva: koski.arvioituPäättymispäivä }),
      jaksot: koski.tila.opiskeluoikeusjaksot.map(({ alku, tila }) => ({ alku, tila: tila.koodiarvo })),
    });
  });

  it('for the facts that go with a command: no names of people, the link, and when it was seen', () => {
    const digest = opiskeluoikeusDigestOf(koski, '2026-11-25T10:00:00.000Z' as Instant);
    expect(digest).toMatchObject({
      oid: koski.oid,
      versionumero: koski.versionumero,
      oppilaitosOid: koski.oppilaitos?.oid,
      sisaltyyOpiskeluoikeuteen: { oid: koski.sisältyyOpiskeluoikeuteen?.oid },
      tutkintoNimi: koski.suoritukset[0]?.koulutusmoduuli?.tunniste?.nimi,
      haettu: '2026-11-25T10:00:00.000Z',
    });
    expect(JSON.stringify(digest)).not.toContain('nimi');
  });
});
