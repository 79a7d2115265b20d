import { declareField, type Dto, type FieldOptions } from './field';
import { TEXT } from './scalar-fields';

// The arrow functions at `type:` are needed: by that name @nestjs/swagger knows a class that comes later.

/** An object of another class. */
export const ObjectOf = (dto: () => Dto, options?: FieldOptions): PropertyDecorator =>
  declareField({ kind: 'object', of: dto }, { type: () => dto() }, options);

/** A list of objects of another class; null stands for an empty one. */
export const ListOf = (dto: () => Dto, options?: FieldOptions): PropertyDecorator =>
  declareField(
    { kind: 'list', items: { kind: 'object', of: dto } },
    { type: () => dto(), isArray: true, nullable: true },
    options,
  );

/** A list of free texts; null stands for an empty one. */
export const ListOfTexts = (options?: FieldOptions): PropertyDecorator =>
  declareField({ kind: 'list', items: TEXT }, { type: 'string', isArray: true, nullable: true }, options);
