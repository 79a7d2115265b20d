import { deadLetterReplay } from '@ehoks/contracts';
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

  it('is read by a contract; where it does not fit is told, and not what is there', () => {
    const asked = { group: 'g', topic: 't', key: null };
    const message = parseMessage('topic', 3, { ...raw, value: Buffer.from(JSON.stringify(asked)) });
    expect(message.as(deadLetterReplay)).toEqual(asked);
    const failure = (): unknown => message.as(deadLetterReplay, { ...asked, topic: 61, key: 'Teuvo' });
    expect(failure).toThrow(
      expect.objectContaining({
        ...{ kind: 'contract-broken', code: 'messaging/unknown-shape' },
        details: { topic: 'topic', partition: 3, offset: raw.offset, places: 'topic' },
      }),
    );
    expect(failure).not.toThrow(/Teuvo|61/);
  });

  it('tells of a value that is not JSON without quoting it', () => {
    const message = parseMessage('topic', 0, { ...raw, value: Buffer.from('{"nimi": Teuvo') });
    const failure = (): unknown => message.json();
    expect(failure).toThrow(AppError);
    expect(failure).toThrow(expect.objectContaining({ kind: 'contract-broken', code: 'messaging/not-json' }));
    expect(failure).not.toThrow(/Teuvo/);
  });
});
