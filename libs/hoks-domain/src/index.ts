export {
  type AiemminHankittuAmmatillinenTutkinnonOsa,
  type AiemminHankittuPaikallinenTutkinnonOsa,
  type AiemminHankittuYhteinenTutkinnonOsa,
  type AiemminHankitunYTOnOsaAlue,
  type TodennettuArviointiLisatiedot,
} from './content/aiemmin-hankitut';
export {
  contactDetailsGivenIn,
  givenInEither,
  splitContactDetails,
  type GivenContactDetails,
} from './content/contact-details';
export { fillTunnisteet } from './content/fill-tunnisteet';
export {
  endedWithOhjaajanYhteystiedot,
  findHankkimistapa,
  hadEndedBefore,
  hankkimistapaId,
  hankkimistavat,
  hoksIdOfHankkimistapa,
  isTyopaikkajakso,
  tyopaikkaohjaajaOf,
  type OsanTyyppi,
  type PlacedHankkimistapa,
} from './content/hankkimistavat';
export {
  type HankittavaAmmatillinenTutkinnonOsa,
  type HankittavaKoulutuksenOsa,
  type HankittavanYTOnOsaAlue,
  type HankittavaPaikallinenTutkinnonOsa,
  type HankittavaYhteinenTutkinnonOsa,
} from './content/hankittavat';
export {
  type HoksContent,
  type HoksContentChange,
  type OpiskeluvalmiuksiaTukevatOpinnot,
  type OppimisenTuki,
} from './content/hoks-content';
export { jsonPointer, type JsonPath } from './content/json-pointer';
export { assignModuleIds, withoutModuleIds } from './content/module-ids';
export { moduleParts, type ModulePart } from './content/module-parts';
export { normaliseHoks, normaliseHoksChange } from './content/normalise-hoks';
export {
  type Keskeytymisajanjakso,
  type MuuOppimisymparisto,
  type Oppilaitoshenkilo,
  type OsaamisenHankkimistapa,
  type TyopaikallaJarjestettavaKoulutus,
  type VastuullinenTyopaikkaOhjaaja,
} from './content/osaamisen-hankkimistapa';
export {
  type KoodistoKoodi,
  type KoulutuksenJarjestajaArvioija,
  type Nayttoymparisto,
  type OsaamisenOsoittaminen,
  type TyoelamaOsaamisenArvioija,
} from './content/osaamisen-osoittaminen';
export { redactHoks } from './content/redact-hoks';
export { todentamisenProsessiKoodit, type TodentamisenProsessi } from './content/todentamisen-prosessi';
export { archivedHoksOf } from './hoks/hoks.archived';
export { differences, type Difference } from './history/differences';
export { changedPaths } from './hoks/hoks.changes';
export { hoksCodec, hoksSnapshotCodec, type HoksRemainder, type StoredHoksEvent } from './hoks/hoks.codec';
export {
  type ArchivedContent,
  type ArchiveHoks,
  type ChangeHoks,
  type CreateHoks,
  type HoksCommand,
  type NamedHoks,
  type RemoveContactDetails,
  type ReopenHoks,
  type ReplaceHoks,
} from './hoks/hoks.commands';
export {
  decide,
  type Circumstances,
  type CreateRefusal,
  type HoksRefusal,
  type NotFoundRefusal,
  type ReopenRefusal,
  type UpdateRefusal,
} from './hoks/hoks.decide';
export {
  type HoksArchived,
  type HoksChanged,
  type HoksConfirmed,
  type HoksContactDetailsRemoved,
  type HoksCreated,
  type HoksEvent,
  type HoksPassivated,
  type HoksReopened,
  type HoksReplaced,
  type HoksRestored,
  type Organisaatio,
} from './hoks/hoks.events';
export { evolve } from './hoks/hoks.evolve';
export { initialState, type ArchivedHoks, type HoksState, type KeptHoks } from './hoks/hoks.state';
export { HOKS_CATEGORY, hoksStreamId, opiskeluoikeusOidOfStream } from './hoks/hoks.stream';
export { commandsFollowing, type HavaittuOpiskeluoikeus } from './policies/follow-opiskeluoikeus';
export { findViolations, type MalformedPlaces, type Violation } from './rules/find-violations';
export { NO_OPISKELUOIKEUS, type OpiskeluoikeusTiedot } from './rules/opiskeluoikeus-tiedot';
export { type Rajapinta, type RuleContext, type RuleId, type ValueRule } from './rules/rule';
export {
  laajuusNotNegative,
  maaraNotNegative,
  oidCheckDigitRight,
  puhelinnumeroWellFormed,
  tunnisteNotEmpty,
  ytunnusCheckDigitRight,
} from './rules/value-rules';
