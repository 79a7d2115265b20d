import { MessageContext, ReceivedMessage } from '@ehoks/messaging';
import { HavainnotConsumer } from './havainnot.consumer';
import { HoksTapahtumatConsumer } from './hoks-tapahtumat.consumer';
import { type Seurattavat } from './seurattavat';
import { type Suhteet } from './suhteet';
import { type Tyot } from './tyot';

const UNTOUCHED = {};
const origin = { topic: 'topic', partition: 0, offset: '1', timestamp: '0' };
const message = new ReceivedMessage(origin, '1.2.246.562.15.41024330544', { ce_id: 'id' }, null);
const context = new MessageContext([message, new AbortController().signal]);

const facts = new HoksTapahtumatConsumer(UNTOUCHED as Seurattavat, UNTOUCHED as Tyot);
const observations = new HavainnotConsumer(UNTOUCHED as Seurattavat, UNTOUCHED as Suhteet);

const HALF_A_FACT = { hoksId: 1, content: { 'oppija-oid': '1.2.246.562.24.54450598189' } };

describe('what koski-sync cannot read is no fault of its own, and tried once', () => {
  it.each([[HALF_A_FACT], [null]])('a fact that is %j', async (data) => {
    await expect(facts.onAlkoi(data, context)).rejects.toMatchObject({
      kind: 'contract-broken',
      code: 'messaging/unknown-shape',
    });
  });

  it.each([[{ opiskeluoikeusOid: message.key }], [null]])('an observation that is %j', async (data) => {
    await expect(observations.onHavainto(data, context)).rejects.toMatchObject({
      kind: 'contract-broken',
      code: 'messaging/unknown-shape',
    });
  });
});
