import { TOPICS } from '@ehoks/contracts';
import { AppError } from '@ehoks/kernel';
import { Command, SubCommand } from 'nest-commander';
import { CommandGroup, OpsCommand, type OpsOptions } from '../desk/ops.command';
import { KafkaDesk } from './kafka-desk';

@Command({ name: 'lag', description: 'how far each consumer group is behind, in messages' })
export class LagCommand extends OpsCommand {
  constructor(private readonly kafka: KafkaDesk) {
    super();
  }

  async run(_: string[], options: OpsOptions): Promise<void> {
    this.show(
      options,
      (await this.kafka.lags()).map((lag) => ({ ...lag })),
    );
  }
}

@SubCommand({ name: 'check', description: 'are the topics there, and as they were made?' })
export class CheckTopicsCommand extends OpsCommand {
  constructor(private readonly kafka: KafkaDesk) {
    super();
  }

  async run(_: string[], options: OpsOptions): Promise<void> {
    const states = await this.kafka.topicStates(TOPICS);
    this.show(
      options,
      states.map((state) => ({ ...state })),
    );
    if (states.some(({ faults }) => faults.length > 0)) {
      throw new AppError('defect', 'ops/topics', 'The topics are not as they should be');
    }
  }
}

@Command({ name: 'topics', description: 'the topics of Kafka', subCommands: [CheckTopicsCommand] })
export class TopicsCommand extends CommandGroup {}
