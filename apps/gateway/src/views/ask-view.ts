import { AppError } from '@ehoks/kernel';

/** The answer of the view's database. @throws AppError `unavailable`, `gateway/view-read`, when it is away */
export const askView = async <Answer>(query: Promise<Answer>): Promise<Answer> => {
  try {
    return await query;
  } catch (error) {
    throw new AppError('unavailable', 'gateway/view-read', 'The view could not be read', { cause: error });
  }
};
