import { scenario } from '@ehoks/testing';
import { type LocalDate } from '@ehoks/kernel';
import { normaliseHoks } from '../content/normalise-hoks';
import { decide, type Circumstances, type HoksRefusal } from './hoks.decide';
import { archivedHoksOf } from './hoks.archived';
import { type HoksCommand } from './hoks.commands';
import { type HoksEvent } from './hoks.events';
import { evolve } from './hoks.evolve';
import { initialState, type HoksState } from './hoks.state';

const OPPIJA = '1.2.246.562.24.54450598189';
const OPISKELUOIKEUS = '1.2.246.562.15.41024330544';
const digest = { oid: OPISKELUOIKEUS, suoritustyypit: [], haettu: '2026-11-25T10:00:00.000Z' };
const UUID = '00000000-0000-4000-8000-000000000001';

const content = (more: object = {}) =>
  normaliseHoks({
    'oppija-oid': OPPIJA,
    'opiskeluoikeus-oid': OPISKELUOIKEUS,
    'ensikertainen-hyvaksyminen': '2026-01-15',
    'osaamisen-hankkimisen-tarve': true,
    ...more,
  });

const fresh: Circumstances = { hoksId: () => 7, uuid: () => UUID, linkitysSettlingDays: 30 };
const given = scenario<HoksState, HoksEvent, HoksCommand, HoksRefusal>({
  initialState,
  evolve,
  decide: (command, state) => decide(command, state, fresh),
});

const create = (body = content()): HoksCommand => ({
  type: 'CreateHoks',
  data: { content: body, manuaalisyotto: false, opiskeluoikeus: digest },
});
const replace = (body = content(), more: object = {}): HoksCommand => ({
  type: 'ReplaceHoks',
  data: { hoksId: 7, content: body, opiskeluoikeus: digest, ...more },
});
const change = (changes: object, more: object = {}): HoksCommand => ({
  type: 'ChangeHoks',
  data: { hoksId: 7, changes: { ...changes }, opiskeluoikeus: digest, ...more },
});
const created = (body = content()): HoksEvent => ({
  type: 'HoksCreated',
  data: { hoksId: 7, eid: UUID, manuaalisyotto: false, content: body, opiskeluoikeus: digest },
});
const confirmed: HoksEvent = { type: 'HoksConfirmed', data: { hoksId: 7, opiskeluoikeus: digest } };
const confirmedWhole: HoksEvent = { type: 'HoksConfirmed', data: { hoksId: 7, whole: true, opiskeluoikeus: digest } };

describe('CreateHoks', () => {
  it('creates the HOKS of a study right that has none', () => given([]).when(create()).then([created()]));

  it('gives parts their module ids', () =>
    given([])
      .when(
        create(
          content({
            'hankittavat-ammat-tutkinnon-osat': [
              { 'tutkinnon-osa-koodi-uri': 'tutkinnonosat_1', 'tutkinnon-osa-koodi-versio': 1 },
            ],
          }),
        ),
      )
      .then([
        expect.objectContaining({
          data: expect.objectContaining({
            content: expect.objectContaining({
              'hankittavat-ammat-tutkinnon-osat': [expect.objectContaining({ 'module-id': UUID })],
            }) as unknown,
          }) as unknown,
        }),
      ]));

  it('refuses a second one and tells the id of the first', () =>
    given([created()]).when(create()).thenRejected({ code: 'hoks-exists', hoksId: 7 }));
});

