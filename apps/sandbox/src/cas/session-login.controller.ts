import { Controller, Get, Query, Res, UnauthorizedException } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { SessionsStore } from './sessions.store';
import { TicketsStore } from './tickets.store';

const ONR_LOGIN = 'oppijanumerorekisteri-service/j_spring_cas_security_check';
const VIESTINVALITYS_LOGIN = 'lahetys/login';

/** Where services behind CAS take a service ticket, made for that very address, and give a session cookie. */
@Controller()
export class SessionLoginController {
  constructor(
    private readonly tickets: TicketsStore,
    private readonly sessions: SessionsStore,
  ) {}

  @Get(ONR_LOGIN)
  onr(@Query('ticket') ticket: string | undefined, @Res() reply: FastifyReply): void {
    this.open(ONR_LOGIN, ticket, reply);
  }

  @Get(VIESTINVALITYS_LOGIN)
  viestinvalitys(@Query('ticket') ticket: string | undefined, @Res() reply: FastifyReply): void {
    this.open(VIESTINVALITYS_LOGIN, ticket, reply);
  }

  private open(login: string, ticket: string | undefined, reply: FastifyReply): void {
    const validation = this.tickets.validate(ticket ?? '', (service) => service.endsWith(`/${login}`));
    if (!validation.isValid) throw new UnauthorizedException();
    const cookie = `JSESSIONID=${this.sessions.open()}; Path=/; HttpOnly`;
    void reply.status(302).header('set-cookie', cookie).header('location', '/').send();
  }
}
