import { isJsonObject, type Json } from '@ehoks/kernel';
import { applyDecorators } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { registerDecorator, ValidateNested } from 'class-validator';
import { type Fault } from '../fault';

/** A class whose fields are declared with the decorators of this folder. */
export type Dto = new () => object;

/** A text, number or truth value. */
export interface ScalarType {
  readonly kind: 'scalar';
  /** What a given value counts as: a text without the white space around it. */
  readonly read: (given: Json) => Json;
  /** The first thing wrong with what was read. */
  readonly faultOf: (value: Json) => Fault | undefined;
}

/** An object of another class. */
export interface ObjectType {
  readonly kind: 'object';
  readonly of: () => Dto;
}

/** A list of scalars or objects; null stands for an empty one. */
export interface ListType {
  readonly kind: 'list';
  readonly items: ScalarType | ObjectType;
}

export type FieldType = ScalarType | ObjectType | ListType;

/** What is declared for one key of an object. */
export interface Field {
  readonly type: FieldType;
  readonly required: boolean;
}

/** Says of a field that its key has to be there. */
export const REQUIRED = true;

/**
 * The decorator of one field: one constraint for class-validator, reading and nesting for class-transformer, the type
 * for the interface description.
 */
export const declareField = (type: FieldType, api: ApiPropertyOptions, required: boolean): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ ...api, required } as ApiPropertyOptions),
    constraint({ type, required }),
    Transform(({ value }: { value: Json | undefined }) => (value === undefined ? undefined : read(type, value))),
    ...nesting(type),
  );

const constraint =
  (field: Field): PropertyDecorator =>
  (target, propertyName) =>
    registerDecorator({
      name: 'field',
      target: target.constructor,
      propertyName: String(propertyName),
      constraints: [field],
      options: { message: '$property is missing or malformed' },
      validator: {
        validate: (value: Json | undefined) =>
          value === undefined ? !field.required : isWellFormed(field.type, value),
      },
    });

const nesting = (type: FieldType): PropertyDecorator[] => {
  const objects = type.kind === 'list' ? type.items : type;
  return objects.kind === 'object' ? [Type(objects.of), ValidateNested()] : [];
};

const read = (type: FieldType, value: Json): Json => {
  switch (type.kind) {
    case 'scalar':
      return type.read(value);
    case 'object':
      return value;
    case 'list':
      return Array.isArray(value) ? value.map((item: Json) => read(type.items, item)) : (value ?? []);
  }
};

const isWellFormed = (type: FieldType, value: Json): boolean => {
  switch (type.kind) {
    case 'scalar':
      return type.faultOf(value) === undefined;
    case 'object':
      return isJsonObject(value);
    case 'list':
      return Array.isArray(value) && value.every((item: Json) => isWellFormed(type.items, item));
  }
};

/** Is this what {@link declareField} told class-validator of a field? */
export const isField = (value: unknown): value is Field =>
  typeof value === 'object' && value !== null && 'type' in value && 'required' in value;