describe('ReplaceHoks', () => {
  it('replaces the content', () =>
    given([created(content({ versio: 1, sahkoposti: 'a@example.fi' }))])
      .when(replace(content({ versio: 2 })))
      .then([{ type: 'HoksReplaced', data: { hoksId: 7, content: content({ versio: 2 }), opiskeluoikeus: digest } }]));

  it('keeps learner, study right, telephone number and TUVA study right when they are left out', () => {
    const kept = { puhelinnumero: '0401234567', 'tuva-opiskeluoikeus-oid': '1.2.246.562.15.10000000009' };
    const body = content({ versio: 2 });
    const { 'oppija-oid': oppijaOid, 'opiskeluoikeus-oid': opiskeluoikeusOid, ...without } = body;
    return given([created(content(kept))])
      .when(replace(without))
      .then([{ type: 'HoksReplaced', data: { hoksId: 7, content: { ...body, ...kept }, opiskeluoikeus: digest } }]);
  });

  it('confirms a HOKS that says the same already', () => given([created()]).when(replace()).then([confirmedWhole]));

  it('does not find a HOKS that is not there, or has another id', () => {
    given([]).when(replace()).thenRejected({ code: 'hoks-not-found' });
    given([created()])
      .when(replace(content(), { hoksId: 8 }))
      .thenRejected({ code: 'hoks-not-found' });
  });

  it('refuses another study right', () =>
    given([created()])
      .when(replace(content({ 'opiskeluoikeus-oid': '1.2.246.562.15.10000000009' })))
      .thenRejected({ code: 'opiskeluoikeus-change', from: OPISKELUOIKEUS, to: '1.2.246.562.15.10000000009' }));

  it('refuses another learner, unless it is the master of the stored one', () => {
    const other = content({ 'oppija-oid': '1.2.246.562.24.11474338834' });
    given([created()])
      .when(replace(other))
      .thenRejected({ code: 'oppija-change', from: OPPIJA, to: '1.2.246.562.24.11474338834' });
    given([created()])
      .when(replace(other, { masterOppijaOid: '1.2.246.562.24.11474338834' }))
      .then([{ type: 'HoksReplaced', data: { hoksId: 7, content: other, opiskeluoikeus: digest } }]);
  });

  it('refuses when the content has moved on since the caller read it, but not after a mere confirmation', () => {
    given([created(), confirmed])
      .when(replace(content(), { expectedVersion: 1 }))
      .then([confirmedWhole]);
    given([created()])
      .when(replace(content(), { expectedVersion: 2 }))
      .thenRejected({ code: 'version-mismatch', version: 1 });
  });
});

describe('ChangeHoks', () => {
  it('stores the changed top-level values alone', () =>
    given([created(content({ versio: 1 }))])
      .when(change({ versio: 2, 'osaamisen-hankkimisen-tarve': true }))
      .then([{ type: 'HoksChanged', data: { hoksId: 7, changes: { versio: 2 }, opiskeluoikeus: digest } }]));

  it('confirms when nothing changes', () => given([created()]).when(change({})).then([confirmed]));

  it('shares the checks of a replacement', () => {
    given([]).when(change({})).thenRejected({ code: 'hoks-not-found' });
    given([created()])
      .when(change({ 'opiskeluoikeus-oid': '1.2.246.562.15.10000000009' }))
      .thenRejected({ code: 'opiskeluoikeus-change' });
  });
});

const passivate: HoksCommand = { type: 'PassivateHoks', data: { hoksId: 7 } };
const restore: HoksCommand = { type: 'RestoreHoks', data: { hoksId: 7 } };
const archive: HoksCommand = { type: 'ArchiveHoks', data: { hoksId: 7, oppilaitosOid: '1.2.246.562.10.1' } };
const passivated: HoksEvent = { type: 'HoksPassivated', data: { hoksId: 7 } };
const restored: HoksEvent = { type: 'HoksRestored', data: { hoksId: 7 } };
const archived = (version: number): HoksEvent => ({
  type: 'HoksArchived',
  data: { hoksId: 7, version, oppilaitosOid: '1.2.246.562.10.1' },
});

