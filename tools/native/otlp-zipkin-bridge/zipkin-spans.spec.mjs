import { zipkinSpans } from './zipkin-spans.mjs';

const text = (key, stringValue) => ({ key, value: { stringValue } });

const requestWith = (span) => ({
  resourceSpans: [
    {
      resource: { attributes: [text('service.name', 'gateway')] },
      scopeSpans: [
        {
          spans: [
            {
              traceId: '0af7651916cd43dd8448eb211c80319c',
              spanId: 'b7ad6b7169203331',
              name: 'send ehoks.hoks.komennot.v1',
              kind: 4,
              startTimeUnixNano: '1764080000123456789',
              endTimeUnixNano: '1764080000125456789',
              ...span,
            },
          ],
        },
      ],
    },
  ],
});
const converted = (span) => zipkinSpans(requestWith(span))[0];

describe('zipkinSpans', () => {
  it('keeps ids, name, times in microseconds and the service', () => {
    expect(converted({ parentSpanId: 'aaaaaaaaaaaaaaaa' })).toEqual({
      traceId: '0af7651916cd43dd8448eb211c80319c',
      id: 'b7ad6b7169203331',
      parentId: 'aaaaaaaaaaaaaaaa',
      name: 'send ehoks.hoks.komennot.v1',
      kind: 'PRODUCER',
      timestamp: 1764080000123456,
      duration: 2000,
      localEndpoint: { serviceName: 'gateway' },
      annotations: [],
      tags: {},
    });
  });

  it('takes an empty parent for none, and gives no duration of zero', () => {
    const span = converted({ parentSpanId: '', endTimeUnixNano: '1764080000123456999' });
    expect(span).not.toHaveProperty('parentId');
    expect(span.duration).toBe(1);
  });

  it.each([
    [1, undefined],
    [2, 'SERVER'],
    [3, 'CLIENT'],
    [4, 'PRODUCER'],
    [5, 'CONSUMER'],
  ])('turns kind %s into %s', (kind, expected) => {
    expect(converted({ kind }).kind).toBe(expected);
  });

  it.each([
    [5, [text('messaging.system', 'kafka'), text('messaging.destination.name', 'a.topic')], 'kafka:a.topic'],
    [4, [text('messaging.destination.name', 'a.topic'), text('peer.service', 'broker')], 'kafka:a.topic'],
    [3, [text('db.system', 'mongodb')], 'mongodb'],
    [3, [text('db.system.name', 'mongodb')], 'mongodb'],
    [3, [text('peer.service', 'koski')], 'koski'],
  ])('names the other end of kind %s with %j as %s', (kind, attributes, serviceName) => {
    expect(converted({ kind, attributes }).remoteEndpoint).toEqual({ serviceName });
  });

  it('names no other end of a span that serves or works inside', () => {
    const attributes = [text('peer.service', 'koski')];
    expect(converted({ kind: 1, attributes })).not.toHaveProperty('remoteEndpoint');
    expect(converted({ kind: 2, attributes })).not.toHaveProperty('remoteEndpoint');
  });

  it('writes attributes of every type as texts', () => {
    const attributes = [
      text('hoks.id', '12'),
      { key: 'size', value: { intValue: '3' } },
      { key: 'share', value: { doubleValue: 0.5 } },
      { key: 'new', value: { boolValue: false } },
      { key: 'list', value: { arrayValue: { values: [{ stringValue: 'a' }, { intValue: 1 }] } } },
      { key: 'map', value: { kvlistValue: { values: [text('a', 'b')] } } },
    ];
    expect(converted({ attributes }).tags).toEqual({
      'hoks.id': '12',
      size: '3',
      share: '0.5',
      new: 'false',
      list: '["a",1]',
      map: '{"a":"b"}',
    });
  });

  it('turns events into annotations and links into tags', () => {
    const span = converted({
      events: [{ timeUnixNano: '1764080000124000000', name: 'retry' }],
      links: [{ traceId: 'ff', spanId: 'ee' }],
    });
    expect(span.annotations).toEqual([{ timestamp: 1764080000124000, value: 'retry' }]);
    expect(span.tags).toEqual({ 'link.0': 'ff/ee' });
  });

  it.each([
    [{ code: 2, message: 'slow' }, 'slow'],
    [{ code: 2 }, 'unavailable'],
    [{ code: 0 }, undefined],
  ])('marks status %j as error %s', (status, error) => {
    expect(converted({ status, attributes: [text('error.type', 'unavailable')] }).tags.error).toBe(error);
  });

  it('makes nothing of an empty request', () => {
    expect(zipkinSpans({})).toEqual([]);
    expect(zipkinSpans({ resourceSpans: [{}] })).toEqual([]);
  });
});
