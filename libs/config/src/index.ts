export { KafkaConfig } from './kafka-config';
export { describeConfig, loadConfig, Secret } from './load-config';
export { mongoOptionsOf, ServiceConfig } from './service-config';
