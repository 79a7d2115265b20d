import { Body, Controller, Delete, Get, HttpCode, NotFoundException, Param, Put, UsePipes } from '@nestjs/common';
import { IsIn, IsInt, IsOptional, Max, Min, ValidateIf } from 'class-validator';
import { ADMIN_PIPE } from './admin.pipe';
import { type Fault, FaultsStore, type System, SYSTEMS } from './faults.store';

export class FaultDto {
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(600_000)
  delayMs?: number;

  /** Do what is asked, and answer only then. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(600_000)
  answerDelayMs?: number;

  /** Answer everything with this status. */
  @IsOptional()
  @IsInt()
  @Min(400)
  @Max(599)
  status?: number;

  /** Or break in another way. */
  @ValidateIf((body: FaultDto) => body.failure !== undefined)
  @IsIn(['down', 'cut', 'html'])
  failure?: 'down' | 'cut' | 'html';
}

const requireSystem = (name: string): System => {
  const system = SYSTEMS.find((known) => known === name);
  if (system) return system;
  throw new NotFoundException(`No system ${name}; there are ${SYSTEMS.join(', ')}`);
};

/** Slows systems down, breaks and mends them. */
@Controller('sandbox/systems')
@UsePipes(ADMIN_PIPE)
export class SystemsController {
  constructor(private readonly faults: FaultsStore) {}

  @Get()
  all(): Readonly<Record<string, Fault>> {
    return this.faults.all();
  }

  @Put(':system/fault')
  @HttpCode(204)
  break(@Param('system') system: string, @Body() body: FaultDto): void {
    this.faults.set(requireSystem(system), {
      delayMs: body.delayMs,
      answerDelayMs: body.answerDelayMs,
      failure: body.failure ?? body.status,
    });
  }

  @Delete(':system/fault')
  @HttpCode(204)
  mend(@Param('system') system: string): void {
    this.faults.clear(requireSystem(system));
  }
}
