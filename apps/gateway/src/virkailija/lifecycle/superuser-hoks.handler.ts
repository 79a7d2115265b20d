import { Injectable } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Caller } from '../../access/caller';
import { noteAuditTarget } from '../../audit/audited-requests';
import { parseHoksId } from '../../hoks/hoks-id';
import { invalidPath } from '../../hoks/hoks-of-path';
import { HoksWriter } from '../../hoks/hoks-writer';
import { HoksitQueries } from '../../views/hoksit.queries';
import { noHoksWithId, orElse } from './lifecycle-refusals';

/** What a super user does to a HOKS of any state; whether the state allows it is for hoks to say. @see http-api.md §4.9, §6 */
@Injectable()
export class SuperuserHoksHandler {
  constructor(
    private readonly hoksit: HoksitQueries,
    private readonly writer: HoksWriter,
  ) {}

  /** @throws PublishedRefusal `invalid-path`, `hoks-not-found`, `newer-hoks-exists` */
  async execute(
    request: FastifyRequest,
    caller: Caller,
    hoksIdText: string,
    type: 'RestoreHoks' | 'ArchiveHoks' | 'ReopenHoks',
  ): Promise<void> {
    const hoksId = parseHoksId(hoksIdText);
    if (hoksId === undefined) throw invalidPath('hoks-id', hoksIdText);
    const hoks = await this.hoksit.findAnyById(hoksId);
    if (hoks === undefined) throw noHoksWithId();
    const { opiskeluoikeusOid, oppijaOid, opiskeluoikeus } = hoks;
    noteAuditTarget(request, { hoksId, opiskeluoikeusOid, ...(oppijaOid !== '' && { oppijaOid }) });
    if ((await this.writer.firstAnswer(request, caller, opiskeluoikeusOid)) !== undefined) return;
    const { oppilaitosOid } = opiskeluoikeus;
    const data = type === 'ArchiveHoks' && oppilaitosOid !== undefined ? { hoksId, oppilaitosOid } : { hoksId };
    await this.writer
      .write(request, caller, { opiskeluoikeusOid, organisation: oppilaitosOid }, { type, data })
      .catch(orElse('hoks-not-found', noHoksWithId));
  }
}
