import { Body, Controller, Get, HttpException, Post, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { type Form, field } from './form-field';
import { KayttajatStore } from './kayttajat.store';
import { loginPage } from './login-page';
import { TicketsStore } from './tickets.store';

/** CAS in a browser: a page to sign in on, which leads back to the service with a ticket. */
@Controller('cas/login')
export class LoginController {
  constructor(
    private readonly kayttajat: KayttajatStore,
    private readonly tickets: TicketsStore,
  ) {}

  @Get()
  page(@Query('service') service: string | undefined, @Res() reply: FastifyReply): void {
    this.show(reply, 200, parseService(service).href);
  }

  @Post()
  signIn(@Body() form: Form, @Res() reply: FastifyReply): void {
    const service = parseService(field(form, 'service'));
    const username = field(form, 'username');
    switch (this.kayttajat.signIn(username, field(form, 'password'))) {
      case 'locked':
        return this.show(reply, 423, service.href, 'Tunnus on lukittu liian monen väärän salasanan jälkeen.');
      case 'wrong':
        return this.show(reply, 401, service.href, 'Väärä tunnus tai salasana.');
      case 'accepted': {
        const ticket = this.tickets.serviceTicketFor(username, service.href);
        service.searchParams.set('ticket', ticket);
        void reply.status(302).header('location', service.href).send();
      }
    }
  }

  private show(reply: FastifyReply, status: number, service: string, message?: string): void {
    const usernames = this.kayttajat
      .all()
      .flatMap(({ username, kayttajaTyyppi }) => (kayttajaTyyppi === 'VIRKAILIJA' ? [username] : []));
    void reply
      .status(status)
      .type('text/html; charset=utf-8')
      .send(loginPage(service, usernames, message));
  }
}

const parseService = (text: string | undefined): URL => {
  const url = URL.parse(text ?? '');
  if (url && /^https?:$/.test(url.protocol)) return url;
  throw new HttpException('service is no address of the web', 400);
};
