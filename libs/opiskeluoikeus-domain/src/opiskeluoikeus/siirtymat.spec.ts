import { type LuettuOpiskeluoikeus } from '../tiivistelma/read-opiskeluoikeus';
import { at, havainnot, luettu, missing, sighting } from './koski.fixture';
import { type OpiskeluoikeusCommand } from './opiskeluoikeus.commands';

const told = (...commands: readonly OpiskeluoikeusCommand[]) =>
  havainnot(...commands).map(({ muutokset }) => muutokset.map(({ tyyppi }) => tyyppi));

/** The sequences that the fixtures were made for. */
describe('a study right in the course of time', () => {
  it('is voided: it vanishes, and only a bulk query proves it', () => {
    const lasna = luettu('01-ammatillinen-perustutkinto-lasna');
    const mitatoity = luettu('07-ammatillinen-mitatoity');
    expect(
      told(
        sighting(lasna, at('08:00')),
        missing(at('09:00')),
        missing(at('09:30')),
        sighting(mitatoity, at('10:00'), { lahde: 'MASSALUOVUTUS' }),
      ),
    ).toEqual([['ENSIHAVAINTO'], ['EI_LOYDY_EPAILTY'], ['EI_LOYDY_VAHVISTETTU'], ['MITATOINTI_VARMISTUI']]);
  });

  it('is linked and unlinked', () => {
    const ennen = luettu('09-ammatillinen-lapsi-ennen-linkitysta');
    const linkitetty = luettu('10-ammatillinen-lapsi-linkitetty');
    expect(
      told(
        sighting(ennen, at('08:00')),
        sighting(linkitetty, at('09:00')),
        sighting({ ...ennen, versionumero: 3 }, at('10:00')),
      ),
    ).toEqual([['ENSIHAVAINTO'], ['LINKITETTY'], ['LINKITYS_POISTETTU']]);
  });

  it('is interrupted and goes on, jakso by jakso', () => {
    const koko = luettu('06-ammatillinen-keskeytys-paluu-rahoitus-10');
    const { jaksot } = koko.tiivistelma;
    const versions = jaksot.map((_, index): LuettuOpiskeluoikeus => ({
      ...koko,
      versionumero: index + 1,
      tiivistelma: { ...koko.tiivistelma, jaksot: jaksot.slice(0, index + 1) },
    }));
    expect(told(...versions.map((version, index) => sighting(version, at(`0${index + 1}:00`))))).toEqual([
      ['ENSIHAVAINTO'],
      [],
      [],
      ['KESKEYTYNYT'],
      ['JATKUNUT', 'RAHOITUS_MUUTTUI'],
    ]);
  });

  it('is opened again', () => {
    const eronnut = luettu('03-ammatillinen-eronnut');
    const avattu = {
      ...eronnut,
      versionumero: 6,
      tiivistelma: { ...eronnut.tiivistelma, jaksot: eronnut.tiivistelma.jaksot.slice(0, -1) },
    };
    expect(told(sighting(eronnut, at('08:00')), sighting(avattu, at('09:00')))).toEqual([
      ['ENSIHAVAINTO', 'PAATTYNYT'],
      ['AVATTU_UUDELLEEN'],
    ]);
  });
});
