import { AppError } from '@ehoks/kernel';
import { parseMessage } from './received-message';

const raw = {
  key: Buffer.from('oo-1'),
  value: Buffer.from('{"a":"ä"}'),
  timestamp: '1774947600000',
  attributes: 0,
  offset: '9007199254740993',
  headers: { ce_type: Buffer.from('tehty'), ce_id: [Buffer.from('id-1'), Buffer.from('id-2')] },
};

describe('parseMessage', () => {
  it('makes text of key and headers, of a repeated header the first', () => {
    const message = parseMessage('topic', 3, raw);
    expect(message).toMatchObject({
      topic: 'topic',
      partition: 3,
      offset: '9007199254740993',
      timestamp: '1774947600000',
      key: 'oo-1',
      type: 'tehty',
      id: 'id-1',
    });
    expect(message.json()).toEqual({ a: 'ä' });
  });

  it('takes a message with nothing in it', () => {
    const message = parseMessage('topic', 0, { ...raw, key: null, value: null, headers: {} });
    expect([message.key, message.type, message.id, message.json()]).toEqual([null, undefined, undefined, null]);
  });

  it('tells of a value that is not JSON without quoting it', () => {
    const message = parseMessage('topic', 0, { ...raw, value: Buffer.from('{"nimi": Teuvo') });
    const failure = (): unknown => message.json();
    expect(failure).toThrow(AppError);
    expect(failure).toThrow(expect.objectContaining({ kind: 'contract-broken', code: 'messaging/not-json' }));
    expect(failure).not.toThrow(/Teuvo/);
  });
});
