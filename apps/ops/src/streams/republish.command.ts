import { HOKS_KOMENNOT, hoksRepublicationAnswer, logRepublicationAnswer } from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { Command, Option, SubCommand } from 'nest-commander';
import { OpsAudit } from '../desk/ops-audit';
import { ChangingCommand, type ChangeOptions, CommandGroup } from '../desk/ops.command';
import { ServicePorts } from '../desk/service-ports';
import { HOKS, HoksStreams, noHoks } from './hoks-streams';

@SubCommand({
  name: 'hoks',
  arguments: HOKS,
  description: 'the facts of a study right’s HOKSes; views drop what they have',
})
export class RepublishHoksCommand extends ChangingCommand {
  constructor(
    private readonly ports: ServicePorts,
    private readonly streams: HoksStreams,
    private readonly audit: OpsAudit,
  ) {
    super();
  }

  async run([named = '']: string[], options: ChangeOptions): Promise<void> {
    const oid = await this.streams.opiskeluoikeusOidOf(named);
    await this.confirm(options, `Send the facts of ${oid} again?`);
    const answer = await this.audit.recorded(`republish hoks ${oid}`, () =>
      this.ports.ask('hoks', `/streams/${oid}/republications`, hoksRepublicationAnswer, { method: 'POST' }),
    );
    if (answer.facts === 0) throw noHoks(oid);
    this.show(options, [answer], answer);
  }
}

interface LogOptions extends ChangeOptions {
  readonly shard?: number;
  readonly after?: number;
  readonly through?: number;
}

/** What was sent again of a shard: positions above `after`, up to and with `through`. */
type SentAgain = Readonly<{ shard: number; after: number; through: number; messages: number }>;

@SubCommand({
  name: 'log',
  description: 'the facts of all HOKSes, or of a part of one shard, for a consumer that lost much or is new',
})
export class RepublishLogCommand extends ChangingCommand {
  constructor(
    private readonly ports: ServicePorts,
    private readonly audit: OpsAudit,
  ) {
    super();
  }

  @Option({ flags: '--shard <number>', description: 'this one alone; default: all, one after the other' })
  shard(text: string): number {
    return wholeNumber(text);
  }

  @Option({ flags: '--after <position>', description: 'begin above this position; default: from the beginning' })
  after(text: string): number {
    return wholeNumber(text);
  }

  @Option({ flags: '--through <position>', description: 'the last position; default: what is published by then' })
  through(text: string): number {
    return wholeNumber(text);
  }

  async run(_: string[], options: LogOptions): Promise<void> {
    const shards = shardsOf(options);
    await this.confirm(options, `Send ${shards.length === 1 ? `shard ${shards[0]}` : 'all facts'} again?`);
    const { after = 0, through } = options;
    const sent = await this.audit.recorded(`republish log ${JSON.stringify({ shards, after, through })}`, () =>
      this.sendShards(shards, after, through),
    );
    this.show(options, sent);
  }

  private async sendShards(shards: readonly number[], after: number, through?: number): Promise<SentAgain[]> {
    const sent: SentAgain[] = [];
    for (const shard of shards) sent.push(await this.sendShard(shard, after, through));
    return sent;
  }

  /** Window after window, until there is no more, or it is enough. */
  private async sendShard(shard: number, after: number, through?: number): Promise<SentAgain> {
    let [position, messages] = [after, 0];
    for (;;) {
      const body = { after: position, ...(through !== undefined && { through }) };
      const path = `/log/${shard}/republications`;
      const answer = await this.ports.ask('hoks', path, logRepublicationAnswer, { method: 'POST', body });
      messages += answer.messages;
      if (answer.through === position) return { shard, after, through: position, messages };
      position = answer.through;
    }
  }
}

const wholeNumber = (text: string): number => {
  if (/^\d+$/.test(text)) return Number(text);
  throw new AppError('invalid-input', 'ops/no-number', `${text} is no whole number`);
};

const shardsOf = ({ shard, after, through }: LogOptions): readonly number[] => {
  const all = Array.from({ length: HOKS_KOMENNOT.partitions }, (_, index) => index);
  if (shard !== undefined && all.includes(shard)) return [shard];
  if (shard !== undefined) throw new AppError('invalid-input', 'ops/no-shard', `There is no shard ${shard}`);
  if (after === undefined && through === undefined) return all;
  throw new AppError('invalid-input', 'ops/no-shard', 'Positions count within a shard: name one');
};

@Command({
  name: 'republish',
  description: 'send again what was published',
  subCommands: [RepublishHoksCommand, RepublishLogCommand],
})
export class RepublishCommand extends CommandGroup {}
