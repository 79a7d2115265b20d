import {
  hoksFactsAnswer,
  type HoksHistoryRecord,
  hoksStateAnswer,
  type HoksStateAnswer,
  viewedHoks,
} from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { Injectable } from '@nestjs/common';
import { ServicePorts } from '../desk/service-ports';

/** How commands take a HOKS: people who call have one of these. */
export const HOKS = '<hoksIdOrOpiskeluoikeusOid>';

export const isHoksId = (named: string): boolean => /^\d+$/.test(named);

/** The streams of hoks, by study right. */
@Injectable()
export class HoksStreams {
  constructor(private readonly ports: ServicePorts) {}

  /**
   * The study right of what an operator named.
   *
   * @throws AppError `invalid-input` for the id of a HOKS that the view does not have
   */
  async opiskeluoikeusOidOf(named: string): Promise<string> {
    if (!isHoksId(named)) return named;
    return (await this.ports.ask('gateway', `/views/hoksit/${named}`, viewedHoks)).opiskeluoikeusOid;
  }

  async facts(opiskeluoikeusOid: string): Promise<readonly HoksHistoryRecord[]> {
    return (await this.ports.ask('hoks', `/streams/${opiskeluoikeusOid}/facts`, hoksFactsAnswer)).facts;
  }

  /** @throws AppError `invalid-input` for a version that the stream does not have, or not yet */
  async state(opiskeluoikeusOid: string, moment: { version?: string; time?: string }): Promise<HoksStateAnswer> {
    const query = new URLSearchParams(moment).toString();
    const state = await this.ports.ask('hoks', `/streams/${opiskeluoikeusOid}/state?${query}`, hoksStateAnswer);
    if (moment.version !== undefined && Number(moment.version) !== state.version) {
      const text = `There is no version ${moment.version}; the last one before it is ${state.version}`;
      throw new AppError('invalid-input', 'ops/no-version', text);
    }
    return state;
  }
}
