import {
  hoksFactsAnswer,
  type HoksHistoryRecord,
  hoksStateAnswer,
  type HoksStateAnswer,
  viewedHoks,
} from '@ehoks/contracts';
import { AppError, parseOpiskeluoikeusOid } from '@ehoks/kernel';
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
   * @throws AppError `invalid-input` for what is neither, and for the id of a HOKS that the view does not have
   */
  async opiskeluoikeusOidOf(named: string): Promise<string> {
    if (parseOpiskeluoikeusOid(named) !== undefined) return named;
    if (!isHoksId(named)) {
      const text = `${named} is neither the id of a HOKS nor the oid of a study right, check digit included`;
      throw new AppError('invalid-input', 'ops/no-hoks', text);
    }
    return (await this.ports.ask('gateway', `/views/hoksit/${named}`, viewedHoks)).opiskeluoikeusOid;
  }

  /** @throws AppError `invalid-input` for a study right that never had a HOKS */
  async facts(opiskeluoikeusOid: string): Promise<readonly HoksHistoryRecord[]> {
    const { facts } = await this.ports.ask('hoks', `/streams/${opiskeluoikeusOid}/facts`, hoksFactsAnswer);
    if (facts.length === 0) throw noHoks(opiskeluoikeusOid);
    return facts;
  }

  /**
   * @throws AppError `invalid-input` for a version that the stream does not have, or not yet, and for a study right that
   *   never had a HOKS
   */
  async state(opiskeluoikeusOid: string, moment: { version?: string; time?: string }): Promise<HoksStateAnswer> {
    const query = new URLSearchParams(moment).toString();
    const state = await this.ports.ask('hoks', `/streams/${opiskeluoikeusOid}/state?${query}`, hoksStateAnswer);
    if (moment.version !== undefined && Number(moment.version) !== state.version) {
      const text = `There is no version ${moment.version}; the last one before it is ${state.version}`;
      throw new AppError('invalid-input', 'ops/no-version', text);
    }
    if (state.version === 0 && moment.time === undefined) throw noHoks(opiskeluoikeusOid);
    return state;
  }
}

/** What is said of a study right that never had a HOKS. */
export const noHoks = (opiskeluoikeusOid: string): AppError =>
  new AppError('invalid-input', 'ops/no-hoks', `Study right ${opiskeluoikeusOid} never had a HOKS`);
