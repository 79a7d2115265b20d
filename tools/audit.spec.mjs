import { verdictOf } from './audit.mjs';

const holes = (...severities) =>
  JSON.stringify({
    vulnerabilities: Object.fromEntries(
      severities.map((severity, index) => [`p${index}`, { name: `p${index}`, severity, range: '<2' }]),
    ),
  });

describe('what npm audit tells', () => {
  it('fails for grave holes alone', () => {
    expect(verdictOf(holes('low', 'high', 'critical'))).toEqual({
      found: ['p1 <2: high', 'p2 <2: critical'],
      note: '3 packages with known holes.',
    });
  });

  it('is found behind warnings of npm', () => {
    expect(verdictOf(`npm failed with 1:\nnpm warn x\n${holes('high')}`).found).toHaveLength(1);
  });

  it.each(['', 'npm failed with 1:\nno network', '{"message": "405", "error": {}}'])(
    'passes where nobody answers: %j',
    (output) => expect(verdictOf(output).found).toEqual([]),
  );
});
