import { isJsonObject, type Json, type JsonObject } from '@ehoks/kernel';
import { getMetadataStorage } from 'class-validator';
import { DISALLOWED_KEY, type Fault, MISSING_KEY, type PlacedFault, unlike } from './fault';
import { type Dto, type Field, type FieldType, isField, type ListType } from './fields/field';

/** No HOKS has so many; a body made to have more must not keep us busy. */
const MAX_FAULTS = 1000;

/** To those who know today's eHOKS it is a null; a caller who reads on is told what to send. @see http-api.md §1.2 */
const NO_BODY: PlacedFault = {
  ...unlike('no-body', 'map?', null, 'Runko puuttuu: lähetä JSON-objekti otsakkeella Content-Type: application/json.'),
  path: [],
};

/** What a body says, and everything that is malformed in it. */
export interface Reading {
  /**
   * The body as plain JSON with texts trimmed; what is malformed is left out, in a list it is null. Undefined when the
   * body is no object, or reading ended at the thousandth fault.
   */
  readonly read: JsonObject | undefined;
  readonly faults: readonly PlacedFault[];
}

/**
 * Reads a request body by its class.
 *
 * The class is an ordinary class-validator one; the constraints that its fields registered there are what judges the
 * values. They are not run by class-validator's `validate`, which lets keys such as `constructor` and `__proto__` pass,
 * cannot tell places and values as callers know them, and takes ten times as long.
 *
 * @param body parsed JSON; undefined where there was none: an empty body, or one of another content type
 */
export const readBody = (dto: Dto, body: unknown): Reading => {
  if (body === undefined) return { read: undefined, faults: [NO_BODY] };
  const reader = new BodyReader();
  // Parsed JSON is Json, by definition.
  const read = reader.readObject(body as Json, dto);
  return { read: reader.isFull ? undefined : read, faults: reader.faults };
};

class BodyReader {
  readonly faults: PlacedFault[] = [];
  private readonly path: (string | number)[] = [];

  get isFull(): boolean {
    return this.faults.length >= MAX_FAULTS;
  }

  readObject(given: Json, dto: Dto): JsonObject | undefined {
    if (!isJsonObject(given)) return this.fault(unlike('not-an-object', 'map?', given, 'Arvon on oltava objekti.'));
    const { fields, required } = planOf(dto);
    const read: Record<string, Json> = {};
    for (const key of Object.keys(given)) {
      if (this.isFull) break;
      const value = this.readAt(key, given[key] ?? null, fields.get(key)?.type);
      if (value !== undefined) read[key] = value;
    }
    for (const key of required) {
      if (!Object.hasOwn(given, key)) this.faults.push({ ...MISSING_KEY, path: [...this.path, key] });
    }
    return read;
  }

  private readAt(step: string | number, given: Json, type: FieldType | undefined): Json | undefined {
    this.path.push(step);
    const value = type === undefined ? this.fault(DISALLOWED_KEY) : this.readValue(given, type);
    this.path.pop();
    return value;
  }

  private readValue(given: Json, type: FieldType): Json | undefined {
    switch (type.kind) {
      case 'object':
        return this.readObject(given, type.of());
      case 'list':
        return this.readList(given, type);
      case 'scalar': {
        const value = type.read(given);
        const fault = type.faultOf(value);
        return fault === undefined ? value : this.fault(fault);
      }
    }
  }

  private readList(given: Json, { items }: ListType): Json | undefined {
    if (given === null) return [];
    if (!Array.isArray(given))
      return this.fault(unlike('not-a-list', 'sequential?', given, 'Arvon on oltava taulukko.'));
    const read: Json[] = [];
    for (const [index, item] of given.entries()) {
      if (this.isFull) break;
      read.push(this.readAt(index, item as Json, items) ?? null);
    }
    return read;
  }

  private fault(fault: Fault): undefined {
    this.faults.push({ ...fault, path: [...this.path] });
  }
}

/** The fields of a class, found once. */
interface Plan {
  readonly fields: ReadonlyMap<string, Field>;
  readonly required: readonly string[];
}

const plans = new Map<Dto, Plan>();

const planOf = (dto: Dto): Plan => {
  const known = plans.get(dto);
  if (known) return known;
  const fields = new Map<string, Field>();
  for (const { propertyName, constraints } of getMetadataStorage().getTargetValidationMetadatas(
    dto,
    '',
    false,
    false,
  )) {
    const [field] = (constraints as unknown[] | undefined) ?? [];
    if (isField(field)) fields.set(propertyName, field);
  }
  const plan = { fields, required: [...fields].filter(([, { required }]) => required).map(([key]) => key) };
  plans.set(dto, plan);
  return plan;
};
