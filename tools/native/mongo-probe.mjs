import { ask } from './probe.mjs';

const OP_MSG = 2013;

/** True when the server answers `{ ping: 1 }` with `ok: 1`. */
export async function mongoAnswers(port) {
  const answer = await ask({ port, request: pingRequest(), answerLength: (head) => head.readInt32LE(0) });
  const ok = answer?.indexOf('\x01ok\0', 0, 'latin1') ?? -1;
  return ok >= 0 && answer.readDoubleLE(ok + 4) === 1;
}

function pingRequest() {
  const command = bson([
    [0x10, 'ping', int32(1)],
    [0x02, '$db', Buffer.concat([int32(6), Buffer.from('admin\0')])],
  ]);
  const message = Buffer.concat([int32(1), int32(0), int32(OP_MSG), int32(0), Buffer.from([0]), command]);
  return Buffer.concat([int32(message.length + 4), message]);
}

function bson(fields) {
  const parts = fields.flatMap(([type, name, value]) => [Buffer.from([type]), Buffer.from(`${name}\0`), value]);
  const body = Buffer.concat([...parts, Buffer.from([0])]);
  return Buffer.concat([int32(body.length + 4), body]);
}

function int32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32LE(value);
  return bytes;
}
