import { type Json } from '@ehoks/kernel';
import { type Oikeus } from '../support/sandbox';

/** Whom each route meets, seen from the school of the HOKS that it is about. */
export const KAYTTAJAT = {
  palvelu: {
    wrongType: 'virkailija-kuvitelma',
    otherProvider: 'sis-satumaa',
    siblingSchool: 'sis-kuvitelma-aikuisopisto',
    ownSchoolReadOnly: 'sis-kuvitelma-ammattiopisto-luku',
    ownSchool: 'sis-kuvitelma-ammattiopisto',
    ownProvider: 'sis-kuvitelma',
    oph: 'oph-palvelu',
  },
  virkailija: {
    wrongType: 'sis-kuvitelma',
    otherProvider: 'virkailija-satumaa',
    siblingSchool: 'virkailija-kuvitelma-aikuisopisto',
    ownSchoolReadOnly: 'virkailija-kuvitelma-luku',
    ownSchool: 'virkailija-kuvitelma-ammattiopisto',
    ownProvider: 'virkailija-kuvitelma',
    oph: 'oph-paakayttaja',
  },
} as const;

/** How callers of a route prove who they are: with a ticket, with a session, or not at all. */
export type Door = keyof typeof KAYTTAJAT | 'open';

/** The status that each of them gets. */
export type Statuses = Readonly<Record<'nobody' | keyof (typeof KAYTTAJAT)['palvelu'], number>>;

/** The HOKS that a request is about; of a school of a provider with two. */
export interface Target extends Oikeus {
  readonly hoksId: number;
}

/** One route of the gateway and whom it lets in. */
export interface Row {
  /** As the description of the interface has it, without the common prefix. */
  readonly route: string;
  readonly door: Door;
  readonly statuses: Statuses;
  /** The HOKS at the moment of the question; default: in force. */
  readonly hoks?: 'none' | 'passivated' | 'archived';
  readonly query?: string;
  readonly body?: (target: Target) => Json;
}

/** A route that asks nobody who they are. */
export const open = (status: number): Statuses => ({
  nobody: status,
  wrongType: status,
  otherProvider: status,
  siblingSchool: status,
  ownSchoolReadOnly: status,
  ownSchool: status,
  ownProvider: status,
  oph: status,
});
