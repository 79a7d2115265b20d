// Plans whose survey is due tomorrow, put where feedback keeps them: made by its own rules, without its way over the network.
import { randomBytes, randomUUID } from 'node:crypto';
import { MongoCommitStore } from '@ehoks/event-store';
import {
  decide,
  initialState,
  palautteetCodec,
  readHoksTiedot,
  readOpiskeluoikeusTiedot,
  taustatiedot,
} from '@ehoks/palaute-domain';
import mongoose from 'mongoose';
import { oppijaOf } from '../apps/feedback/dist/oppija-avain.js';
import { applyEvent, nextAt } from '../apps/feedback/dist/views/oppijat.fold.js';
import { createOppijatIndexes, documentOf, oppijatView } from '../apps/feedback/dist/views/oppijat.view.js';

const BATCH = 1000;
const PAUSES = { retryMs: 300_000, openAttemptMs: 60_000, asksArvo: true };

/**
 * Stores commits, view and checkpoints as if each plan had been looked at once, each of an oppija of its own.
 *
 * @param plans hoksId, hoks of each
 * @param right Koski's word of the study right, the same for all
 */
export async function seedPalautteet({ mongoUrl, database, plans, right, now }) {
  const connection = await mongoose.createConnection(mongoUrl, { dbName: database }).asPromise();
  const store = await MongoCommitStore.open(connection, { prefix: 'palaute_' });
  const view = oppijatView(connection);
  await store.createIndexes();
  await createOppijatIndexes(view);
  const facts = taustatiedot(readOpiskeluoikeusTiedot(right), new Map(), []);
  const heads = new Map();
  for (let from = 0; from < plans.length; from += BATCH) {
    const made = plans.slice(from, from + BATCH).map((plan) => looked(plan, facts, now, heads));
    await store.insertInOrder(made.map(({ commit }) => commit));
    await view.insertMany(made.map(({ document }) => document));
  }
  for (const [shard, position] of heads) await store.storeCheckpoint(shard, position);
  // nothing is older than this service
  await connection.collection('merkit').insertOne({ _id: 'alku' });
  await connection.close();
}

/** The first commit of an oppija, and what the view has of it. */
function looked({ hoksId, hoks }, facts, now, heads) {
  const oppija = oppijaOf(randomBytes(32).toString('hex'));
  const command = {
    type: 'EvaluateHoks',
    data: {
      tapahtuma: 'hoks_tallennus',
      hoks: readHoksTiedot(hoksId, hoks),
      hoksVersion: 1,
      kyselyt: 'kaikki',
      taustatiedot: facts,
      heratepalvelu: { opiskelijan: [], jaksot: [] },
      now,
    },
  };
  const { events } = decide(command, initialState, { uuid: randomUUID });
  const records = events.map((event, index) => ({ id: randomUUID(), time: now, version: index + 1, event }));
  const folded = records.reduce((before, record) => applyEvent(before, record).oppija, {
    state: initialState,
    version: 0,
    trails: {},
  });
  const { streamId, shard } = oppija;
  const [commandId, position] = [randomUUID(), (heads.get(shard) ?? 0) + 1];
  heads.set(shard, position);
  const commit = {
    ...{ streamId, commitNo: 1, fromVersion: 1, toVersion: records.length, shard, position, commandId },
    events: records.map(({ id, time, event }) => ({ id, time, ...palautteetCodec.encode(event) })),
    meta: {
      commandType: command.type,
      actor: 'bench',
      correlationId: commandId,
      causationId: commandId,
      recordedAt: now,
    },
  };
  return { commit, document: documentOf(oppija, folded, nextAt(folded, PAUSES)) };
}
