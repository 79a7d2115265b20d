import { parseJsonBody } from './request-body';

const parse = (text: string): unknown => parseJsonBody(Buffer.from(text));

describe('parseJsonBody', () => {
  it('reads JSON, and nothing out of nothing', () => {
    expect(parse('{"a":1}')).toEqual({ a: 1 });
    expect(parse(' \n')).toBeUndefined();
  });

  it('passes over a byte order mark, once', () => {
    expect(parse('\uFEFF{"a":1}')).toEqual({ a: 1 });
    expect(parse('\uFEFF')).toBeUndefined();
    expect(() => parse('\uFEFF\uFEFF{}')).toThrow(expect.objectContaining({ code: 'malformed-json' }));
  });

  it.each(['{', '{"a":1}x', "{'a':1}", '['.repeat(10_000) + ']'.repeat(10_000)])('refuses %.20s', (text) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'malformed-json' }));
  });

  it('tells readers of problem+json, too, what is wrong', () => {
    expect(() => parse('"\\ud800"')).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({
          violations: [{ path: [], code: 'malformed', text: 'Half of a surrogate pair' }],
        }),
      }),
    );
  });

  it.each(['"\\ud800"', '{"a":["\\uDC00\\ud800"]}', '{"\\udfff":1}'])('refuses half a character: %s', (text) => {
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'malformed-json' }));
  });

  it.each(['"\\ud83d\\udca9"', '"\\\\ud800"', '"💩"'])('takes whole ones: %s', (text) => {
    expect(parse(text)).toBe(JSON.parse(text));
  });

  it.each<[string, number[]]>([
    ['an ä of ISO-8859-1', [0xe4]],
    ['the first three of four bytes', [0xf0, 0x9f, 0x92]],
    ['half a surrogate pair', [0xed, 0xa0, 0xbd]],
    ['a byte in two', [0xc0, 0x80]],
  ])('refuses what is not UTF-8: %s', (_title, bytes) => {
    expect(() => parseJsonBody(Buffer.from([0x22, ...bytes, 0x22]))).toThrow(
      expect.objectContaining({ code: 'malformed-json' }),
    );
  });

  it('does not quote the body', () => {
    try {
      parse('{"sahkoposti": "oppija@example.fi" x');
    } catch (error) {
      expect(JSON.stringify((error as { details: unknown }).details)).not.toContain('example');
    }
    expect.assertions(1);
  });
});
