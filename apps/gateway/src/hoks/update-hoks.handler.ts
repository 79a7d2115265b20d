import { type HoksContentChange } from '@ehoks/hoks-domain';
import { type JsonObject } from '@ehoks/kernel';
import { type Opiskeluoikeus } from '@ehoks/opintopolku';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Caller } from '../access/caller';
import { idempotencyKeyOf } from '../commands/idempotency';
import { type GatewayConfig } from '../config';
import { PublishedRefusal } from '../http/published-refusal';
import { type KoskiFacts } from '../koski/koski-facts';
import { hasEnded } from '../koski/opiskeluoikeus-facts';
import { type OpiskeluoikeusToUpdate, type SeenOpiskeluoikeus } from '../koski/opiskeluoikeus-to-update';
import { type HoksitQueries, type HoksSummary } from '../views/hoksit.queries';
import { expectedVersionOf } from './etag';
import { type HoksBodyCheck } from './hoks-body-check';
import { parseHoksId } from './hoks-id';
import { type HoksWriter } from './hoks-writer';
import { publishedRefusalOf } from './outcome-answer';
import { writtenContent } from './written-content';

/** Replaces or changes a HOKS: every check of http-api.md §3.6 in its order, then the command. */
export class UpdateHoksHandler {
  constructor(
    private readonly hoksit: HoksitQueries,
    private readonly koski: KoskiFacts,
    private readonly opiskeluoikeus: OpiskeluoikeusToUpdate,
    private readonly bodyCheck: HoksBodyCheck,
    private readonly writer: HoksWriter,
    private readonly config: GatewayConfig,
  ) {}

  /**
   * @param findHoks the HOKS that the path names, if the caller may write it
   * @throws PublishedRefusal when a check says no
   */
  async replace(exchange: Exchange, caller: Caller, hoksIdText: string, findHoks: FindHoks): Promise<void> {
    const { request } = exchange;
    const found = await this.find(request, caller, hoksIdText, findHoks);
    if (found === undefined) return;
    const given = await this.bodyCheck.check(request, 'korvaus', caller.kind, found.koski);
    const content = writtenContent(given, caller);
    const data = await this.checkUpdate(request, found, content);
    await this.writer.write(request, caller, found.on, { type: 'ReplaceHoks', data: { ...data, content } });
    warnOfLink(exchange, found.koski);
  }

  /** As {@link replace}. */
  async change(exchange: Exchange, caller: Caller, hoksIdText: string, findHoks: FindHoks): Promise<void> {
    const { request } = exchange;
    const found = await this.find(request, caller, hoksIdText, findHoks);
    if (found === undefined) return;
    const changes = await this.bodyCheck.check(request, 'paivitys', caller.kind, found.koski);
    const data = await this.checkUpdate(request, found, changes);
    await this.writer.write(request, caller, found.on, { type: 'ChangeHoks', data: { ...data, changes } });
    warnOfLink(exchange, found.koski);
  }

  /** The HOKS of the path and its study right; undefined when this very request was accepted before. */
  private async find(
    request: FastifyRequest,
    caller: Caller,
    hoksIdText: string,
    findHoks: FindHoks,
  ): Promise<Found | undefined> {
    if (await this.isRepetition(request, caller, hoksIdText)) return undefined;
    const hoks = await findHoks();
    const seen = await this.opiskeluoikeus.of(hoks);
    const on = { opiskeluoikeusOid: hoks.opiskeluoikeusOid, organisation: seen.digest.oppilaitosOid };
    return { hoks, ...seen, on };
  }

  private async isRepetition(request: FastifyRequest, caller: Caller, hoksIdText: string): Promise<boolean> {
    const hoksId = idempotencyKeyOf(request) === undefined ? undefined : parseHoksId(hoksIdText);
    const hoks = hoksId === undefined ? undefined : await this.hoksit.findSummaryById(hoksId);
    return hoks !== undefined && (await this.writer.firstAnswer(request, caller, hoks.opiskeluoikeusOid)) !== undefined;
  }

  /** The business checks, in order; hoks decides them again on its own state. @returns what goes with the command */
  private async checkUpdate(request: FastifyRequest, { hoks, koski, digest }: Found, given: HoksContentChange) {
    const bodyId = (request.body as JsonObject)['id'];
    if (bodyId !== hoks._id) {
      throw new PublishedRefusal('body-id-differs', {
        text: `Body id ${JSON.stringify(bodyId)} differs from path id ${hoks._id}`,
      });
    }
    const expectedVersion = expectedVersionOf(request.headers['if-match']);
    // with an idempotency key it is for hoks to say: what changed the HOKS may have been this very request
    const isOursToSay = expectedVersion !== undefined && idempotencyKeyOf(request) === undefined;
    if (isOursToSay && expectedVersion !== hoks.contentVersion) {
      throw publishedRefusalOf({ code: 'version-mismatch', version: hoks.contentVersion });
    }
    if (this.config.PREVENT_FINISHED_OPISKELUOIKEUS_UPDATES === 'on' && hasEnded(koski)) {
      throw new PublishedRefusal('opiskeluoikeus-ended', {
        text: `Opiskeluoikeus \`${given['opiskeluoikeus-oid'] ?? 'null'}\` is no longer active.`,
      });
    }
    const masterOppijaOid = await this.checkOids(hoks, given);
    return {
      hoksId: hoks._id,
      ...(expectedVersion !== undefined && { expectedVersion }),
      ...(masterOppijaOid !== undefined && { masterOppijaOid }),
      opiskeluoikeus: digest,
    };
  }

  /** The study right may not change, the learner only to the master. @returns the master, when that was asked */
  private async checkOids(hoks: HoksSummary, given: HoksContentChange): Promise<string | undefined> {
    const { 'opiskeluoikeus-oid': opiskeluoikeusOid = hoks.opiskeluoikeusOid, 'oppija-oid': oppijaOid } = given;
    if (opiskeluoikeusOid !== hoks.opiskeluoikeusOid) {
      throw publishedRefusalOf({
        code: 'opiskeluoikeus-change',
        from: hoks.opiskeluoikeusOid,
        to: opiskeluoikeusOid,
      });
    }
    if (oppijaOid === undefined || oppijaOid === hoks.oppijaOid) return undefined;
    const masterOppijaOid = await this.koski.masterOppijaOid(hoks.oppijaOid);
    if (oppijaOid !== masterOppijaOid) {
      throw publishedRefusalOf({ code: 'oppija-change', from: hoks.oppijaOid, to: oppijaOid });
    }
    return masterOppijaOid;
  }
}

/** A request, and the answer whose headers may be set. */
export interface Exchange {
  readonly request: FastifyRequest;
  readonly reply: Pick<FastifyReply, 'header'>;
}

type FindHoks = () => Promise<HoksSummary>;

/** The write is accepted for a settling time, as hoks says; its sender is told that it will not be for ever. @see decisions.md 2.4 */
const warnOfLink = ({ reply }: Exchange, { sisältyyOpiskeluoikeuteen: emo }: Opiskeluoikeus): void => {
  if (emo) void reply.header('Hoks-Varoitus', `opiskeluoikeus-linked; emo="${emo.oid.replace(/[^\d.]/g, '')}"`);
};

interface Found extends SeenOpiskeluoikeus {
  readonly hoks: HoksSummary;
  readonly on: { readonly opiskeluoikeusOid: string; readonly organisation: string | undefined };
}
