import { hasValidOidCheckDigit } from '@ehoks/kernel';
import { freshOid } from './oids';

describe('freshOid', () => {
  it('draws again what stands for somebody already', () => {
    const drawn: string[] = [];
    const oid = freshOid('oppija', (one) => drawn.push(one) < 3);
    expect(drawn).toHaveLength(3);
    expect(oid).toBe(drawn[2]);
    expect(hasValidOidCheckDigit(oid)).toBe(true);
  });
});
