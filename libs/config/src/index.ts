export { KafkaConfig } from './kafka-config';
export { describeConfig, loadConfig, Secret } from './load-config';
export { ServiceConfig } from './service-config';
