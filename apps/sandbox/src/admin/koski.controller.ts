import { Body, Controller, Get, HttpCode, Inject, Post, Put, UsePipes } from '@nestjs/common';
import { type Clock } from '../clock';
import { OpiskeluoikeudetStore } from '../koski/opiskeluoikeudet.store';
import { type ReplicaLag, ReplicaStore } from '../koski/replica.store';
import { CLOCK } from '../sandbox.tokens';
import { ADMIN_PIPE } from './admin.pipe';
import { ReplicaLagDto } from './koski.dto';

type Touched = Readonly<{ maara: number }>;

/** What happens to Koski as a whole: replicas that lag, and changes of all rights at once. */
@Controller('sandbox/koski')
@UsePipes(ADMIN_PIPE)
export class KoskiAdminController {
  constructor(
    private readonly opiskeluoikeudet: OpiskeluoikeudetStore,
    private readonly replica: ReplicaStore,
    @Inject(CLOCK) private readonly now: Clock,
  ) {}

  @Get('replica')
  lag(): ReplicaLag {
    return this.replica.all();
  }

  @Put('replica')
  @HttpCode(204)
  setLag(@Body() { listsBehindMs, feedBehindMs }: ReplicaLagDto): void {
    this.replica.set({ listsBehindMs, feedBehindMs });
  }

  /** A mass update without content: each right gets a version, and all of them the same aikaleima. */
  @Post('touch')
  @HttpCode(200)
  touch(): Touched {
    const rows = this.opiskeluoikeudet.all();
    const writtenAt = this.now();
    rows.forEach((row) => this.opiskeluoikeudet.change(row, (right) => right, writtenAt));
    return { maara: rows.length };
  }

  @Post('void')
  @HttpCode(200)
  mitatoi(): Touched {
    const rows = this.opiskeluoikeudet.all().filter(({ isMitatoity }) => !isMitatoity);
    rows.forEach((row) => this.opiskeluoikeudet.mitatoi(row));
    return { maara: rows.length };
  }

  @Post('unvoid')
  @HttpCode(200)
  palauta(): Touched {
    const rows = this.opiskeluoikeudet.all().filter(({ isMitatoity }) => isMitatoity);
    rows.forEach((row) => this.opiskeluoikeudet.palauta(row));
    return { maara: rows.length };
  }
}
