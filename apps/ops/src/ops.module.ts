import { type DynamicModule, Module } from '@nestjs/common';
import { InjectCommander } from 'nest-commander';
import { type OpsConfig } from './config';
import { DeadLetters } from './dead-letters/dead-letters';
import * as deadLetterCommands from './dead-letters/dead-letters.command';
import { OpsAudit } from './desk/ops-audit';
import { ServicePorts } from './desk/service-ports';
import * as koskiCommands from './koski/koski.command';
import * as sessionCommands from './sessions/sessions.command';
import * as archiveCommands from './streams/archive.command';
import { HoksStreams } from './streams/hoks-streams';
import * as republishCommands from './streams/republish.command';
import * as streamCommands from './streams/stream.command';
import { KafkaDesk } from './system/kafka-desk';
import * as kafkaCommands from './system/kafka.command';
import { StatusCommand } from './system/status.command';
import * as triggerCommands from './triggers/triggers.command';
import { RebuildWatch } from './views/rebuild-watch';
import * as viewCommands from './views/views.command';

/** The ops CLI: every command, and what they ask. */
@Module({})
export class OpsModule {
  constructor(@InjectCommander() commander: { name(shown: string): unknown }) {
    commander.name('ops');
  }

  /** @param config asked for when a command needs it: help needs none. @throws AppError when it is wrong */
  static with(config: () => OpsConfig): DynamicModule {
    return {
      module: OpsModule,
      providers: [
        { provide: ServicePorts, useValue: new ServicePorts(config) },
        { provide: OpsAudit, useValue: new OpsAudit(config) },
        { provide: KafkaDesk, useValue: new KafkaDesk(config) },
        HoksStreams,
        DeadLetters,
        RebuildWatch,
        StatusCommand,
        ...Object.values(archiveCommands),
        ...Object.values(republishCommands),
        ...Object.values(kafkaCommands),
        ...Object.values(streamCommands),
        ...Object.values(viewCommands),
        ...Object.values(deadLetterCommands),
        ...Object.values(koskiCommands),
        ...Object.values(sessionCommands),
        ...Object.values(triggerCommands),
      ],
    };
  }
}
