import { setTimeout as sleep } from 'node:timers/promises';
import { type ViewOverview, viewOverview } from '@ehoks/contracts';
import { Injectable } from '@nestjs/common';
import { SingleBar } from 'cli-progress';
import { ServicePorts } from '../desk/service-ports';

type Generation = ViewOverview['generations'][number];

const LOOK_EVERY_MS = 1000;

/**
 * Shows how a rebuild goes on until it ends: a bar with rate and time left on a terminal, else a line a second. Ctrl-C ends
 * the watching; the rebuild goes on.
 */
@Injectable()
export class RebuildWatch {
  constructor(private readonly ports: ServicePorts) {}

  /** @returns what became of it; `building` when nobody watches any more */
  async untilEnd(generation: number, isShown: boolean): Promise<Generation['status']> {
    const bar = isShown ? new ProgressLine() : undefined;
    const watching = new AbortController();
    const leave = (): void => {
      watching.abort();
    };
    process.once('SIGINT', leave);
    try {
      for (;;) {
        const overview = await this.ports.ask('gateway', '/views/hoksit', viewOverview);
        const found = overview.generations.find((one) => one.generation === generation);
        if (found?.progress) bar?.show(found.progress);
        if (found !== undefined && (found.status !== 'building' || watching.signal.aborted)) return found.status;
        await sleep(LOOK_EVERY_MS, undefined, { signal: watching.signal }).catch(() => undefined);
      }
    } finally {
      bar?.stop();
      process.off('SIGINT', leave);
    }
  }
}

class ProgressLine {
  private readonly bar = new SingleBar({
    format: 'Rebuilding |{bar}| {percentage} %  {value}/{total} commits  {rate} events/s  {left} left',
    noTTYOutput: true,
    notTTYSchedule: LOOK_EVERY_MS,
  });
  private isBegun = false;

  show({ position, head, eventsPerSecond, secondsLeft }: NonNullable<Generation['progress']>): void {
    const payload = { rate: eventsPerSecond, left: secondsLeft === undefined ? '?' : `${secondsLeft} s` };
    if (!this.isBegun) this.bar.start(head, position, payload);
    this.isBegun = true;
    this.bar.setTotal(head);
    this.bar.update(position, payload);
  }

  stop(): void {
    if (this.isBegun) this.bar.stop();
  }
}
