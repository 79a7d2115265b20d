import { AppError } from '@ehoks/kernel';
import { mayHaveHappened, virheOf } from './virhe';

const answered = (status: number, virhe: string): AppError =>
  new AppError('unavailable', 'arvo/error', `Arvo answered ${status}`, { details: { status, virhe } });

describe('virheOf', () => {
  it.each([
    ['what the system calls it', answered(404, 'ei-kyselykertaa'), 'arvo/error:ei-kyselykertaa'],
    ['its status, where it has no word for it', answered(503, ''), 'arvo/error:503'],
    ['its status, where it writes sentences', answered(400, 'Oppija Aada Aalto puuttuu'), 'arvo/error:400'],
    ['the code alone', new AppError('unavailable', 'arvo/unreachable', 'no answer'), 'arvo/unreachable'],
    ['a defect', new Error('x'), 'defect'],
  ])('tells %s', (_, error, virhe) => expect(virheOf(error)).toBe(virhe));
});

describe('mayHaveHappened', () => {
  it.each([
    [new AppError('unavailable', 'arvo/outcome-unknown', 'x', { details: { status: 504 } }), true],
    [new AppError('contract-broken', 'arvo/unreadable', 'x'), true],
    [answered(503, ''), false],
  ])('of %s is %s', (error, expected) => expect(mayHaveHappened(error)).toBe(expected));
});
