import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Caller } from '../../access/caller';
import { HoksAccess } from '../../access/hoks-access';
import { noteAuditTarget } from '../../audit/audited-requests';
import { parseHoksId } from '../../hoks/hoks-id';
import { invalidPath } from '../../hoks/hoks-of-path';
import { HoksWriter } from '../../hoks/hoks-writer';
import { PublishedRefusal } from '../../http/published-refusal';
import { KoskiFacts } from '../../koski/koski-facts';
import { hasEnded } from '../../koski/opiskeluoikeus-facts';
import { readSmallBody } from '../../validation/invalid-body';
import { HoksitQueries, type HoksSummary } from '../../views/hoksit.queries';
import { OppijaAccess } from '../oppija-access';
import { noHoksWithId, orElse } from './lifecycle-refusals';
import { ShallowDeleteDto } from './shallow-delete.dto';

/** Takes HOKSes of one's own schools out of sight, and brings them back. @see http-api.md §4.5; decisions.md 3.1 */
@Injectable()
export class PassivationHandler {
  constructor(
    private readonly hoksit: HoksitQueries,
    private readonly oppijaAccess: OppijaAccess,
    private readonly access: HoksAccess,
    private readonly koski: KoskiFacts,
    private readonly writer: HoksWriter,
  ) {}

  /** Every check of §4.5 in its order, then the command. @returns the hoksId @throws PublishedRefusal when a check says no */
  async passivate(request: FastifyRequest, caller: Caller, path: HoksPath): Promise<number> {
    const { hoksId, hoks, isRepetition } = await this.find(request, caller, path);
    if (isRepetition) return hoksId;
    readSmallBody(ShallowDeleteDto, request.body);
    const opiskeluoikeus = hoks && (await this.koski.findOpiskeluoikeus(hoks.opiskeluoikeusOid));
    if (hoks === undefined || hoks.status === 'passivoitu') throw nothingToPassivate();
    await this.requireDelete(caller, hoks);
    if (opiskeluoikeus && hasEnded(opiskeluoikeus)) {
      throw new PublishedRefusal('opiskeluoikeus-not-active', {
        text: `opiskeluoikeus ${hoks.opiskeluoikeusOid} is no longer active`,
      });
    }
    await this.write(request, caller, hoks, 'PassivateHoks').catch(orElse('hoks-not-found', nothingToPassivate));
    return hoksId;
  }

  /** The same right in the same school undoes it; Koski is not asked. @returns the hoksId */
  async restore(request: FastifyRequest, caller: Caller, path: HoksPath): Promise<number> {
    const { hoksId, hoks, isRepetition } = await this.find(request, caller, path);
    if (isRepetition) return hoksId;
    if (hoks === undefined) throw noHoksWithId();
    await this.requireDelete(caller, hoks);
    await this.write(request, caller, hoks, 'RestoreHoks').catch(orElse('hoks-not-found', noHoksWithId));
    return hoksId;
  }

  /** The learner's HOKS, passivated or not; an archived one is nobody's any more. */
  private async find(request: FastifyRequest, caller: Caller, { oppijaOid, hoksIdText }: HoksPath) {
    noteAuditTarget(request, { oppijaOid });
    await this.oppijaAccess.require(caller, oppijaOid);
    const hoksId = parseHoksId(hoksIdText);
    if (hoksId === undefined) throw invalidPath('hoks-id', hoksIdText);
    const found = await this.hoksit.findAnyById(hoksId);
    const hoks = found?.oppijaOid === oppijaOid ? found : undefined;
    if (hoks) noteAuditTarget(request, { hoksId, opiskeluoikeusOid: hoks.opiskeluoikeusOid });
    const first = hoks && (await this.writer.firstAnswer(request, caller, hoks.opiskeluoikeusOid));
    return { hoksId, hoks, isRepetition: first !== undefined };
  }

  private async requireDelete(caller: Caller, hoks: HoksSummary): Promise<void> {
    if (await this.access.isAllowedOn(caller, 'hoks_delete', hoks)) return;
    throw new PublishedRefusal('no-oppilaitos-access', { text: 'User privileges do not match organisation' });
  }

  private write(
    request: FastifyRequest,
    caller: Caller,
    { _id: hoksId, opiskeluoikeusOid, opiskeluoikeus }: HoksSummary,
    type: 'PassivateHoks' | 'RestoreHoks',
  ) {
    const on = { opiskeluoikeusOid, organisation: opiskeluoikeus.oppilaitosOid };
    return this.writer.write(request, caller, on, { type, data: { hoksId } });
  }
}

export interface HoksPath {
  readonly oppijaOid: string;
  readonly hoksIdText: string;
}

const nothingToPassivate = (): PublishedRefusal =>
  new PublishedRefusal('no-hoks-to-passivate', {
    text: 'Oppilaitos-oid not found. Contact eHOKS support for more information.',
  });
