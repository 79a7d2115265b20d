import { type Instant } from '@ehoks/kernel';
import { scenario } from '@ehoks/testing';
import { normaliseHoks } from '../content/normalise-hoks';
import { type HoksCommand } from './hoks.commands';
import { decide, type HoksRefusal } from './hoks.decide';
import { type HoksCreated, type HoksEvent, type Organisaatio } from './hoks.events';
import { evolve } from './hoks.evolve';
import { initialState, type HoksState } from './hoks.state';

const OIKEUS = '1.2.246.562.15.41024330544';
const EMO = '1.2.246.562.15.27041188353';
const [VANHA, MASTER, MUU] = ['1.2.246.562.24.88372051149', '1.2.246.562.24.44102783650', '1.2.246.562.24.54450598189'];
const FIRST = '2026-04-01T10:00:00.000Z' as Instant;

const given = scenario<HoksState, HoksEvent, HoksCommand, HoksRefusal>({
  initialState,
  evolve,
  decide: (command, state) => decide(command, state, { hoksId: () => 7, uuid: () => 'uuid', linkitysSettlingDays: 30 }),
});

const content = normaliseHoks({
  'oppija-oid': VANHA,
  'opiskeluoikeus-oid': OIKEUS,
  'ensikertainen-hyvaksyminen': '2026-01-15',
  'osaamisen-hankkimisen-tarve': true,
});
const seenAt = (haettu: string, emo?: string) => ({
  ...{ oid: OIKEUS, suoritustyypit: [], haettu },
  ...(emo !== undefined && { sisaltyyOpiskeluoikeuteen: { oid: emo } }),
});
const created: { type: 'HoksCreated'; data: HoksCreated } = {
  type: 'HoksCreated',
  data: { hoksId: 7, eid: 'uuid', manuaalisyotto: false, content, opiskeluoikeus: seenAt(FIRST) },
};
const passivated: HoksEvent = { type: 'HoksPassivated', data: { hoksId: 7 } };
const archived: HoksEvent = { type: 'HoksArchived', data: { hoksId: 7, version: 2 } };
const evidence = { peruste: 'MITATOITY', todisteet: [{ status: 404 }] } as const;
const locked = (havainto: number): HoksEvent => ({ type: 'HoksLocked', data: { hoksId: 7, havainto, ...evidence } });
const unlocked = (havainto: number): HoksEvent => ({ type: 'HoksUnlocked', data: { hoksId: 7, havainto } });
const linked = (more: object = {}): HoksEvent => ({
  type: 'HoksLinked',
  data: { hoksId: 7, emo: EMO, alkaen: FIRST, ...more },
});

const lock = (havainto: number): HoksCommand => ({ type: 'LockHoks', data: { havainto, ...evidence } });
const unlock = (havainto: number): HoksCommand => ({ type: 'UnlockHoks', data: { havainto } });
const link = (havainto: number, emo = EMO, alkaen = FIRST): HoksCommand => ({
  type: 'MarkHoksLinked',
  data: { havainto, emo, alkaen },
});
const unlink = (havainto: number): HoksCommand => ({ type: 'UnmarkHoksLinked', data: { havainto } });
const person = (havainto: number, kaikkiOidit: string[] = [VANHA, MASTER]): HoksCommand => ({
  type: 'ChangeOppijaOid',
  data: { havainto, oppijanumero: MASTER, kaikkiOidit },
});
const change = (haettu: string, emo?: string): HoksCommand => ({
  type: 'ChangeHoks',
  data: { hoksId: 7, changes: { versio: 2 }, opiskeluoikeus: seenAt(haettu, emo) },
});
const changed = (haettu: string, emo?: string): HoksEvent => ({
  type: 'HoksChanged',
  data: { hoksId: 7, changes: { versio: 2 }, opiskeluoikeus: seenAt(haettu, emo) },
});

describe('a voided study right', () => {
  it('locks its HOKS, in sight or passivated, with the evidence', () => {
    given([created])
      .when(lock(4))
      .then([locked(4)]);
    given([created, passivated])
      .when(lock(4))
      .then([locked(4)]);
  });

  it('is no matter where there is no HOKS', () => {
    given([]).when(lock(4)).thenRejected({ code: 'hoks-not-found' });
    given([created, archived]).when(lock(4)).thenRejected({ code: 'hoks-not-found' });
  });

  it('locks once', () =>
    given([created, locked(4)])
      .when(lock(5))
      .thenRejected({ code: 'no-effect' }));

  it('keeps the HOKS from being written, not from being passivated and restored', () => {
    given([created, locked(4)])
      .when(change(FIRST))
      .thenRejected({ code: 'hoks-not-found' });
    given([created, locked(4)])
      .when({ type: 'PassivateHoks', data: { hoksId: 7 } })
      .then([passivated]);
    given([created, locked(4), passivated])
      .when({ type: 'RestoreHoks', data: { hoksId: 7 } })
      .then([{ type: 'HoksRestored', data: { hoksId: 7 } }]);
  });

  it('that is back unlocks it', () => {
    given([created, locked(4)])
      .when(unlock(5))
      .then([unlocked(5)]);
    given([created, locked(4), unlocked(5)])
      .when(change(FIRST))
      .then([changed(FIRST)]);
    given([created]).when(unlock(5)).thenRejected({ code: 'no-effect' });
  });

  it('of an observation that a newer one has overtaken is no matter', () =>
    given([created, locked(3), unlocked(5)])
      .when(lock(4))
      .thenRejected({ code: 'no-effect' }));

  it('locks a new HOKS of the same right, told by the same observation', () =>
    given([created, locked(4), archived, created])
      .when(lock(4))
      .then([locked(4)]));
});

