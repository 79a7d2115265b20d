import { createHmac } from 'node:crypto';
import { PALAUTE_KOMENNOT } from '@ehoks/contracts';
import { partitionOf } from '@ehoks/messaging';
import { palauteStreamId } from '@ehoks/palaute-domain';

/** Where the palautteet of one oppija live: their stream, its shard and the key of their commands. */
export interface Oppija {
  /** HMAC of the master oppijanumero in hex: names the oppija to nobody without the key. */
  readonly avain: string;
  readonly streamId: string;
  readonly shard: number;
}

/** The place of an oppija whose key is known. */
export const oppijaOf = (avain: string): Oppija => ({
  avain,
  streamId: palauteStreamId(avain),
  shard: partitionOf(avain, PALAUTE_KOMENNOT.partitions),
});

/** Turns oppijanumerot into keys. */
export class OppijaAvaimet {
  constructor(private readonly hmacKey: Uint8Array) {}

  /** @param oppijanumero of the master: an oppija has one stream, whatever oids they have had */
  avainOf(oppijanumero: string): string {
    return createHmac('sha256', this.hmacKey).update(oppijanumero).digest('hex');
  }
}
