import { type CanActivate, type ExecutionContext, HttpException, Injectable } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { parseBasicAuth } from '../cas/basic-auth';
import { KayttajatStore } from '../cas/kayttajat.store';

/** Basic authentication; a missing header, a wrong password and a missing right look the same. */
@Injectable()
export class ArvoGuard implements CanActivate {
  constructor(private readonly kayttajat: KayttajatStore) {}

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const credentials = parseBasicAuth(http.getRequest<FastifyRequest>().headers.authorization);
    const isAccepted =
      credentials !== undefined &&
      this.kayttajat.signIn(credentials.username, credentials.password) === 'accepted' &&
      this.kayttajat.find(credentials.username)?.palvelut.includes('arvo');
    if (isAccepted === true) return true;
    http.getResponse<FastifyReply>().header('www-authenticate', 'Basic realm="restricted"');
    throw new HttpException('', 401);
  }
}
