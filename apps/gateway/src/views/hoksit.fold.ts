import {
  contactDetailsGivenIn,
  type GivenContactDetails,
  givenInEither,
  type HoksContentChange,
} from '@ehoks/hoks-domain';
import { type mongo } from 'mongoose';
import { keptContentOf } from './hoks-content';
import { type PlacedFact } from './placed-fact';
import { type HoksView } from './hoksit.view';

export type ViewWrite = mongo.AnyBulkWriteOperation<HoksView>;

/**
 * The write by which a fact enters the view. It fits only where it belongs: a whole HOKS, or its end, where none of this
 * or a later version is, every other fact on exactly the version before it. What fits nowhere is stale, or a gap.
 */
export const viewWriteOf = ({ fact, opiskeluoikeusOid, version, time }: PlacedFact): ViewWrite => {
  const { hoksId } = fact.data;
  const common = { version, paivitetty: time };
  const next = ($set: object, more: object = {}): ViewWrite => ({
    updateOne: { filter: { _id: hoksId, version: version - 1 }, update: { $set: { ...common, ...$set }, ...more } },
  });
  switch (fact.type) {
    case 'fi.ehoks.hoks.luotu.v1':
    case 'fi.ehoks.hoks.avattu.v1': {
      const { eid, manuaalisyotto, opiskeluoikeus, content } = fact.data;
      const kept = keptContentOf(content);
      const before = fact.type === 'fi.ehoks.hoks.avattu.v1' ? fact.data.contactDetailsGiven : undefined;
      const given = givenInEither(givenIn(content), before ?? {});
      const replacement = {
        ...common,
        ...{ status: 'voimassa' as const, opiskeluoikeusOid, opiskeluoikeus, eid, manuaalisyotto },
        ...{ oppijaOid: oppijaOidOf(content) ?? '', contentVersion: version, ...kept, ...marksOf(given) },
      };
      return { replaceOne: { filter: { _id: hoksId, version: { $lt: version } }, replacement, upsert: true } };
    }
    case 'fi.ehoks.hoks.korvattu.v1': {
      const { content, opiskeluoikeus } = fact.data;
      const { set, min } = marksAddedBy(content);
      return next(
        { opiskeluoikeus, contentVersion: version, ...keptContentOf(content), ...oppijaOf(content), ...set },
        min,
      );
    }
    case 'fi.ehoks.hoks.muutettu.v1': {
      const { changes, opiskeluoikeus } = fact.data;
      const changed = Object.fromEntries(Object.entries(changes).map(([field, value]) => [`root.${field}`, value]));
      const { set, min } = marksAddedBy(changes);
      return next({ opiskeluoikeus, contentVersion: version, ...changed, ...oppijaOf(changes), ...set }, min);
    }
    case 'fi.ehoks.hoks.vahvistettu.v1':
      return next({ opiskeluoikeus: fact.data.opiskeluoikeus });
    case 'fi.ehoks.hoks.passivoitu.v1':
      return next({ status: 'passivoitu', poistettu: time });
    case 'fi.ehoks.hoks.palautettu.v1':
      return next({ status: 'voimassa' }, { $unset: { poistettu: '' } });
    case 'fi.ehoks.hoks.yhteystiedot-poistettu.v1': {
      const { content } = fact.data;
      // those that remain are in the content: history shows none
      const remaining = marksOf(givenIn(content));
      const gone = MARKS.filter((mark) => !(mark in remaining)).map((mark) => [mark, '']);
      const unset = gone.length === 0 ? {} : { $unset: Object.fromEntries(gone) as object };
      return next({ contentVersion: version, ...keptContentOf(content), ...remaining }, unset);
    }
    case 'fi.ehoks.hoks.arkistoitu.v1': {
      // Needs nothing that was before, which may be in the archive already when a view is made anew.
      const { oppilaitosOid } = fact.data;
      const replacement = {
        ...common,
        ...{ status: 'arkistoitu' as const, poistettu: time, opiskeluoikeusOid, oppijaOid: '', eid: '' },
        ...{ manuaalisyotto: false, contentVersion: version, root: {}, parts: '{}' },
        opiskeluoikeus: {
          oid: opiskeluoikeusOid,
          suoritustyypit: [],
          haettu: time,
          ...(oppilaitosOid !== undefined && { oppilaitosOid }),
        },
      };
      return { replaceOne: { filter: { _id: hoksId, version: { $lt: version } }, replacement, upsert: true } };
    }
    case 'fi.ehoks.hoks.lukittu.v1':
    case 'fi.ehoks.hoks.vapautettu.v1':
    case 'fi.ehoks.hoks.linkitetty.v1':
    case 'fi.ehoks.hoks.linkitys-purettu.v1':
    case 'fi.ehoks.hoks.oppija-vaihdettu.v1':
    case 'fi.ehoks.hoks.organisaatio-vaihdettu.v1': {
      const { set, unset } = changesFollowed(fact, version);
      return next(set, unset);
    }
  }
};

