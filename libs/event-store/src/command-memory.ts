import { type RememberedCommand } from './commit-store';

const REMEMBERED_COMMANDS = 500;

/** The last 500 commands of a stream. */
export class CommandMemory {
  private readonly byId = new Map<string, RememberedCommand>();

  constructor(commands: readonly RememberedCommand[] = []) {
    commands.forEach((command) => this.remember(command));
  }

  find(commandId: string): RememberedCommand | undefined {
    return this.byId.get(commandId);
  }

  remember(command: RememberedCommand): void {
    this.byId.set(command.commandId, command);
    if (this.byId.size <= REMEMBERED_COMMANDS) return;
    for (const oldest of this.byId.keys()) {
      this.byId.delete(oldest);
      return;
    }
  }

  /** Oldest first. */
  list(): readonly RememberedCommand[] {
    return [...this.byId.values()];
  }
}
