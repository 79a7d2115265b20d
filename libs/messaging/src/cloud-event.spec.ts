import { toMessage } from './cloud-event';

const event = {
  id: '0197-1',
  source: 'urn:ehoks:hoks',
  type: 'fi.ehoks.hoks.luotu.v1',
  time: '2026-03-31T09:00:00.000Z',
  subject: '42',
  sequence: '0000000001',
  data: { hoksId: 42 },
};
const to = { topic: 'tapahtumat', key: '1.2.246.562.15.1' };

describe('toMessage', () => {
  it('writes attributes as ce_ headers and the data alone as value', () => {
    expect(toMessage(event, to)).toEqual({
      topic: 'tapahtumat',
      key: '1.2.246.562.15.1',
      value: '{"hoksId":42}',
      headers: {
        ce_specversion: '1.0',
        ce_id: '0197-1',
        ce_source: 'urn:ehoks:hoks',
        ce_type: 'fi.ehoks.hoks.luotu.v1',
        ce_time: '2026-03-31T09:00:00.000Z',
        ce_subject: '42',
        ce_sequence: '0000000001',
        'content-type': 'application/json',
      },
    });
  });

  it('continues the trace in which the event began', () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const { headers } = toMessage({ ...event, traceparent }, to);
    expect(headers).toMatchObject({ ce_traceparent: traceparent, traceparent });
  });

  it('has no value and no content type without data', () => {
    const { data: _, ...withoutData } = event;
    const message = toMessage(withoutData, to);
    expect(message.value).toBeNull();
    expect(message.headers).not.toHaveProperty('content-type');
  });

  it('adds headers of the caller', () => {
    expect(toMessage(event, { ...to, headers: { attemptid: 'a-1' } }).headers).toMatchObject({ attemptid: 'a-1' });
  });
});
