import { AppError } from '@ehoks/kernel';
import { NotFoundException, PayloadTooLargeException, UnsupportedMediaTypeException } from '@nestjs/common';
import { PublishedRefusal } from './published-refusal';
import { refusalOf } from './refusal-of';

describe('refusalOf', () => {
  it('leaves a published refusal as it is', () => {
    const refusal = new PublishedRefusal('no-access', { text: 'No access' });
    expect(refusalOf(refusal)).toBe(refusal);
  });

  it.each([
    [new NotFoundException(), 'route-not-found', 404],
    [new PayloadTooLargeException(), 'body-too-large', 413],
    [new AppError('invalid-input', 'event-store/commit-too-large', 'x'), 'body-too-large', 413],
    [new AppError('invalid-input', 'messaging/message-too-large', 'x'), 'body-too-large', 413],
    [new UnsupportedMediaTypeException(), 'malformed-json', 400],
    [Object.assign(new Error('aborted'), { statusCode: 400 }), 'malformed-json', 400],
    [Object.assign(new Error('Forbidden'), { statusCode: 403 }), 'route-not-found', 404],
    [Object.assign(new Error('Range Not Satisfiable'), { statusCode: 416 }), 'route-not-found', 404],
    [Object.assign(new Error('x'), { statusCode: 500 }), 'unexpected-error', 500],
    [new AppError('unavailable', 'organisaatio/unavailable', 'x'), 'linked-system-failed', 500],
    [new AppError('contract-broken', 'cas/unreadable', 'x'), 'linked-system-failed', 500],
    [new AppError('unavailable', 'messaging/no-reply', 'x'), 'no-answer-in-time', 503],
    [new AppError('conflict', 'event-store/conflict', 'x'), 'no-answer-in-time', 503],
    [new AppError('defect', 'hoks/defect', 'x'), 'unexpected-error', 500],
    [new TypeError('x of undefined'), 'unexpected-error', 500],
  ])('%p', (error, code, status) => {
    const refusal = refusalOf(error);
    expect(refusal.code).toBe(code);
    expect(refusal.getStatus()).toBe(status);
  });

  it('keeps what nobody foresaw inside', () => {
    expect(refusalOf(new Error('oppija@example.fi')).message).not.toContain('example');
  });
});
