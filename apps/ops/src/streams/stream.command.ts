import { differences } from '@ehoks/hoks-domain';
import { AppError, type JsonObject } from '@ehoks/kernel';
import { Command, Option, SubCommand } from 'nest-commander';
import { OpsAudit } from '../desk/ops-audit';
import { CommandGroup, OpsCommand, type OpsOptions } from '../desk/ops.command';
import { HOKS, HoksStreams } from './hoks-streams';
import { streamFaults } from './stream-faults';

@SubCommand({ name: 'show', arguments: HOKS, description: 'what happened, by whom and when; no content' })
export class ShowStreamCommand extends OpsCommand {
  constructor(private readonly streams: HoksStreams) {
    super();
  }

  async run([named = '']: string[], options: OpsOptions): Promise<void> {
    const oid = await this.streams.opiskeluoikeusOidOf(named);
    const facts = await this.streams.facts(oid);
    const rows = facts.map(({ version, type, data, meta }) => ({
      ...{ version, type, hoksId: data['hoksId'] },
      ...{ recordedAt: meta.recordedAt, command: meta.commandType, actor: meta.actor, organisation: meta.organisation },
    }));
    this.show(options, rows);
  }
}

interface AsOfOptions extends OpsOptions {
  readonly version?: string;
  readonly time?: string;
}

@SubCommand({ name: 'as-of', arguments: HOKS, description: 'the HOKS as it was; personal data, so on record' })
export class StreamAsOfCommand extends OpsCommand {
  constructor(
    private readonly streams: HoksStreams,
    private readonly audit: OpsAudit,
  ) {
    super();
  }

  @Option({ flags: '--at-version <version>', name: 'version', description: 'a version; default: now' })
  version(text: string): string {
    return versionIn(text);
  }

  @Option({ flags: '--at-time <moment>', name: 'time', description: 'an ISO 8601 moment' })
  time(text: string): string {
    return text;
  }

  async run([named = '']: string[], { version, time, ...options }: AsOfOptions): Promise<void> {
    if (version !== undefined && time !== undefined) {
      throw new AppError('invalid-input', 'ops/two-moments', 'Name a version or a time, not both');
    }
    const oid = await this.streams.opiskeluoikeusOidOf(named);
    const moment = { ...(version !== undefined && { version }), ...(time !== undefined && { time }) };
    const state = await this.audit.recorded(`stream as-of ${oid}`, () => this.streams.state(oid, moment));
    const { hoks, ...rest } = state;
    const fields = Object.entries({ ...rest, ...hoks }).map(([field, value]) => ({ field, value }));
    this.show(options, fields, state);
  }
}

interface DiffOptions extends OpsOptions {
  readonly from: string;
  readonly to?: string;
}

@SubCommand({ name: 'diff', arguments: HOKS, description: 'what differs between two versions; on record' })
export class StreamDiffCommand extends OpsCommand {
  constructor(
    private readonly streams: HoksStreams,
    private readonly audit: OpsAudit,
  ) {
    super();
  }

  @Option({ flags: '--from <version>', required: true, description: 'the earlier version' })
  from(text: string): string {
    return versionIn(text);
  }

  @Option({ flags: '--to <version>', description: 'the later version; default: now' })
  to(text: string): string {
    return versionIn(text);
  }

  async run([named = '']: string[], { from, to, ...options }: DiffOptions): Promise<void> {
    const oid = await this.streams.opiskeluoikeusOidOf(named);
    const [before, after] = await this.audit.recorded(`stream diff ${oid}`, () =>
      Promise.all([
        this.streams.state(oid, { version: from }),
        this.streams.state(oid, to === undefined ? {} : { version: to }),
      ]),
    );
    const found = differences(before.hoks as JsonObject | undefined, after.hoks as JsonObject | undefined);
    this.show(
      options,
      found.map(({ path, before: was, after: is }) => ({ path, before: was, after: is })),
      found,
    );
  }
}

@SubCommand({ name: 'verify', arguments: HOKS, description: 'are the versions of the stream without gaps?' })
export class VerifyStreamCommand extends OpsCommand {
  constructor(private readonly streams: HoksStreams) {
    super();
  }

  async run([named = '']: string[], options: OpsOptions): Promise<void> {
    const oid = await this.streams.opiskeluoikeusOidOf(named);
    const facts = await this.streams.facts(oid);
    const faults = streamFaults(facts);
    this.show(options, [{ facts: facts.length, faults }], { facts: facts.length, faults });
    if (faults.length > 0) throw new AppError('defect', 'ops/stream-faults', 'The stream is not whole');
  }
}

const versionIn = (text: string): string => {
  if (/^[1-9]\d*$/.test(text)) return text;
  throw new AppError('invalid-input', 'ops/no-version', `${text} is no version: they count from 1`);
};

@Command({
  name: 'stream',
  description: 'the events of one study right’s HOKSes',
  subCommands: [ShowStreamCommand, StreamAsOfCommand, StreamDiffCommand, VerifyStreamCommand],
})
export class StreamCommand extends CommandGroup {}
