export { AppError, errorKind, isAppError, type AppErrorKind } from './app-error';
export { assertNever } from './assert-never';
export { BatchedReads } from './batched-reads';
export { type Brand } from './brand';
export { accept, reject, type Decision } from './decision';
export { Gathered } from './gathered';
export {
  instantOfMillis,
  millisOfInstant,
  momentInFinland,
  parseInstant,
  toSecondPrecision,
  type Instant,
} from './instant';
export { canonicalJson, isJsonObject, jsonEquals, type Json, type JsonObject } from './json';
export { dayInFinland, earlierOf, parseLocalDate, plusDays, plusMonths, plusYears, type LocalDate } from './local-date';
export {
  hasValidOidCheckDigit,
  OPETUSHALLITUS_OID,
  OPISKELUOIKEUS_OID,
  OPPIJA_OID,
  ORGANISAATIO_OID,
  parseOpiskeluoikeusOid,
  parseOppijaOid,
  parseOrganisaatioOid,
  type OpiskeluoikeusOid,
  type OppijaOid,
  type OrganisaatioOid,
} from './oid';
export { Slots } from './slots';
