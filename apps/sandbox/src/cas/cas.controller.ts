import {
  Body,
  Controller,
  Delete,
  Get,
  Header,
  Headers,
  HttpCode,
  HttpException,
  Param,
  Post,
  Query,
  Res,
} from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { type Form, field } from './form-field';
import { KayttajatStore } from './kayttajat.store';
import { failureXml, successXml } from './service-response';
import { TicketsStore } from './tickets.store';

/** CAS: its REST interface for service users, and the validation of tickets. */
@Controller('cas')
export class CasController {
  constructor(
    private readonly kayttajat: KayttajatStore,
    private readonly tickets: TicketsStore,
  ) {}

  @Post('v1/tickets')
  signIn(@Body() form: Form, @Headers('host') host: string, @Res() reply: FastifyReply): void {
    const username = field(form, 'username');
    switch (this.kayttajat.signIn(username, field(form, 'password'))) {
      case 'locked':
        throw new HttpException('Locked', 423);
      case 'wrong':
        throw new HttpException({ authentication_exceptions: ['FailedLoginException'] }, 401);
      case 'accepted': {
        const location = `http://${host}/cas/v1/tickets/${this.tickets.grant(username)}`;
        void reply.status(201).header('location', location).type('text/html; charset=utf-8').send('201 CREATED');
      }
    }
  }

  @Post('v1/tickets/:tgt')
  @HttpCode(200)
  @Header('content-type', 'text/plain; charset=utf-8')
  serviceTicket(@Param('tgt') tgt: string, @Body() form: Form): string {
    const ticket = this.tickets.serviceTicket(tgt, field(form, 'service'));
    if (ticket === undefined) throw new HttpException(`${tgt} could not be found or is considered invalid`, 404);
    return ticket;
  }

  @Delete('v1/tickets/:tgt')
  @Header('content-type', 'text/plain; charset=utf-8')
  signOut(@Param('tgt') tgt: string): string {
    this.tickets.deleteGranting(tgt);
    return tgt;
  }

  @Get(['p3/serviceValidate', 'serviceValidate'])
  @Header('content-type', 'application/xml; charset=utf-8')
  validate(@Query('service') service?: string, @Query('ticket') ticket?: string): string {
    if (!service || !ticket) return failureXml('INVALID_REQUEST', ticket ?? '');
    const validation = this.tickets.validate(ticket, (made) => made === service);
    const kayttaja = validation.isValid ? this.kayttajat.find(validation.username) : undefined;
    if (kayttaja) return successXml(kayttaja);
    return failureXml(validation.isValid ? 'INVALID_TICKET' : validation.code, ticket);
  }
}
