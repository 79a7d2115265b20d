import { Body, Controller, Get, HttpCode, NotFoundException, Param, Post, UsePipes } from '@nestjs/common';
import { IsInt, IsNotEmpty, Max, Min } from 'class-validator';
import { KayttajatStore } from '../cas/kayttajat.store';
import { TicketsStore } from '../cas/tickets.store';
import { ADMIN_PIPE } from './admin.pipe';

export class LockDto {
  @IsInt()
  @Min(1)
  seconds: number = 3600;
}

export class TicketsDto {
  /** The service that the tickets are good for. */
  @IsNotEmpty()
  service!: string;

  @IsInt()
  @Min(1)
  @Max(100_000)
  maara: number = 1;
}

/** Users of CAS: their locks, and tickets without a password, for load tests. */
@Controller('sandbox/kayttajat')
@UsePipes(ADMIN_PIPE)
export class KayttajatController {
  constructor(
    private readonly kayttajat: KayttajatStore,
    private readonly tickets: TicketsStore,
  ) {}

  @Get()
  all(): readonly object[] {
    return this.kayttajat.all();
  }

  @Post(':username/lock')
  @HttpCode(204)
  lock(@Param('username') username: string, @Body() body: LockDto): void {
    this.requireKayttaja(username);
    this.kayttajat.lock(username, body.seconds);
  }

  @Post(':username/unlock')
  @HttpCode(204)
  unlock(@Param('username') username: string): void {
    this.requireKayttaja(username);
    this.kayttajat.unlock(username);
  }

  @Post(':username/tickets')
  giveTickets(@Param('username') username: string, @Body() body: TicketsDto): readonly string[] {
    this.requireKayttaja(username);
    return Array.from({ length: body.maara }, () => this.tickets.serviceTicketFor(username, body.service));
  }

  private requireKayttaja(username: string): void {
    if (!this.kayttajat.find(username)) throw new NotFoundException(`No kayttaja ${username}`);
  }
}
