import { declareField, type Dto } from './field';
import { TEXT } from './scalar-fields';

// The arrow functions at `type:` are needed: by that name @nestjs/swagger knows a class that comes later.

/** An object of another class. */
export const ObjectOf = (dto: () => Dto, required = false): PropertyDecorator =>
  declareField({ kind: 'object', of: dto }, { type: () => dto() }, required);

/** A list of objects of another class; null stands for an empty one. */
export const ListOf = (dto: () => Dto, required = false): PropertyDecorator =>
  declareField(
    { kind: 'list', items: { kind: 'object', of: dto } },
    { type: () => dto(), isArray: true, nullable: true },
    required,
  );

/** A list of free texts; null stands for an empty one. */
export const ListOfTexts = (required = false): PropertyDecorator =>
  declareField({ kind: 'list', items: TEXT }, { type: 'string', isArray: true, nullable: true }, required);
