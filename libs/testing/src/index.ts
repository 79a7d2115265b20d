export { scenario, type Decider } from './scenario';
