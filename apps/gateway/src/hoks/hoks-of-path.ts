import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Caller } from '../access/caller';
import { HoksAccess } from '../access/hoks-access';
import { type Privilege } from '../access/privileges';
import { noteAuditTarget } from '../audit/audited-requests';
import { PublishedRefusal } from '../http/published-refusal';
import { printedValue } from '../validation/printed-value';
import { validationErrorBody } from '../validation/validation-error-body';
import { HoksitQueries, type HoksSummary } from '../views/hoksit.queries';
import { type HoksView } from '../views/hoksit.view';
import { parseHoksId } from './hoks-id';

export const hoksNotFound = (): PublishedRefusal => new PublishedRefusal('hoks-not-found', { text: 'HOKS not found' });

/** Finds the HOKS that a path names and checks that the caller may use it. @see http-api.md §1.9 steps 5 and 6 */
@Injectable()
export class HoksOfPath {
  constructor(
    private readonly hoksit: HoksitQueries,
    private readonly access: HoksAccess,
  ) {}

  /** For reading: an id that is none is not found. @throws PublishedRefusal `hoks-not-found`, `no-access` */
  async toRead(request: FastifyRequest, caller: Caller, hoksIdText: string): Promise<HoksView> {
    const hoksId = parseHoksId(hoksIdText);
    const hoks = hoksId === undefined ? undefined : await this.hoksit.findById(hoksId);
    return this.permitted(request, caller, 'read', hoks);
  }

  /** For anything else: an id that is none is a bad request. @throws PublishedRefusal also `invalid-path` */
  async toUse(request: FastifyRequest, caller: Caller, privilege: Privilege, hoksIdText: string): Promise<HoksSummary> {
    const hoksId = parseHoksId(hoksIdText);
    if (hoksId === undefined) throw invalidPath('hoks-id', hoksIdText);
    return this.permitted(request, caller, privilege, await this.hoksit.findSummaryById(hoksId));
  }

  /** For changing it: of a voided study right there is nothing to change. @see decisions.md 2.3 */
  async toUpdate(request: FastifyRequest, caller: Caller, hoksIdText: string): Promise<HoksSummary> {
    const hoks = await this.toUse(request, caller, 'update', hoksIdText);
    if (hoks.lukittu === true) throw hoksNotFound();
    return hoks;
  }

  private async permitted<Hoks extends HoksSummary>(
    request: FastifyRequest,
    caller: Caller,
    privilege: Privilege,
    hoks: Hoks | undefined,
  ): Promise<Hoks> {
    if (hoks === undefined) throw hoksNotFound();
    const { _id: hoksId, oppijaOid, opiskeluoikeusOid } = hoks;
    noteAuditTarget(request, { hoksId, oppijaOid, opiskeluoikeusOid });
    await this.access.requireOn(caller, privilege, hoks);
    return hoks;
  }
}

/** A part of the path that does not have the form it must have. */
export const invalidPath = (name: string, value: string, leaf = `(not (integer? ${printedValue(value)}))`) =>
  new PublishedRefusal('invalid-path', {
    text: `${name} is malformed`,
    legacyBody: validationErrorBody({ [name]: leaf }, { [name]: value }, 'route-params'),
    violations: [{ path: [name], code: 'malformed', text: 'Polun tunniste ei ole oikeaa muotoa.' }],
  });