describe('PassivateHoks', () => {
  it('takes a HOKS out of sight', () => given([created()]).when(passivate).then([passivated]));

  it.each([
    ['that is not there', []],
    ['that is passivated', [created(), passivated]],
    ['that is archived', [created(), archived(2)]],
  ])('does not find one %s', (_which, history) =>
    given(history).when(passivate).thenRejected({ code: 'hoks-not-found' }),
  );

  it('leaves nothing to update and nothing to create', () => {
    given([created(), passivated]).when(change({})).thenRejected({ code: 'hoks-not-found' });
    given([created(), passivated]).when(create()).thenRejected({ code: 'hoks-passivated', hoksId: 7 });
  });
});

describe('RestoreHoks', () => {
  it('brings a passivated HOKS back as it was', () => {
    given([created(), passivated]).when(restore).then([restored]);
    given([created(content({ versio: 5 })), passivated, restored])
      .when(change({ versio: 5 }))
      .then([confirmed]);
  });

  it.each([
    ['that is not passivated', [created()]],
    ['that is archived', [created(), archived(2)]],
  ])('does not find one %s', (_which, history) =>
    given(history).when(restore).thenRejected({ code: 'hoks-not-found' }),
  );
});

describe('ArchiveHoks', () => {
  it('closes the stream of a HOKS in force, or passivated', () => {
    given([created()])
      .when(archive)
      .then([archived(2)]);
    given([created(), passivated])
      .when(archive)
      .then([archived(3)]);
  });

  it('is done once', () =>
    given([created(), archived(2)])
      .when(archive)
      .thenRejected({ code: 'hoks-not-found' }));

  it('leaves room for a new HOKS, also where only the closing event is left', () => {
    given([created(), archived(2)])
      .when(create())
      .then([created()]);
    given([archived(2)])
      .when(create())
      .then([created()]);
    expect([archived(2), created()].reduce(evolve, initialState)).toMatchObject({ version: 3, contentVersion: 3 });
  });
});

describe('ReopenHoks', () => {
  const kept = {
    eid: UUID,
    manuaalisyotto: false,
    content: content(),
    opiskeluoikeus: digest,
    contactDetailsGiven: {},
  };
  const reopen = (more: object = {}): HoksCommand => ({
    type: 'ReopenHoks',
    data: { hoksId: 7, archived: { closedVersion: 2, ...kept }, ...more },
  });

  it('brings an archived HOKS back with its id', () =>
    given([created(), archived(2)])
      .when(reopen())
      .then([{ type: 'HoksReopened', data: { hoksId: 7, ...kept } }]));

  it('does not find what is not in the archive', () => {
    given([created()]).when(reopen()).thenRejected({ code: 'hoks-not-found' });
    given([created(), archived(2)])
      .when(reopen({ archived: undefined }))
      .thenRejected({ code: 'hoks-not-found' });
  });

  it('does not bring back what was archived before an earlier return', () =>
    given([archived(2), { type: 'HoksReopened', data: { hoksId: 7, ...kept } }, archived(4)])
      .when(reopen())
      .thenRejected({ code: 'hoks-not-found' }));

  it('does not put a HOKS beside a newer one', () => {
    given([created()])
      .when(reopen({ hoksId: 3 }))
      .thenRejected({ code: 'newer-hoks-exists', hoksId: 7 });
    given([archived(2)])
      .when(reopen({ hoksId: 3 }))
      .thenRejected({ code: 'newer-hoks-exists', hoksId: 7 });
  });
});

