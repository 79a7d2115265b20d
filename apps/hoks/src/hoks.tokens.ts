import { HOKS_KOMENNOT, OPISKELUOIKEUS_HAVAINNOT } from '@ehoks/contracts';

/** Injection tokens of what the module makes by hand. */
export const CONFIG = Symbol('HoksConfig');
export const LOG = Symbol('Log');
export const COMMIT_STORE = Symbol('CommitStore');
export const ARCHIVE_STORE = Symbol('ArchiveStore');
export const ARCHIVER = Symbol('Archiver');
export const SEALER = Symbol('Sealer');
export const HOKS_IDS = Symbol('IdBlocks');
export const EXECUTOR = Symbol('CommandExecutor');
export const READER = Symbol('StreamReader');
export const KOMENNOT_CONSUMER = Symbol('KafkaConsumerStrategy');
export const HAVAINNOT_CONSUMER = Symbol('KafkaConsumerStrategy');

/** Consumer group of the command topic. */
export const HOKS_GROUP = 'hoks';

/** Consumer group of the observations of study rights. */
export const HAVAINNOT_GROUP = 'hoks-politiikat';

/** The transport that controllers of the command topic belong to. */
export const KOMENNOT_TRANSPORT = Symbol.for(HOKS_KOMENNOT.name);

/** The transport that controllers of the observations belong to. */
export const HAVAINNOT_TRANSPORT = Symbol.for(OPISKELUOIKEUS_HAVAINNOT.name);
