import { accept, AppError, isJsonObject, reject, type Decision, type JsonObject } from '@ehoks/kernel';
import { type Aggregate, type EncodedEvent } from '../aggregate';

/** The stream that the specs of this library use: an account that must not be overdrawn. */
export type AccountEvent =
  | { readonly type: 'AccountOpened'; readonly owner: string }
  | { readonly type: 'MoneyPaidIn'; readonly amount: number; readonly note?: string }
  | { readonly type: 'MoneyTaken'; readonly amount: number }
  | { readonly type: 'AddressGiven'; readonly email: string | undefined }
  | { readonly type: 'AddressRemoved'; readonly email?: string }
  | { readonly type: 'AccountClosed'; readonly events: number }
  | { readonly type: 'AccountReopened'; readonly owner: string; readonly balance: number };

export interface Account {
  readonly balance: number;
  readonly events: number;
  readonly owner: string | undefined;
  readonly email: string | undefined;
  readonly isClosed: boolean;
}

export type AccountRefusal = 'overdrawn' | 'not-open' | 'already-open' | 'closed' | 'not-closed';

const initialState: Account = { balance: 0, events: 0, owner: undefined, email: undefined, isClosed: false };

const evolve = (state: Account, event: AccountEvent): Account => {
  const seen = { ...state, events: state.events + 1 };
  switch (event.type) {
    case 'AccountOpened':
      return { ...seen, owner: event.owner, isClosed: false };
    case 'MoneyPaidIn':
      return { ...seen, balance: state.balance + event.amount };
    case 'MoneyTaken':
      return { ...seen, balance: state.balance - event.amount };
    case 'AddressGiven':
      return { ...seen, email: event.email };
    case 'AddressRemoved':
      return { ...seen, email: event.email };
    case 'AccountClosed':
      return { ...initialState, events: event.events, isClosed: true };
    case 'AccountReopened':
      return { ...seen, owner: event.owner, balance: event.balance, isClosed: false };
  }
};

const text = (data: JsonObject, key: string): string => {
  const value = data[key];
  if (typeof value === 'string') return value;
  throw new AppError('defect', 'account/no-text', 'No text', { details: { key } });
};

const encode = (event: AccountEvent): EncodedEvent => {
  const { type } = event;
  switch (type) {
    case 'AccountOpened':
      return { type, schemaVersion: 1, data: { owner: event.owner } };
    case 'MoneyPaidIn':
      return { type, schemaVersion: 2, data: { amount: event.amount, ...(event.note && { note: event.note }) } };
    case 'MoneyTaken':
      return { type, schemaVersion: 1, data: { amount: event.amount } };
    case 'AddressGiven':
    case 'AddressRemoved':
      return {
        type,
        schemaVersion: 1,
        data: {},
        secrets: event.email === undefined ? undefined : { email: event.email },
      };
    case 'AccountClosed':
      return { type, schemaVersion: 1, data: { events: event.events } };
    case 'AccountReopened':
      return { type, schemaVersion: 1, data: { owner: event.owner, balance: event.balance } };
  }
};

/** `MoneyPaidIn` was stored with cents at first; `FeeWaived` is a type that nobody reads any more. */
const decode = ({ type, schemaVersion, data, secrets }: EncodedEvent): AccountEvent | undefined => {
  switch (`${type} ${schemaVersion}`) {
    case 'AccountOpened 1':
      return { type: 'AccountOpened', owner: text(data, 'owner') };
    case 'MoneyPaidIn 1':
      return { type: 'MoneyPaidIn', amount: Number(data['cents']) / 100 };
    case 'MoneyPaidIn 2':
      return {
        type: 'MoneyPaidIn',
        amount: Number(data['amount']),
        ...(data['note'] === undefined ? {} : { note: text(data, 'note') }),
      };
    case 'MoneyTaken 1':
      return { type: 'MoneyTaken', amount: Number(data['amount']) };
    case 'AddressGiven 1':
      return { type: 'AddressGiven', email: secrets && text(secrets, 'email') };
    case 'AddressRemoved 1':
      return { type: 'AddressRemoved', ...(secrets && { email: text(secrets, 'email') }) };
    case 'AccountClosed 1':
      return { type: 'AccountClosed', events: Number(data['events']) };
    case 'AccountReopened 1':
      return { type: 'AccountReopened', owner: text(data, 'owner'), balance: Number(data['balance']) };
    case 'FeeWaived 1':
      return undefined;
    default:
      throw new AppError('defect', 'account/unknown-event', 'Unknown event', { details: { type, schemaVersion } });
  }
};

/** @param everyCommits how often snapshots are taken */
export const accountAggregate = (everyCommits = 100): Aggregate<Account, AccountEvent> => ({
  category: 'account',
  initialState,
  evolve,
  codec: {
    encode,
    decode,
    endsKeys: ({ type }) => type === 'AddressRemoved',
    closes: ({ type }) => type === 'AccountClosed',
    reopens: ({ type }) => type === 'AccountReopened',
    remainder: (events) => ({ version: events.at(-1)?.version ?? 0 }),
  },
  snapshot: {
    schema: 1,
    everyCommits,
    encode: ({ email, owner, ...rest }) => ({
      data: { ...rest, ...(owner === undefined ? {} : { owner }) },
      ...(email === undefined ? {} : { secrets: { email } }),
    }),
    decode: ({ data, secrets }) => ({
      balance: Number(data['balance']),
      events: Number(data['events']),
      isClosed: data['isClosed'] === true,
      owner: data['owner'] === undefined ? undefined : text(data, 'owner'),
      email: isJsonObject(secrets) ? text(secrets, 'email') : undefined,
    }),
  },
});

type Rule = (state: Account) => Decision<AccountEvent, AccountRefusal>;

export const open =
  (owner = 'someone'): Rule =>
  ({ owner: present }) =>
    present === undefined ? accept({ type: 'AccountOpened', owner }) : reject('already-open');

export const payIn =
  (amount: number, note?: string): Rule =>
  ({ isClosed }) =>
    isClosed ? reject('closed') : accept({ type: 'MoneyPaidIn', amount, ...(note === undefined ? {} : { note }) });

export const take =
  (amount: number): Rule =>
  ({ balance }) =>
    balance < amount ? reject('overdrawn') : accept({ type: 'MoneyTaken', amount });

export const giveAddress =
  (email: string): Rule =>
  () =>
    accept({ type: 'AddressGiven', email });

export const removeAddress: Rule = () => accept({ type: 'AddressRemoved' });

/** Removes what was given and gives a new one, in one event. */
export const replaceAddress =
  (email: string): Rule =>
  () =>
    accept({ type: 'AddressRemoved', email });

export const close: Rule = ({ isClosed, events }) =>
  isClosed ? reject('closed') : accept({ type: 'AccountClosed', events: events + 1 });

export const reopen =
  (balance = 0, owner = 'someone'): Rule =>
  ({ isClosed }) =>
    isClosed ? accept({ type: 'AccountReopened', owner, balance }) : reject('not-closed');

export const changeNothing: Rule = () => accept();
