import { oidCheckDigitRight, type ValueRule, ytunnusCheckDigitRight } from '@ehoks/hoks-domain';
import { type Json } from '@ehoks/kernel';
import { type ApiPropertyOptions } from '@nestjs/swagger';
import {
  type Check,
  firstFault,
  isBoolean,
  isDay,
  isInteger,
  isMoment,
  isNumber,
  isOfForm,
  isText,
  numberKeeps,
  textKeeps,
} from './checks';
import { declareField, type ScalarType } from './field';
import { trimmed } from './trimmed';

const asGiven = (given: Json): Json => given;
const withoutWhiteSpaceAround = (given: Json): Json => (typeof given === 'string' ? trimmed(given) : given);

const scalar = (check: Check, api: ApiPropertyOptions, required: boolean): PropertyDecorator =>
  declareField({ kind: 'scalar', read: asGiven, faultOf: check }, api, required);

/** Free text; white space around it does not count. */
export const TEXT: ScalarType = { kind: 'scalar', read: withoutWhiteSpaceAround, faultOf: isText };

export const Text = (required = false): PropertyDecorator => declareField(TEXT, { type: 'string' }, required);

/** Free text that keeps a rule. */
export const TextUnder = (rule: ValueRule<string>, required = false): PropertyDecorator =>
  declareField({ ...TEXT, faultOf: firstFault(isText, textKeeps(rule)) }, { type: 'string' }, required);

export const Int = (required = false): PropertyDecorator => scalar(isInteger, { type: 'integer' }, required);

/** A number, decimals allowed, that is not negative; the rule tells what to do about one that is. */
export const NonNegative = (rule: ValueRule<number>, required = false): PropertyDecorator =>
  scalar(firstFault(isNumber, numberKeeps(rule)), { type: 'number', minimum: 0 }, required);

export const Flag = (required = false): PropertyDecorator => scalar(isBoolean, { type: 'boolean' }, required);

/** A day, `YYYY-MM-DD`. */
export const Day = (required = false): PropertyDecorator => scalar(isDay, { type: 'string', format: 'date' }, required);

/** A point in time, ISO 8601. */
export const Moment = (required = false): PropertyDecorator =>
  scalar(isMoment, { type: 'string', format: 'date-time' }, required);

/** A text of a certain form, taken as it is. */
export const Formed = (form: RegExp, required = false): PropertyDecorator =>
  scalar(isOfForm(form), { type: 'string', pattern: form.source }, required);

/** An OID whose last digit is a check digit: of a learner or a study right. */
export const CheckedOid = (form: RegExp, required = false): PropertyDecorator =>
  scalar(firstFault(isOfForm(form), textKeeps(oidCheckDigitRight)), { type: 'string', pattern: form.source }, required);

/** An OID, or null for none. */
export const OidOrNull = (form: RegExp, required = false): PropertyDecorator =>
  scalar(
    (value) => (value === null ? undefined : isOfForm(form)(value)),
    { type: 'string', pattern: form.source, nullable: true },
    required,
  );

const YTUNNUS = /^[0-9]{7}-[0-9]$/;

/** A Finnish business id. */
export const Ytunnus = (required = false): PropertyDecorator =>
  scalar(
    firstFault(isOfForm(YTUNNUS), textKeeps(ytunnusCheckDigitRight)),
    { type: 'string', pattern: YTUNNUS.source },
    required,
  );
