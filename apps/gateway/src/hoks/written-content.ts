import { randomUUID } from 'node:crypto';
import { fillTunnisteet, type HoksContent } from '@ehoks/hoks-domain';
import { type Caller } from '../access/caller';

/** The content to be stored of a whole body: what officials write by hand gets the ids that a SIS gives itself. @see http-api.md §4.4 */
export const writtenContent = (given: HoksContent, { kind }: Caller): HoksContent =>
  kind === 'virkailija' ? fillTunnisteet(given, randomUUID) : given;
