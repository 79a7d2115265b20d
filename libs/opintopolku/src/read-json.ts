import { AppError } from '@ehoks/kernel';
import { type z } from 'zod';
import { type HttpAnswer } from './http-exchange';

/**
 * The body of an answer in the shape that we rely on.
 *
 * @throws AppError `contract-broken` `<system>/unreadable`; the text of the body is not in it, for it may name people
 */
export const readJson = <Schema extends z.ZodType>(
  system: string,
  schema: Schema,
  answer: HttpAnswer,
): z.output<Schema> => {
  const unreadable = (where: string, cause?: unknown): AppError =>
    new AppError('contract-broken', `${system}/unreadable`, `${system} answered in an unknown shape: ${where}`, {
      cause,
      details: { status: answer.status, length: answer.text.length },
    });

  let body: unknown;
  try {
    body = JSON.parse(answer.text);
  } catch {
    throw unreadable('not JSON');
  }
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw unreadable(parsed.error.issues.map(({ path }) => path.join('.')).join(', '));
  return parsed.data;
};
