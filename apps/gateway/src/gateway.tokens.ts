import { HOKS_TAPAHTUMAT, OPISKELUOIKEUS_HAVAINNOT } from '@ehoks/contracts';

/** Injection tokens of what the module makes by hand. */
export const CONFIG = Symbol('GatewayConfig');
export const LOG = Symbol('Log');
export const CONNECTION = Symbol('Connection');
export const OPINTOPOLKU = Symbol('Opintopolku');
export const HOKSIT = Symbol('hoksit');
export const REPLIES = Symbol('ReplyInbox');
export const TAPAHTUMAT_CONSUMER = Symbol('KafkaConsumerStrategy');
export const HAVAINNOT_CONSUMER = Symbol('KafkaConsumerStrategy');
export const CLOCK = Symbol('Clock');

/** Consumer group of the HOKS view. */
export const HOKSIT_GROUP = 'gateway-hoksit';

/** Consumer group of the view of study rights. */
export const OPISKELUOIKEUDET_GROUP = 'gateway-opiskeluoikeudet';

/** The transport that consumers of HOKS facts belong to. */
export const TAPAHTUMAT_TRANSPORT = Symbol.for(HOKS_TAPAHTUMAT.name);

/** The transport that consumers of observations of study rights belong to. */
export const HAVAINNOT_TRANSPORT = Symbol.for(OPISKELUOIKEUS_HAVAINNOT.name);

/** Prefix of the virkailija backend's paths. */
export const V = 'ehoks-virkailija-backend/api/v1';

/** The same of the palaute backend's. */
export const P = 'ehoks-palaute-backend/api/v1';
