import { OPISKELUOIKEUS_KOMENNOT } from '@ehoks/contracts';

/** Injection tokens of what the module makes by hand. */
export const CONFIG = Symbol('KoskiSyncConfig');
export const LOG = Symbol('Log');
export const COMMIT_STORE = Symbol('CommitStore');
export const EXECUTOR = Symbol('CommandExecutor');
export const READER = Symbol('StreamReader');
export const OPINTOPOLKU = Symbol('Opintopolku');
export const KOMENNOT_CONSUMER = Symbol('KafkaConsumerStrategy of commands');
export const TAPAHTUMAT_CONSUMER = Symbol('KafkaConsumerStrategy of HOKS facts');
export const HAVAINNOT_CONSUMER = Symbol('KafkaConsumerStrategy of observations');

/** Consumer groups. */
export const KOMENNOT_GROUP = 'koski-sync';
export const TAPAHTUMAT_GROUP = 'koski-sync-hoks';
export const HAVAINNOT_GROUP = 'koski-sync-seurattavat';

/** Transports, by which controllers choose their consumer. */
export const KOMENNOT_TRANSPORT = Symbol.for(OPISKELUOIKEUS_KOMENNOT.name);
export const TAPAHTUMAT_TRANSPORT = Symbol.for(TAPAHTUMAT_GROUP);
export const HAVAINNOT_TRANSPORT = Symbol.for(HAVAINNOT_GROUP);
