import { AppError, isJsonObject, type Json, parseOppijaOid } from '@ehoks/kernel';
import { type Opiskeluoikeus } from '@ehoks/opintopolku';
import { type FastifyRequest } from 'fastify';
import { type Caller } from '../access/caller';
import { type HoksAccess } from '../access/hoks-access';
import { noteAuditTarget } from '../audit/audited-requests';
import { type Clock } from '../clock';
import { type GatewayConfig } from '../config';
import { PublishedRefusal } from '../http/published-refusal';
import { type KoskiFacts } from '../koski/koski-facts';
import { hasEnded, opiskeluoikeusDigestOf } from '../koski/opiskeluoikeus-facts';
import { type HoksBodyCheck } from './hoks-body-check';
import { type HoksWriter } from './hoks-writer';
import { opiskeluoikeusLinked } from './outcome-answer';
import { writtenContent } from './written-content';

/**
 * Creates a HOKS: checks 1 to 11 of http-api.md §3.3 in their order, then the command. Whether the study right has a HOKS
 * already, the last check, is for the hoks service to say.
 */
export class CreateHoksHandler {
  constructor(
    private readonly koski: KoskiFacts,
    private readonly bodyCheck: HoksBodyCheck,
    private readonly access: HoksAccess,
    private readonly writer: HoksWriter,
    private readonly clock: Clock,
    private readonly config: GatewayConfig,
  ) {}

  /**
   * @returns the id of the new HOKS, or of the one that the same request created before
   * @throws PublishedRefusal when a check says no
   */
  async execute(request: FastifyRequest, caller: Caller): Promise<number> {
    const oids = oidsIn(request.body);
    noteAuditTarget(request, oids);
    const before = oids.opiskeluoikeusOid && (await this.writer.firstAnswer(request, caller, oids.opiskeluoikeusOid));
    if (before) return before.hoksId;

    const { content, opiskeluoikeus, oppijaOid, owned } = await this.checkBody(request, caller, oids);
    this.checkOwnership(opiskeluoikeus, owned, oppijaOid);
    const oppilaitosOid = opiskeluoikeus.oppilaitos?.oid;
    await this.checkAccess(caller, oppilaitosOid);
    this.checkNotEnded(opiskeluoikeus);

    const digest = opiskeluoikeusDigestOf(opiskeluoikeus, this.clock.now());
    const accepted = await this.writer.write(
      request,
      caller,
      { opiskeluoikeusOid: opiskeluoikeus.oid, organisation: oppilaitosOid },
      { type: 'CreateHoks', data: { content, manuaalisyotto: caller.kind === 'virkailija', opiskeluoikeus: digest } },
    );
    return accepted.hoksId;
  }

  /** Checks 1 to 6. The outside is asked all at once; each answer is looked at when its turn comes. */
  private async checkBody(request: FastifyRequest, caller: Caller, { opiskeluoikeusOid, oppijaOid }: OidsOfBody) {
    const asked = oppijaOid === undefined ? undefined : parseOppijaOid(oppijaOid);
    const owned = settledLater(async () => (asked === undefined ? [] : this.koski.opiskeluoikeudet(asked)));
    const isKnown = settledLater(async () => (asked === undefined ? undefined : this.koski.requireOppija(asked)));
    const opiskeluoikeus =
      opiskeluoikeusOid === undefined ? undefined : await this.koski.opiskeluoikeus(opiskeluoikeusOid);
    const given = await this.bodyCheck.check(request, 'luonti', caller.kind, opiskeluoikeus);
    if (opiskeluoikeus === undefined || oppijaOid === undefined) {
      throw new AppError('defect', 'gateway/oids-missing', 'A valid body names learner and study right');
    }
    const answer = { content: writtenContent(given, caller), opiskeluoikeus, oppijaOid, owned: await owned() };
    await isKnown();
    return answer;
  }

  /** Checks 7 and 8. */
  private checkOwnership({ oid, ...right }: Opiskeluoikeus, owned: readonly Opiskeluoikeus[], oppijaOid: string): void {
    if (!owned.some((own) => own.oid === oid)) {
      throw new PublishedRefusal('opiskeluoikeus-of-another', {
        text: `No opiskeluoikeus ${oid} found for oppija ${oppijaOid}`,
      });
    }
    if (right.sisältyyOpiskeluoikeuteen) throw opiskeluoikeusLinked(oid);
  }

  /** Check 9; officials are refused in other words. @see http-api.md §4.4 */
  private async checkAccess(caller: Caller, oppilaitosOid: string | undefined): Promise<void> {
    if (caller.kind === 'palvelu') return this.access.require(caller, 'write', oppilaitosOid);
    if (await this.access.isAllowed(caller, 'write', oppilaitosOid)) return;
    throw new PublishedRefusal('no-hoks-access', { text: 'User has unsufficient privileges' });
  }

  /** Check 11, where it is switched on. */
  private checkNotEnded(right: Opiskeluoikeus): void {
    if (this.config.PREVENT_FINISHED_OPISKELUOIKEUS_UPDATES === 'on' && hasEnded(right)) {
      throw new PublishedRefusal('opiskeluoikeus-ended', {
        text: `Opiskeluoikeus \`${right.oid}\` is no longer active`,
      });
    }
  }
}

interface OidsOfBody {
  readonly opiskeluoikeusOid?: string;
  readonly oppijaOid?: string;
}

/** The ids that checks before the body's own need, where the body has them as text. */
const oidsIn = (body: unknown): OidsOfBody => {
  if (!isJsonObject(body)) return {};
  const text = (value: Json | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
  const [opiskeluoikeusOid, oppijaOid] = [text(body['opiskeluoikeus-oid']), text(body['oppija-oid'])];
  return {
    ...(opiskeluoikeusOid !== undefined && { opiskeluoikeusOid }),
    ...(oppijaOid !== undefined && { oppijaOid }),
  };
};

/** Begins at once; a failure counts only when the answer is asked for. */
const settledLater = <Answer>(ask: () => Promise<Answer>): (() => Promise<Answer>) => {
  const answer = ask();
  answer.catch(() => undefined);
  return () => answer;
};
