import { type ViewedHoks, type ViewOverview, viewRebuildRequest, type ViewVerification } from '@ehoks/contracts';
import {
  BadRequestException,
  Body,
  ConflictException,
  Controller,
  Delete,
  Get,
  Inject,
  NotFoundException,
  Param,
  ParseIntPipe,
  Post,
  Query,
} from '@nestjs/common';
import { HOKSIT } from '../../gateway.tokens';
import { askView } from '../ask-view';
import { HoksitVerification } from './hoksit.verification';
import { type HoksitGenerations } from './hoksit.generations';

/** Views and their rebuilds, for operators; served on the internal port alone. Contract: view-rebuilds.ts. */
@Controller('views/hoksit')
export class ViewRebuildsController {
  constructor(
    @Inject(HOKSIT) private readonly generations: HoksitGenerations,
    private readonly verification: HoksitVerification,
  ) {}

  @Get()
  async list(): Promise<ViewOverview> {
    await this.generations.refresh();
    const generations = this.generations.all.map(async ({ generation, status, since, by }) => {
      const stored = await this.generations.storedProgress(generation);
      const progress = stored && {
        position: stored.position,
        head: stored.head,
        eventsPerSecond: stored.eventsPerSecond,
        ...(stored.secondsLeft !== undefined && { secondsLeft: stored.secondsLeft }),
        startedAt: stored.startedAt,
      };
      return {
        generation,
        status,
        ...(since && { since }),
        ...(by !== undefined && { by }),
        ...(progress && { progress }),
      };
    });
    return { view: 'hoksit', generations: await Promise.all(generations) };
  }

  @Post('rebuilds')
  async begin(@Body() body: unknown): Promise<{ generation: number }> {
    const generation = await this.generations.begin(requesterIn(body));
    if (generation === undefined) throw new ConflictException('A rebuild is in progress');
    return { generation };
  }

  @Delete('rebuilds/:generation')
  async cancel(
    @Param('generation', ParseIntPipe) generation: number,
    @Body() body: unknown,
  ): Promise<{ cancelled: boolean }> {
    await this.generations.refresh();
    if (this.generations.building?.generation !== generation)
      throw new NotFoundException('No such rebuild in progress');
    return { cancelled: await this.generations.end(generation, 'cancelled', requesterIn(body)) };
  }

  @Get('verification')
  verify(
    @Query('after', ParseIntPipe) after: number,
    @Query('amount', ParseIntPipe) amount: number,
  ): Promise<ViewVerification> {
    return this.verification.verify(after, Math.min(amount, 500));
  }

  /** After the routes whose last part is a word. */
  @Get(':hoksId')
  async find(@Param('hoksId', ParseIntPipe) hoksId: number): Promise<ViewedHoks> {
    const projection = { opiskeluoikeusOid: 1, status: 1, version: 1 };
    const found = await askView(this.generations.live.findOne({ _id: hoksId }, { projection }));
    if (found === null) throw new NotFoundException(`The view has no HOKS ${hoksId}; name its study right`);
    const { opiskeluoikeusOid, status, version } = found;
    return { hoksId, opiskeluoikeusOid, status, version };
  }
}

const requesterIn = (body: unknown): string => {
  const parsed = viewRebuildRequest.safeParse(body);
  if (!parsed.success) throw new BadRequestException('by is missing');
  return parsed.data.by;
};