describe('RemoveContactDetails', () => {
  const remove = (whose: 'oppija' | 'tyopaikkaohjaajat'): HoksCommand => ({
    type: 'RemoveContactDetails',
    data: { hoksId: 7, whose, endedBefore: '2026-06-01' as LocalDate },
  });
  const period = (loppu: string, contact: object) => ({
    alku: '2026-01-01',
    loppu,
    'osaamisen-hankkimistapa-koodi-uri': 'osaamisenhankkimistapa_koulutussopimus',
    'osaamisen-hankkimistapa-koodi-versio': 1,
    'tyopaikalla-jarjestettava-koulutus': {
      'vastuullinen-tyopaikka-ohjaaja': { nimi: 'Ohjaaja', ...contact },
      'tyopaikan-nimi': 'Työpaikka',
      'keskeiset-tyotehtavat': [],
    },
  });
  const withPeriods = (...periods: object[]) =>
    content({
      sahkoposti: 'oppija@example.fi',
      'hankittavat-ammat-tutkinnon-osat': [
        {
          'tutkinnon-osa-koodi-uri': 'tutkinnonosat_1',
          'tutkinnon-osa-koodi-versio': 1,
          'osaamisen-hankkimistavat': periods,
        },
      ],
    });
  const contact = { sahkoposti: 'ohjaaja@example.fi', puhelinnumero: '040' };

  it("forgets the student's own and keeps the rest", () => {
    const before = withPeriods(period('2026-05-31', contact));
    const { sahkoposti, ...rest } = before;
    expect(sahkoposti).toBeDefined();
    given([created(before)])
      .when(remove('oppija'))
      .then([{ type: 'HoksContactDetailsRemoved', data: { hoksId: 7, content: rest } }]);
  });

  it('forgets those of instructors whose period ended before the day', () =>
    given([created(withPeriods(period('2026-05-31', contact), period('2026-06-01', contact)))])
      .when(remove('tyopaikkaohjaajat'))
      .then([
        {
          type: 'HoksContactDetailsRemoved',
          data: { hoksId: 7, content: withPeriods(period('2026-05-31', {}), period('2026-06-01', contact)) },
        },
      ]));

  it("forgets the student's own that only earlier versions have", () => {
    const now = content();
    const replaced: HoksEvent = { type: 'HoksReplaced', data: { hoksId: 7, content: now, opiskeluoikeus: digest } };
    const removed: HoksEvent = { type: 'HoksContactDetailsRemoved', data: { hoksId: 7, content: now } };
    const before = [created(content({ sahkoposti: 'oppija@example.fi' })), replaced];
    given(before).when(remove('oppija')).then([removed]);
    given([...before, removed])
      .when(remove('oppija'))
      .thenRejected({ code: 'nothing-to-remove' });
    given(before).when(remove('tyopaikkaohjaajat')).thenRejected({ code: 'nothing-to-remove' });
  });

  describe('of instructors, that only earlier versions have,', () => {
    const now = withPeriods(period('2026-12-31', {}));
    const replaced: HoksEvent = { type: 'HoksReplaced', data: { hoksId: 7, content: now, opiskeluoikeus: digest } };
    const removed: HoksEvent = { type: 'HoksContactDetailsRemoved', data: { hoksId: 7, content: now } };
    const nothing = { code: 'nothing-to-remove' } as const;
    const before = [created(withPeriods(period('2026-08-31', {}), period('2026-05-31', contact))), replaced];

    it('are forgotten once', () => {
      given(before).when(remove('tyopaikkaohjaajat')).then([removed]);
      given([...before, removed])
        .when(remove('tyopaikkaohjaajat'))
        .thenRejected(nothing);
    });

    it('are kept until the first of their periods is over', () =>
      given([created(withPeriods(period('2026-06-01', contact))), replaced])
        .when(remove('tyopaikkaohjaajat'))
        .thenRejected(nothing));

    it('are not lost sight of by a permanent deletion and a return', () => {
      const first = [...before, { type: 'HoksArchived', data: { hoksId: 7, version: 3 } } as const];
      const kept = archivedHoksOf(first);
      if (!kept) throw new Error('not archived');
      const { closedVersion: _closedVersion, ...reopened } = kept;
      const returned: HoksEvent = { type: 'HoksReopened', data: { hoksId: 7, ...reopened } };
      given([...first, returned])
        .when(remove('tyopaikkaohjaajat'))
        .then([removed]);
      given([...first, returned, removed])
        .when(remove('tyopaikkaohjaajat'))
        .thenRejected(nothing);
    });
  });

  it('stores nothing when there is nothing to forget', () =>
    given([created()]).when(remove('oppija')).thenRejected({ code: 'nothing-to-remove' }));
});