describe('a linked study right', () => {
  it('marks its HOKS, from when it was first seen', () => {
    given([created])
      .when(link(4))
      .then([linked({ havainto: 4 })]);
    given([created, linked()])
      .when(link(5, EMO, '2026-05-01T10:00:00.000Z' as Instant))
      .thenRejected({ code: 'no-effect' });
  });

  it('of another parent goes on counting from the first', () =>
    given([created, linked()])
      .when(link(5, 'other', '2026-05-01T10:00:00.000Z' as Instant))
      .then([linked({ havainto: 5, emo: 'other' })]));

  it('that is no longer so frees it', () => {
    given([created, linked()])
      .when(unlink(5))
      .then([{ type: 'HoksUnlinked', data: { hoksId: 7, havainto: 5 } }]);
    given([created]).when(unlink(5)).thenRejected({ code: 'no-effect' });
  });

  it('is seen by a write first, too', () =>
    given([created])
      .when(change(FIRST, EMO))
      .then([linked(), changed(FIRST, EMO)]));

  it.each([
    ['2026-05-01T10:00:00.000Z', true],
    ['2026-05-01T10:00:00.001Z', false],
  ])('takes writes for 30 days: at %s %s', (haettu, isTaken) => {
    const written = given([created, linked()]).when(change(haettu, EMO));
    if (isTaken) written.then([changed(haettu, EMO)]);
    else written.thenRejected({ code: 'opiskeluoikeus-linked', oid: OIKEUS });
  });

  it('is free again when a write sees no link', () => {
    const late = '2026-09-01T10:00:00.000Z';
    given([created, linked()])
      .when(change(late))
      .then([{ type: 'HoksUnlinked', data: { hoksId: 7 } }, changed(late)]);
  });
});

describe('merged oids of a learner', () => {
  it('move the HOKS to the master', () => {
    given([created])
      .when(person(4))
      .then([{ type: 'HoksOppijaOidChanged', data: { hoksId: 7, havainto: 4, vanha: VANHA, uusi: MASTER } }]);
  });

  it('show in the content, as a new version of it', () => {
    const moved: HoksEvent = {
      type: 'HoksOppijaOidChanged',
      data: { hoksId: 7, havainto: 4, vanha: VANHA, uusi: MASTER },
    };
    expect([created, moved].reduce(evolve, initialState)).toMatchObject({
      ...{ content: { ...content, 'oppija-oid': MASTER }, contentVersion: 2, havainto: 4 },
    });
    given([created, moved]).when(person(5)).thenRejected({ code: 'no-effect' });
  });

  it('move it after a notice of ONR too, also when its study right is voided', () => {
    const notice = { oppijanumero: MASTER, kaikkiOidit: [VANHA, MASTER] };
    given([created, locked(4)])
      .when({ type: 'ChangeOppijaOid', data: notice })
      .then([{ type: 'HoksOppijaOidChanged', data: { hoksId: 7, vanha: VANHA, uusi: MASTER } }]);
  });

  it('are no matter for the HOKS of someone else', () =>
    given([created])
      .when(person(4, [MASTER, MUU]))
      .thenRejected({ code: 'no-effect' }));
});

describe('a study right in another school', () => {
  const koulu = { versionumero: 3, oppilaitosOid: '1.2.246.562.10.1', koulutustoimijaOid: '1.2.246.562.10.3' };
  const toinen = { versionumero: 4, oppilaitosOid: '1.2.246.562.10.2' };
  const there: HoksEvent = {
    type: 'HoksCreated',
    data: { ...created.data, opiskeluoikeus: { ...seenAt(FIRST), ...koulu } },
  };
  const move = (havainto: number, uusi: Organisaatio): HoksCommand => ({
    type: 'ChangeOrganisaatio',
    data: { havainto, uusi },
  });
  const moved = (havainto: number, uusi: Organisaatio): HoksEvent => ({
    type: 'HoksOrganisaatioChanged',
    data: { hoksId: 7, havainto, vanha: koulu, uusi },
  });

  it('takes its HOKS along, passivated or not, and once', () => {
    given([there])
      .when(move(4, toinen))
      .then([moved(4, toinen)]);
    given([there, passivated])
      .when(move(4, toinen))
      .then([moved(4, toinen)]);
    given([there, moved(4, toinen)])
      .when(move(5, { ...toinen, versionumero: 5 }))
      .thenRejected({ code: 'no-effect' });
  });

  it('counts where the school is the same and its provider another', () => {
    const uusi = { ...koulu, koulutustoimijaOid: '1.2.246.562.10.4' };
    given([there])
      .when(move(4, uusi))
      .then([moved(4, uusi)]);
    given([there])
      .when(move(4, { versionumero: 4, oppilaitosOid: koulu.oppilaitosOid }))
      .thenRejected({ code: 'no-effect' });
  });

  it('is no matter where a write saw a later version of it', () => {
    const write = (versionumero: number): HoksEvent => ({
      type: 'HoksConfirmed',
      data: { hoksId: 7, opiskeluoikeus: { ...seenAt(FIRST), ...koulu, versionumero } },
    });
    given([there, write(5)])
      .when(move(4, toinen))
      .thenRejected({ code: 'no-effect' });
    given([there, { ...write(5), type: 'HoksReplaced', data: { ...write(5).data, content } } as HoksEvent])
      .when(move(4, toinen))
      .thenRejected({ code: 'no-effect' });
  });

  it('leaves the version of the content', () =>
    expect([there, moved(4, toinen)].reduce(evolve, initialState)).toMatchObject({
      ...{ contentVersion: 1, version: 2, havainto: 4, organisaatio: toinen },
    }));
});
