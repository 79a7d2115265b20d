import { type JulkaisuAnswer, julkaisuAnswer, kursoriAnswer, tarkistusAnswer } from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { Command, SubCommand } from 'nest-commander';
import { OpsAudit } from '../desk/ops-audit';
import { ChangingCommand, type ChangeOptions, CommandGroup, OpsCommand, type OpsOptions } from '../desk/ops.command';
import { ServicePorts } from '../desk/service-ports';
import { HOKS, HoksStreams } from '../streams/hoks-streams';

@SubCommand({ name: 'cursor', description: 'how far was Koski’s change feed read, and how long ago?' })
export class KoskiCursorCommand extends OpsCommand {
  constructor(private readonly ports: ServicePorts) {
    super();
  }

  async run(_: string[], options: OpsOptions): Promise<void> {
    const { kursori } = await this.ports.ask('koski-sync', '/kursori', kursoriAnswer);
    if (kursori === null) throw new AppError('unavailable', 'ops/feed-unread', 'The feed was not read yet');
    const ageSeconds = Math.round((Date.now() - Date.parse(kursori.luettu)) / 1_000);
    this.show(options, [{ ...kursori, ageSeconds }], { ...kursori, ageSeconds });
  }
}

@SubCommand({
  name: 'recheck',
  arguments: HOKS,
  description: 'have a study right read from Koski again, and told whatever is found',
})
export class KoskiRecheckCommand extends ChangingCommand {
  constructor(
    private readonly ports: ServicePorts,
    private readonly streams: HoksStreams,
    private readonly audit: OpsAudit,
  ) {
    super();
  }

  async run([named = '']: string[], options: ChangeOptions): Promise<void> {
    const oid = await this.streams.opiskeluoikeusOidOf(named);
    await this.confirm(options, `Read ${oid} from Koski again?`);
    const path = `/opiskeluoikeudet/${oid}/tarkistukset`;
    const { tunnus } = await this.audit.recorded(`koski recheck ${oid}`, () =>
      this.ports.ask('koski-sync', path, tarkistusAnswer, { method: 'POST' }),
    );
    this.show(options, [{ oid, tunnus }], { oid, tunnus });
  }
}

@SubCommand({
  name: 'republish',
  description: 'send the last observation of every followed study right again; whoever has them drops them',
})
export class KoskiRepublishCommand extends ChangingCommand {
  constructor(
    private readonly ports: ServicePorts,
    private readonly audit: OpsAudit,
  ) {
    super();
  }

  async run(_: string[], options: ChangeOptions): Promise<void> {
    await this.confirm(options, 'Send the last observation of every followed study right again?');
    const answer = { havaintoja: await this.audit.recorded('koski republish', () => this.sendAll()) };
    this.show(options, [answer], answer);
  }

  /** Some hundreds with each question, so that none takes long; begun anew, it begins at the first. */
  private async sendAll(): Promise<number> {
    let sent = 0;
    let after: JulkaisuAnswer['viimeinen'] = '';
    while (after !== null) {
      const answer: JulkaisuAnswer = await this.sendAfter(after);
      sent += answer.havaintoja;
      after = answer.viimeinen;
    }
    return sent;
  }

  private sendAfter(after: string): Promise<JulkaisuAnswer> {
    const path = `/julkaisut?${new URLSearchParams({ after }).toString()}`;
    return this.ports.ask('koski-sync', path, julkaisuAnswer, { method: 'POST' });
  }
}

@Command({
  name: 'koski',
  description: 'how Koski is followed',
  subCommands: [KoskiCursorCommand, KoskiRecheckCommand, KoskiRepublishCommand],
})
export class KoskiCommand extends CommandGroup {}
