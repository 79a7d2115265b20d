import {
  type HoksArchiveAnswer,
  type HoksCommandAnswer,
  type HoksFactsAnswer,
  type HoksLogAnswer,
  type HoksStateAnswer,
} from '@ehoks/contracts';
import { hoksStreamId, type HoksState } from '@ehoks/hoks-domain';
import { type JsonObject, parseInstant } from '@ehoks/kernel';
import { BadRequestException, Controller, Get, Inject, Param, ParseIntPipe, Query } from '@nestjs/common';
import { ArchivedHoksQueries } from '../archiving/archived-hoks.queries';
import { READER } from '../hoks.tokens';
import { type HoksReader } from '../hoks.types';
import { opiskeluoikeusOidOf } from '../opiskeluoikeus-param';
import { factsOf, historyOf } from '../publishing/hoks-facts';
import { acceptedOutcome } from '../publishing/hoks-outcomes';

const LOG_WINDOW = 500;

/** Read-only questions of our other services; the port is for the cluster alone. Contract: hoks-query.ts. */
@Controller()
export class HoksQueryController {
  constructor(
    @Inject(READER) private readonly reader: HoksReader,
    private readonly archived: ArchivedHoksQueries,
  ) {}

  @Get('streams/:opiskeluoikeusOid/facts')
  async facts(
    @Param('opiskeluoikeusOid') oid: string,
    @Query('afterVersion', new ParseIntPipe({ optional: true })) afterVersion = 0,
  ): Promise<HoksFactsAnswer> {
    const facts: HoksFactsAnswer['facts'] = [];
    for await (const commit of this.reader.history(streamOf(oid), afterVersion)) {
      facts.push(...historyOf(commit).filter((fact) => fact.version > afterVersion));
    }
    return { facts };
  }

  @Get('streams/:opiskeluoikeusOid/state')
  async state(
    @Param('opiskeluoikeusOid') oid: string,
    @Query('version', new ParseIntPipe({ optional: true })) version?: number,
    @Query('time') time?: string,
  ): Promise<HoksStateAnswer> {
    const moment = time === undefined ? undefined : parseInstant(time);
    if (time !== undefined && moment === undefined) throw new BadRequestException('time is no ISO 8601 moment');
    const at = await this.reader.stateAt(streamOf(oid), {
      ...(moment !== undefined && { time: moment }),
      ...(version !== undefined && { version }),
    });
    return { version: at.version, status: at.state.status, ...hoksOf(at.state) };
  }

  @Get('streams/:opiskeluoikeusOid/archive')
  archive(@Param('opiskeluoikeusOid') oid: string): Promise<HoksArchiveAnswer> {
    return this.archived.receipts(streamOf(oid));
  }

  @Get('log/:shard')
  async log(
    @Param('shard', ParseIntPipe) shard: number,
    @Query('after', ParseIntPipe) after: number,
    @Query('through', new ParseIntPipe({ optional: true })) through = after + LOG_WINDOW,
  ): Promise<HoksLogAnswer> {
    // asked first: so the commits reach at least as far
    const published = await this.reader.published(shard);
    const commits = await this.reader.log(shard, after, Math.min(through, after + LOG_WINDOW));
    return { published, commits: commits.map((commit) => ({ position: commit.position, facts: factsOf(commit) })) };
  }

  @Get('streams/:opiskeluoikeusOid/commands/:commandId')
  async command(
    @Param('opiskeluoikeusOid') oid: string,
    @Param('commandId') commandId: string,
  ): Promise<HoksCommandAnswer> {
    const commit = await this.reader.command(streamOf(oid), commandId);
    if (commit === undefined) return { known: false };
    return {
      known: true,
      ...(commit.requestHash !== undefined && { requestHash: commit.requestHash }),
      outcome: acceptedOutcome(commit, true, []),
    };
  }
}

const streamOf = (oid: string): string => hoksStreamId(opiskeluoikeusOidOf(oid));

const hoksOf = (state: HoksState): Pick<HoksStateAnswer, 'hoksId' | 'lukittu'> & { hoks?: JsonObject } => {
  if (state.status === 'ei-ole') return {};
  const { hoksId } = state;
  if (!('content' in state)) return { hoksId };
  const { eid, manuaalisyotto, lukittu, content } = state;
  return { hoksId, lukittu, hoks: { id: hoksId, eid, manuaalisyotto, ...content } };
};
