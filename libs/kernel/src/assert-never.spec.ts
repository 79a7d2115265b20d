import { assertNever } from './assert-never';

describe('assertNever', () => {
  it('is a defect that tells nothing of the value', () => {
    const refusal = { code: 'new', from: '1.2.246.562.24.54450598189' } as never;
    expect(() => assertNever(refusal)).toThrow(
      expect.objectContaining({ kind: 'defect', code: 'kernel/unhandled-case' }),
    );
    expect(() => assertNever(refusal)).not.toThrow(/1\.2\.246/);
  });
});