type FollowedFact = Extract<
  PlacedFact['fact'],
  {
    type: `fi.ehoks.hoks.${'lukittu' | 'vapautettu' | 'linkitetty' | 'linkitys-purettu' | 'oppija-vaihdettu' | 'organisaatio-vaihdettu'}.v1`;
  }
>;

/** What the study right brought upon a HOKS. */
const changesFollowed = (fact: FollowedFact, version: number): { set: object; unset?: object } => {
  switch (fact.type) {
    case 'fi.ehoks.hoks.lukittu.v1':
      return { set: { lukittu: true } };
    case 'fi.ehoks.hoks.vapautettu.v1':
      return { set: {}, unset: { $unset: { lukittu: '' } } };
    case 'fi.ehoks.hoks.linkitetty.v1': {
      const { emo, alkaen } = fact.data;
      return { set: { linkitetty: { emo, alkaen } } };
    }
    case 'fi.ehoks.hoks.linkitys-purettu.v1':
      return { set: {}, unset: { $unset: { linkitetty: '' } } };
    case 'fi.ehoks.hoks.oppija-vaihdettu.v1': {
      const { uusi } = fact.data;
      return { set: { contentVersion: version, oppijaOid: uusi, 'root.oppija-oid': uusi } };
    }
    case 'fi.ehoks.hoks.organisaatio-vaihdettu.v1': {
      const { oppilaitosOid, koulutustoimijaOid, versionumero } = fact.data.uusi;
      const set = { 'opiskeluoikeus.oppilaitosOid': oppilaitosOid, 'opiskeluoikeus.versionumero': versionumero };
      const field = 'opiskeluoikeus.koulutustoimijaOid';
      return koulutustoimijaOid === undefined
        ? { set, unset: { $unset: { [field]: '' } } }
        : { set: { ...set, [field]: koulutustoimijaOid } };
    }
  }
};

const oppijaOidOf = (fields: Record<string, unknown>): string | undefined => {
  const oid = fields['oppija-oid'];
  return typeof oid === 'string' ? oid : undefined;
};

const givenIn = (fields: Record<string, unknown>): GivenContactDetails =>
  contactDetailsGivenIn(fields as HoksContentChange);

const MARKS = ['oppijanYhteystiedot', 'ohjaajanYhteystiedot'] as const;

/** How the view says which contact details a HOKS holds, here or in history. */
const marksOf = ({ oppija, ohjaajatUntil }: GivenContactDetails): Pick<HoksView, (typeof MARKS)[number]> => ({
  ...(oppija && { oppijanYhteystiedot: oppija }),
  ...(ohjaajatUntil !== undefined && { ohjaajanYhteystiedot: ohjaajatUntil }),
});

/** What a write adds to those marks: history keeps what was before it, so the earlier of two days stays. */
const marksAddedBy = (fields: Record<string, unknown>): { set: object; min: object } => {
  const { ohjaajanYhteystiedot, ...set } = marksOf(givenIn(fields));
  return { set, min: ohjaajanYhteystiedot === undefined ? {} : { $min: { ohjaajanYhteystiedot } } };
};

const oppijaOf = (fields: Record<string, unknown>): { oppijaOid?: string } => {
  const oppijaOid = oppijaOidOf(fields);
  return oppijaOid === undefined ? {} : { oppijaOid };
};
