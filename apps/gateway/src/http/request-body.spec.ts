import { parseJsonBody } from './request-body';

describe('parseJsonBody', () => {
  it('reads JSON, and nothing out of nothing', () => {
    expect(parseJsonBody('{"a":1}')).toEqual({ a: 1 });
    expect(parseJsonBody(' \n')).toBeUndefined();
  });

  it('passes over a byte order mark, once', () => {
    expect(parseJsonBody('\uFEFF{"a":1}')).toEqual({ a: 1 });
    expect(parseJsonBody('\uFEFF')).toBeUndefined();
    expect(() => parseJsonBody('\uFEFF\uFEFF{}')).toThrow(expect.objectContaining({ code: 'malformed-json' }));
  });

  it.each(['{', '{"a":1}x', "{'a':1}", '['.repeat(10_000) + ']'.repeat(10_000)])('refuses %.20s', (text) => {
    expect(() => parseJsonBody(text)).toThrow(expect.objectContaining({ code: 'malformed-json' }));
  });

  it('tells readers of problem+json, too, what is wrong', () => {
    expect(() => parseJsonBody('"\\ud800"')).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({
          violations: [{ path: [], code: 'malformed', text: 'Half of a surrogate pair' }],
        }),
      }),
    );
  });

  it.each(['"\\ud800"', '{"a":["\\uDC00\\ud800"]}', '{"\\udfff":1}'])('refuses half a character: %s', (text) => {
    expect(() => parseJsonBody(text)).toThrow(expect.objectContaining({ code: 'malformed-json' }));
  });

  it.each(['"\\ud83d\\udca9"', '"\\\\ud800"', '"💩"'])('takes whole ones: %s', (text) => {
    expect(parseJsonBody(text)).toBe(JSON.parse(text));
  });

  it('does not quote the body', () => {
    try {
      parseJsonBody('{"sahkoposti": "oppija@example.fi" x');
    } catch (error) {
      expect(JSON.stringify((error as { details: unknown }).details)).not.toContain('example');
    }
    expect.assertions(1);
  });
});
