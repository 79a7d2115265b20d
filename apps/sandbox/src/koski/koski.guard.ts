import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { parseBasicAuth } from '../cas/basic-auth';
import { KayttajatStore } from '../cas/kayttajat.store';
import { koskiError } from './koski.errors';

/** Basic authentication of a user with access to Koski. Wrong passwords count towards the lock of CAS. */
@Injectable()
export class KoskiGuard implements CanActivate {
  constructor(private readonly kayttajat: KayttajatStore) {}

  canActivate(context: ExecutionContext): boolean {
    const credentials = parseBasicAuth(context.switchToHttp().getRequest<FastifyRequest>().headers.authorization);
    if (!credentials) throw koskiError(401, 'unauthorized.notAuthenticated', 'Käyttäjä ei ole tunnistautunut.');
    if (this.kayttajat.signIn(credentials.username, credentials.password) !== 'accepted') {
      throw koskiError(
        401,
        'unauthorized.loginFail',
        'Sisäänkirjautuminen epäonnistui, väärä käyttäjätunnus tai salasana.',
      );
    }
    if (this.kayttajat.find(credentials.username)?.palvelut.includes('koski')) return true;
    throw koskiError(403, 'forbidden.kiellettyKäyttöoikeus', 'Ei sallittu näillä käyttöoikeuksilla');
  }
}
