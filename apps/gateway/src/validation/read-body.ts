import { isJsonObject, type Json, type JsonObject } from '@ehoks/kernel';
import { getMetadataStorage } from 'class-validator';
import { DISALLOWED_KEY, type Fault, MISSING_KEY, type PlacedFault, unlike } from './fault';
import { type Dto, type Field, type FieldType, isField, type ListType } from './fields/field';

/** What a body says, and everything that is malformed in it. */
export interface Reading {
  /**
   * The body as plain JSON with texts trimmed; what is malformed is left out, in a list it is null. Undefined when the
   * body is no object.
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
 * @param body parsed JSON; undefined (an empty body) counts as null
 */
export const readBody = (dto: Dto, body: unknown): Reading => {
  const faults: PlacedFault[] = [];
  // Parsed JSON is Json, by definition.
  const read = readObject((body ?? null) as Json, dto, [], faults);
  return { read, faults };
};

type Path = (string | number)[];

const readObject = (given: Json, dto: Dto, path: Path, faults: PlacedFault[]): JsonObject | undefined => {
  if (!isJsonObject(given)) {
    faults.push(placed(unlike('not-an-object', 'map?', given, 'Arvon on oltava objekti.'), path));
    return undefined;
  }
  const { fields, required } = planOf(dto);
  const read: Record<string, Json> = {};
  for (const key of Object.keys(given)) {
    path.push(key);
    const field = fields.get(key);
    if (field === undefined) faults.push(placed(DISALLOWED_KEY, path));
    const value = field && readValue(given[key] ?? null, field.type, path, faults);
    if (value !== undefined) read[key] = value;
    path.pop();
  }
  for (const key of required) {
    if (!Object.hasOwn(given, key)) faults.push({ ...MISSING_KEY, path: [...path, key] });
  }
  return read;
};

const readValue = (given: Json, type: FieldType, path: Path, faults: PlacedFault[]): Json | undefined => {
  switch (type.kind) {
    case 'object':
      return readObject(given, type.of(), path, faults);
    case 'list':
      return readList(given, type, path, faults);
    case 'scalar': {
      const value = type.read(given);
      const fault = type.faultOf(value);
      if (fault === undefined) return value;
      faults.push(placed(fault, path));
      return undefined;
    }
  }
};

const readList = (given: Json, { items }: ListType, path: Path, faults: PlacedFault[]): Json | undefined => {
  if (given === null) return [];
  if (!Array.isArray(given)) {
    faults.push(placed(unlike('not-a-list', 'sequential?', given, 'Arvon on oltava taulukko.'), path));
    return undefined;
  }
  return given.map((item: Json, index) => {
    path.push(index);
    const value = readValue(item, items, path, faults);
    path.pop();
    return value ?? null;
  });
};

const placed = (fault: Fault, path: Path): PlacedFault => ({ ...fault, path: [...path] });

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
