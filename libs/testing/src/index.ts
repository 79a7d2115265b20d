export { hoksLuonnit } from './hoks.arbitrary';
export { tamperings } from './tampering.arbitrary';
export { scenario, type Decider } from './scenario';
