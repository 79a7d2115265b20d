import { type HoksFact } from '@ehoks/contracts';
import { type JsonObject } from '@ehoks/kernel';
import { viewWriteOf } from './hoksit.fold';

const opiskeluoikeus = { oid: '1.2.246.562.15.41024330544', suoritustyypit: [], haettu: '2026-11-25T10:00:00.000Z' };
const placed = (fact: HoksFact, version: number) => ({
  fact,
  version,
  opiskeluoikeusOid: opiskeluoikeus.oid,
  time: '2026-11-25T10:00:01.000Z',
});
const common = { paivitetty: '2026-11-25T10:00:01.000Z', opiskeluoikeus };

describe('viewWriteOf', () => {
  it('luotu: a whole document, unless this or a later version is there', () => {
    const content = { 'oppija-oid': '1.2.246.562.24.54450598189', versio: 1 };
    expect(
      viewWriteOf(
        placed(
          {
            type: 'fi.ehoks.hoks.luotu.v1',
            data: { hoksId: 7, eid: 'e', manuaalisyotto: false, content, opiskeluoikeus },
          },
          1,
        ),
      ),
    ).toEqual({
      replaceOne: {
        filter: { _id: 7, version: { $lt: 1 } },
        replacement: {
          ...common,
          status: 'voimassa',
          version: 1,
          contentVersion: 1,
          opiskeluoikeusOid: opiskeluoikeus.oid,
          oppijaOid: '1.2.246.562.24.54450598189',
          eid: 'e',
          manuaalisyotto: false,
          root: content,
          parts: '{}',
        },
        upsert: true,
      },
    });
  });

  it('korvattu: other content, on exactly the version before', () => {
    const content = { 'oppija-oid': '1.2.246.562.24.11474338834' };
    expect(
      viewWriteOf(placed({ type: 'fi.ehoks.hoks.korvattu.v1', data: { hoksId: 7, content, opiskeluoikeus } }, 3)),
    ).toEqual({
      updateOne: {
        filter: { _id: 7, version: 2 },
        update: {
          $set: {
            ...common,
            version: 3,
            contentVersion: 3,
            root: content,
            parts: '{}',
            oppijaOid: '1.2.246.562.24.11474338834',
          },
        },
      },
    });
  });

  it('muutettu: the changed values alone', () => {
    expect(
      viewWriteOf(
        placed({ type: 'fi.ehoks.hoks.muutettu.v1', data: { hoksId: 7, changes: { versio: 2 }, opiskeluoikeus } }, 3),
      ),
    ).toMatchObject({
      updateOne: { update: { $set: { ...common, version: 3, contentVersion: 3, 'root.versio': 2 } } },
    });
  });

  it('vahvistettu: the version and the time, while the content stays as old as it is', () => {
    expect(
      viewWriteOf(placed({ type: 'fi.ehoks.hoks.vahvistettu.v1', data: { hoksId: 7, opiskeluoikeus } }, 3)),
    ).toEqual({ updateOne: { filter: { _id: 7, version: 2 }, update: { $set: { ...common, version: 3 } } } });
  });

  it('passivoitu and palautettu: out of sight since, and back', () => {
    const { paivitetty } = common;
    expect(viewWriteOf(placed({ type: 'fi.ehoks.hoks.passivoitu.v1', data: { hoksId: 7 } }, 3))).toEqual({
      updateOne: {
        filter: { _id: 7, version: 2 },
        update: { $set: { paivitetty, version: 3, status: 'passivoitu', poistettu: paivitetty } },
      },
    });
    expect(viewWriteOf(placed({ type: 'fi.ehoks.hoks.palautettu.v1', data: { hoksId: 7 } }, 4))).toEqual({
      updateOne: {
        filter: { _id: 7, version: 3 },
        update: { $set: { paivitetty, version: 4, status: 'voimassa' }, $unset: { poistettu: '' } },
      },
    });
  });

  it('arkistoitu: nothing of the HOKS stays but that it was, whatever was there before', () => {
    const write = viewWriteOf(
      placed({ type: 'fi.ehoks.hoks.arkistoitu.v1', data: { hoksId: 7, oppilaitosOid: '1.2.246.562.10.1' } }, 9),
    );
    expect(write).toMatchObject({
      replaceOne: {
        filter: { _id: 7, version: { $lt: 9 } },
        replacement: { status: 'arkistoitu', oppijaOid: '', eid: '', root: {}, parts: '{}' },
        upsert: true,
      },
    });
    expect(write).toMatchObject({
      replaceOne: { replacement: { opiskeluoikeus: { oppilaitosOid: '1.2.246.562.10.1' } } },
    });
  });

  it('avattu: a whole document again', () => {
    const content = { 'oppija-oid': '1.2.246.562.24.54450598189', 'oppimisen-tuki': [] };
    const data = { hoksId: 7, eid: 'e', manuaalisyotto: true, content, opiskeluoikeus };
    expect(viewWriteOf(placed({ type: 'fi.ehoks.hoks.avattu.v1', data }, 10))).toMatchObject({
      replaceOne: { replacement: { status: 'voimassa', version: 10, parts: '{"oppimisen-tuki":[]}' } },
    });
  });

  it('yhteystiedot-poistettu: the content without them', () => {
    const data = { hoksId: 7, content: { versio: 1 } };
    expect(viewWriteOf(placed({ type: 'fi.ehoks.hoks.yhteystiedot-poistettu.v1', data }, 3))).toMatchObject({
      updateOne: { update: { $set: { contentVersion: 3, root: { versio: 1 }, parts: '{}' } } },
    });
  });

  describe('contact details of the learner', () => {
    const given = { sahkoposti: 'a@example.fi' };
    const whole = { hoksId: 7, eid: 'e', manuaalisyotto: false, opiskeluoikeus };
    const marked = { oppijanYhteystiedot: true };

    it.each([
      { type: 'fi.ehoks.hoks.luotu.v1', data: { ...whole, content: given } },
      { type: 'fi.ehoks.hoks.avattu.v1', data: { ...whole, content: { puhelinnumero: '040' } } },
    ] as const satisfies readonly HoksFact[])('are marked by $type', (fact) =>
      expect(viewWriteOf(placed(fact, 3))).toMatchObject({ replaceOne: { replacement: marked } }),
    );

    it.each([
      { type: 'fi.ehoks.hoks.korvattu.v1', data: { hoksId: 7, content: given, opiskeluoikeus } },
      { type: 'fi.ehoks.hoks.muutettu.v1', data: { hoksId: 7, changes: given, opiskeluoikeus } },
      { type: 'fi.ehoks.hoks.yhteystiedot-poistettu.v1', data: { hoksId: 7, content: given } },
    ] as const satisfies readonly HoksFact[])('are marked by $type', (fact) =>
      expect(viewWriteOf(placed(fact, 3))).toMatchObject({ updateOne: { update: { $set: marked } } }),
    );

    it('stay marked when a replacement leaves them out, for history has them, until they are removed', () => {
      const content = { versio: 1 };
      const replaced = placed({ type: 'fi.ehoks.hoks.korvattu.v1', data: { hoksId: 7, content, opiskeluoikeus } }, 3);
      expect(JSON.stringify(viewWriteOf(replaced))).not.toContain('oppijanYhteystiedot');
      const removed = placed({ type: 'fi.ehoks.hoks.yhteystiedot-poistettu.v1', data: { hoksId: 7, content } }, 4);
      expect(viewWriteOf(removed)).toMatchObject({ updateOne: { update: { $unset: { oppijanYhteystiedot: '' } } } });
    });
  });

  describe('contact details of an instructor', () => {
    const until = (loppu: string) => ({
      'hankittavat-ammat-tutkinnon-osat': [
        {
          'osaamisen-hankkimistavat': [
            {
              loppu,
              'tyopaikalla-jarjestettava-koulutus': { 'vastuullinen-tyopaikka-ohjaaja': { puhelinnumero: '040' } },
            },
          ],
        },
      ],
    });
    const whole = { hoksId: 7, eid: 'e', manuaalisyotto: false, content: until('2026-03-31'), opiskeluoikeus };
    const avattu = { type: 'fi.ehoks.hoks.avattu.v1', data: whole } as const;

    it.each([
      [{ type: 'fi.ehoks.hoks.luotu.v1', data: whole }, '2026-03-31'],
      [avattu, '2026-03-31'],
      [{ ...avattu, data: { ...whole, contactDetailsGiven: { ohjaajatUntil: '2026-01-31' } } }, '2026-01-31'],
      [{ ...avattu, data: { ...whole, contactDetailsGiven: { ohjaajatUntil: '2026-05-31' } } }, '2026-03-31'],
    ] as const satisfies readonly (readonly [HoksFact, string])[])(
      'are marked with the first end of here and of history by %j',
      (fact, ohjaajanYhteystiedot) =>
        expect(viewWriteOf(placed(fact, 3))).toMatchObject({ replaceOne: { replacement: { ohjaajanYhteystiedot } } }),
    );

    it('keep the earlier of two ends when they are replaced, and the mark when they are left out', () => {
      const replaced = (content: JsonObject) =>
        viewWriteOf(placed({ type: 'fi.ehoks.hoks.korvattu.v1', data: { hoksId: 7, content, opiskeluoikeus } }, 3));
      expect(replaced(until('2026-03-31'))).toMatchObject({
        updateOne: { update: { $min: { ohjaajanYhteystiedot: '2026-03-31' } } },
      });
      expect(JSON.stringify(replaced({}))).not.toContain('ohjaajanYhteystiedot');
    });

    it('are marked by what remains when some were removed', () => {
      const removed = (content: JsonObject) =>
        viewWriteOf(placed({ type: 'fi.ehoks.hoks.yhteystiedot-poistettu.v1', data: { hoksId: 7, content } }, 4));
      expect(removed(until('2026-05-31'))).toMatchObject({
        updateOne: { update: { $set: { ohjaajanYhteystiedot: '2026-05-31' }, $unset: { oppijanYhteystiedot: '' } } },
      });
      expect(removed({})).toMatchObject({
        updateOne: { update: { $unset: { oppijanYhteystiedot: '', ohjaajanYhteystiedot: '' } } },
      });
    });
  });

  it.each([
    [
      { type: 'fi.ehoks.hoks.lukittu.v1', data: { hoksId: 7, havainto: 1, peruste: 'MITATOITY', todisteet: [] } },
      { $set: { lukittu: true } },
    ],
    [
      { type: 'fi.ehoks.hoks.vapautettu.v1', data: { hoksId: 7, havainto: 2 } },
      { $set: {}, $unset: { lukittu: '' } },
    ],
    [
      { type: 'fi.ehoks.hoks.linkitetty.v1', data: { hoksId: 7, emo: 'emo', alkaen: '2026-04-16T10:00:00.000Z' } },
      { $set: { linkitetty: { emo: 'emo', alkaen: '2026-04-16T10:00:00.000Z' } } },
    ],
    [
      { type: 'fi.ehoks.hoks.linkitys-purettu.v1', data: { hoksId: 7 } },
      { $set: {}, $unset: { linkitetty: '' } },
    ],
    [
      { type: 'fi.ehoks.hoks.oppija-vaihdettu.v1', data: { hoksId: 7, havainto: 3, vanha: 'a', uusi: 'b' } },
      { $set: { oppijaOid: 'b', 'root.oppija-oid': 'b', contentVersion: 4 } },
    ],
    [
      {
        type: 'fi.ehoks.hoks.organisaatio-vaihdettu.v1',
        data: { hoksId: 7, havainto: 3, vanha: {}, uusi: { versionumero: 2, oppilaitosOid: 'koulu' } },
      },
      {
        $set: { 'opiskeluoikeus.oppilaitosOid': 'koulu', 'opiskeluoikeus.versionumero': 2 },
        $unset: { 'opiskeluoikeus.koulutustoimijaOid': '' },
      },
    ],
    [
      {
        type: 'fi.ehoks.hoks.organisaatio-vaihdettu.v1',
        data: {
          ...{ hoksId: 7, havainto: 3, vanha: { versionumero: 1 } },
          uusi: { versionumero: 2, oppilaitosOid: 'koulu', koulutustoimijaOid: 'yhtyma' },
        },
      },
      {
        $set: {
          'opiskeluoikeus.oppilaitosOid': 'koulu',
          'opiskeluoikeus.koulutustoimijaOid': 'yhtyma',
          'opiskeluoikeus.versionumero': 2,
        },
      },
    ],
  ] as const satisfies readonly (readonly [HoksFact, object])[])(
    '$0.type: what the study right brought',
    (fact, update) => {
      const { $set, ...more } = update;
      expect(viewWriteOf(placed(fact as HoksFact, 4))).toEqual({
        updateOne: {
          filter: { _id: 7, version: 3 },
          update: { $set: { version: 4, paivitetty: '2026-11-25T10:00:01.000Z', ...$set }, ...more },
        },
      });
    },
  );
});
