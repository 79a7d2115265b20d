import { HttpException } from '@nestjs/common';

/** The fields of a form, as they came. */
export type Form = Readonly<Record<string, unknown>> | undefined;

/** @throws HttpException 400 when the field is missing or empty */
export const field = (form: Form, name: string): string => {
  const value = form?.[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new HttpException(`${name} is missing`, 400);
};
