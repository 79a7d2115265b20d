import { type Opintopolku, type Organisaatio } from '@ehoks/opintopolku';
import { Inject, Injectable } from '@nestjs/common';
import { type Caller } from '../access/caller';
import { hasPrivilege } from '../access/privileges';
import { OPINTOPOLKU } from '../gateway.tokens';
import { PublishedRefusal } from '../http/published-refusal';

export const organisaatioNotFound = (oid: string): PublishedRefusal =>
  new PublishedRefusal('organisaatio-not-found', {
    text: `Organisation \`${oid}\` not found from Organisaatiopalvelu`,
  });

/** Who may look at a school as a whole. */
@Injectable()
export class OrganisaatioAccess {
  constructor(@Inject(OPINTOPOLKU) private readonly opintopolku: Opintopolku) {}

  async exists(oid: string): Promise<boolean> {
    return (await this.fetch(oid)) !== undefined;
  }

  /**
   * The privilege to read, in the organisation or above it.
   *
   * @param text the words that the route has for a no
   * @throws PublishedRefusal `organisaatio-not-found`, `no-oppilaitos-access`
   */
  async requireRead(caller: Caller, oid: string, text: string): Promise<void> {
    const organisaatio = await this.fetch(oid);
    if (organisaatio === undefined) throw organisaatioNotFound(oid);
    if (hasPrivilege(caller.privileges, 'read', [oid, ...organisaatio.parentOidPath])) return;
    throw new PublishedRefusal('no-oppilaitos-access', { text });
  }

  private fetch(oid: string): Promise<Organisaatio | undefined> {
    return this.opintopolku.organisaatio.fetchOrganisaatio(oid);
  }
}
