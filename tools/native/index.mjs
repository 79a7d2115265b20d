export { startKafka } from './kafka.mjs';
export { availableMongoKinds, startMongo } from './mongo.mjs';
export { freePort } from './ports.mjs';
export { RUNTIME } from './paths.mjs';
export { answersOk } from './probe.mjs';
export { startProcess, startServer } from './process.mjs';
