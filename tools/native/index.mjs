export { startKafka } from './kafka.mjs';
export { availableMongoKinds, startMongo } from './mongo.mjs';
export { freePort } from './ports.mjs';
