import { oidCheckDigitRight, type ValueRule, ytunnusCheckDigitRight } from '@ehoks/hoks-domain';
import { type Json } from '@ehoks/kernel';
import { type ApiPropertyOptions } from '@nestjs/swagger';
import { type Check, firstFault, isBoolean, isDay, isInteger, isMoment, isNumber, isOfForm, isText } from './checks';
import { numberKeeps, textKeeps } from './checks';
import { declareField, type FieldOptions, type ScalarType } from './field';
import { trimmed } from './trimmed';

const asGiven = (given: Json): Json => given;
const withoutWhiteSpaceAround = (given: Json): Json => (typeof given === 'string' ? trimmed(given) : given);

const scalar = (check: Check, api: ApiPropertyOptions, options?: FieldOptions): PropertyDecorator =>
  declareField({ kind: 'scalar', read: asGiven, faultOf: check }, api, options);

/** Free text; white space around it does not count. */
export const TEXT: ScalarType = { kind: 'scalar', read: withoutWhiteSpaceAround, faultOf: isText };

export const Text = (options?: FieldOptions): PropertyDecorator => declareField(TEXT, { type: 'string' }, options);

/** Free text that keeps a rule. */
export const TextUnder = (rule: ValueRule<string>, options?: FieldOptions): PropertyDecorator =>
  declareField({ ...TEXT, faultOf: firstFault(isText, textKeeps(rule)) }, { type: 'string' }, options);

export const Int = (options?: FieldOptions): PropertyDecorator => scalar(isInteger, { type: 'integer' }, options);

/** A number, decimals allowed, that keeps a rule. */
export const DecimalUnder = (rule: ValueRule<number>, options?: FieldOptions): PropertyDecorator =>
  scalar(firstFault(isNumber, numberKeeps(rule)), { type: 'number', minimum: 0 }, options);

export const Flag = (options?: FieldOptions): PropertyDecorator => scalar(isBoolean, { type: 'boolean' }, options);

/** A day, `YYYY-MM-DD`. */
export const Day = (options?: FieldOptions): PropertyDecorator =>
  scalar(isDay, { type: 'string', format: 'date' }, options);

/** A point in time, ISO 8601. */
export const Moment = (options?: FieldOptions): PropertyDecorator =>
  scalar(isMoment, { type: 'string', format: 'date-time' }, options);

/** A text of a certain form, taken as it is. */
export const Formed = (form: RegExp, options?: FieldOptions): PropertyDecorator =>
  scalar(isOfForm(form), { type: 'string', pattern: form.source }, options);

/** An OID whose last digit is a check digit: of a learner or a study right. */
export const CheckedOid = (form: RegExp, options?: FieldOptions): PropertyDecorator =>
  scalar(firstFault(isOfForm(form), textKeeps(oidCheckDigitRight)), { type: 'string', pattern: form.source }, options);

const YTUNNUS = /^[0-9]{7}-[0-9]$/;

/** A Finnish business id. */
export const Ytunnus = (options?: FieldOptions): PropertyDecorator =>
  scalar(
    firstFault(isOfForm(YTUNNUS), textKeeps(ytunnusCheckDigitRight)),
    { type: 'string', pattern: YTUNNUS.source },
    options,
  );
