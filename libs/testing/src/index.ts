export { hoksLuonnit } from './hoks.arbitrary';
export { scenario, type Decider } from './scenario';
