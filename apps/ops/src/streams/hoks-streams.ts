import { hoksFactsAnswer, type HoksHistoryRecord, hoksStateAnswer, type HoksStateAnswer } from '@ehoks/contracts';
import { Injectable } from '@nestjs/common';
import { ServicePorts } from '../desk/service-ports';

/** The streams of hoks, by study right. */
@Injectable()
export class HoksStreams {
  constructor(private readonly ports: ServicePorts) {}

  async facts(opiskeluoikeusOid: string): Promise<readonly HoksHistoryRecord[]> {
    return (await this.ports.ask('hoks', `/streams/${opiskeluoikeusOid}/facts`, hoksFactsAnswer)).facts;
  }

  state(opiskeluoikeusOid: string, moment: { version?: string; time?: string }): Promise<HoksStateAnswer> {
    const query = new URLSearchParams(moment).toString();
    return this.ports.ask('hoks', `/streams/${opiskeluoikeusOid}/state?${query}`, hoksStateAnswer);
  }
}
