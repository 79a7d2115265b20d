import { type Instant } from '@ehoks/kernel';
import { commandsFollowing, type HavaittuOpiskeluoikeus } from './follow-opiskeluoikeus';

const seen = (more: Partial<HavaittuOpiskeluoikeus> = {}): HavaittuOpiskeluoikeus => ({
  ...{
    jarjestysnumero: 4,
    havaittu: '2026-04-16T10:09:31.120Z' as Instant,
    nakyvyys: 'NAKYVA',
    varmuus: 'VAHVISTETTU',
  },
  ...{ oppijanumero: 'master', kaikkiOidit: ['master', 'old'], emo: undefined, todisteet: [{ status: 404 }] },
  organisaatio: { versionumero: 2, oppilaitosOid: 'koulu' },
  ...more,
});
const person = {
  type: 'ChangeOppijaOid',
  data: { havainto: 4, oppijanumero: 'master', kaikkiOidit: ['master', 'old'] },
};

const school = { type: 'ChangeOrganisaatio', data: { havainto: 4, uusi: { versionumero: 2, oppilaitosOid: 'koulu' } } };

describe('commandsFollowing', () => {
  it('frees the HOKS of a right that is seen, and has it under the master and in the school', () =>
    expect(commandsFollowing(seen())).toEqual([
      { type: 'UnlockHoks', data: { havainto: 4 } },
      { type: 'UnmarkHoksLinked', data: { havainto: 4 } },
      person,
      school,
    ]));

  it('moves no HOKS to a school that was not told', () =>
    expect(commandsFollowing(seen({ organisaatio: undefined }))).not.toContainEqual(
      expect.objectContaining({ type: school.type }),
    ));

  it('marks the HOKS of a right that is part of another', () =>
    expect(commandsFollowing(seen({ emo: 'emo' }))[1]).toEqual({
      type: 'MarkHoksLinked',
      data: { havainto: 4, emo: 'emo', alkaen: '2026-04-16T10:09:31.120Z' },
    }));

  it.each(['MITATOITY', 'POISTETTU', 'EI_LOYDY'] as const)(
    'locks the HOKS of a right that is %s for sure',
    (nakyvyys) =>
      expect(commandsFollowing(seen({ nakyvyys }))).toEqual([
        { type: 'LockHoks', data: { havainto: 4, peruste: nakyvyys, todisteet: [{ status: 404 }] } },
        person,
      ]),
  );

  it('leaves everything as it is where an absence is only suspected', () =>
    expect(commandsFollowing(seen({ nakyvyys: 'EI_LOYDY', varmuus: 'EPAILTY' }))).toEqual([]));
});
