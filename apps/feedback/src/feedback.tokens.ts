import { HOKS_TAPAHTUMAT, OPISKELUOIKEUS_HAVAINNOT, PALAUTE_KOMENNOT } from '@ehoks/contracts';

/** Injection tokens of what the module makes by hand. */
export const CONFIG = Symbol('FeedbackConfig');
export const LOG = Symbol('Log');
export const NOW = Symbol('Now');
export const OPINTOPOLKU = Symbol('Opintopolku');
export const COMMIT_STORE = Symbol('CommitStore');
export const SEALER = Symbol('Sealer');
export const EXECUTOR = Symbol('CommandExecutor');
export const READER = Symbol('StreamReader');
export const KOMENNOT_CONSUMER = Symbol('KafkaConsumerStrategy: commands');
export const TAPAHTUMAT_CONSUMER = Symbol('KafkaConsumerStrategy: facts of HOKSes');
export const HAVAINNOT_CONSUMER = Symbol('KafkaConsumerStrategy: observations of study rights');

/** Consumer groups. */
export const FEEDBACK_GROUP = 'feedback';
export const HOKSIT_GROUP = 'feedback-hoksit';
export const HAVAINNOT_GROUP = 'feedback-havainnot';

/** The transports that controllers of each topic belong to. */
export const KOMENNOT_TRANSPORT = Symbol.for(PALAUTE_KOMENNOT.name);
export const TAPAHTUMAT_TRANSPORT = Symbol.for(HOKS_TAPAHTUMAT.name);
export const HAVAINNOT_TRANSPORT = Symbol.for(OPISKELUOIKEUS_HAVAINNOT.name);
