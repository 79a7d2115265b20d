import { AppError, errorKind, isAppError } from './app-error';

describe('AppError', () => {
  const cause = new Error('socket closed');
  const error = new AppError('unavailable', 'koski/unreachable', 'Koski is away', { cause, details: { status: 503 } });

  it('carries kind, code, cause and details', () => {
    expect(error).toMatchObject({ kind: 'unavailable', code: 'koski/unreachable', cause, details: { status: 503 } });
  });

  it('is recognised, and what nobody classified is a defect', () => {
    expect(isAppError(error)).toBe(true);
    expect(errorKind(error)).toBe('unavailable');
    expect(isAppError(cause)).toBe(false);
    expect(errorKind(cause)).toBe('defect');
    expect(errorKind('text')).toBe('defect');
  });
});
