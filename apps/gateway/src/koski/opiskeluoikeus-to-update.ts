import { type OpiskeluoikeusDigest } from '@ehoks/contracts';
import { type Instant, isAppError } from '@ehoks/kernel';
import { type Opiskeluoikeus } from '@ehoks/opintopolku';
import { trace } from '@opentelemetry/api';
import { type Clock } from '../clock';
import { type GatewayConfig } from '../config';
import { PublishedRefusal } from '../http/published-refusal';
import { type HoksSummary } from '../views/hoksit.queries';
import { type OpiskeluoikeudetQueries } from '../views/opiskeluoikeudet.queries';
import { type KoskiFacts } from './koski-facts';
import { lastPicture } from './last-picture';
import { opiskeluoikeusDigestOf } from './opiskeluoikeus-facts';

/** The study right by which an update is judged, and what of it goes with the command. */
export interface SeenOpiskeluoikeus {
  readonly koski: Opiskeluoikeus;
  readonly digest: OpiskeluoikeusDigest;
}

/**
 * The study right of a HOKS that is updated: from Koski, or, while Koski is down, as koski-sync last told of it. A create
 * has no such way out: the rights of the learner are known to Koski alone.
 *
 * @see decisions.md 2.1
 */
export class OpiskeluoikeusToUpdate {
  constructor(
    private readonly koski: KoskiFacts,
    private readonly opiskeluoikeudet: OpiskeluoikeudetQueries,
    private readonly clock: Clock,
    private readonly config: GatewayConfig,
  ) {}

  /** @throws PublishedRefusal `opiskeluoikeus-not-found`, `koski-failed` */
  async of(hoks: HoksSummary): Promise<SeenOpiskeluoikeus> {
    try {
      const koski = await this.koski.opiskeluoikeus(hoks.opiskeluoikeusOid);
      return { koski, digest: opiskeluoikeusDigestOf(koski, this.clock.now()) };
    } catch (error) {
      const told = this.config.KOSKI_FALLBACK === 'on' && isKoskiDown(error) ? await this.lastTold(hoks) : undefined;
      if (told === undefined) throw error;
      trace.getActiveSpan()?.setAttribute('opiskeluoikeus.lahde', 'havainto');
      return told;
    }
  }

  private async lastTold(hoks: HoksSummary): Promise<SeenOpiskeluoikeus | undefined> {
    const right = await this.opiskeluoikeudet.find(hoks.opiskeluoikeusOid);
    const koski = right && lastPicture(right, hoks, this.clock.now());
    if (koski === undefined) return undefined;
    // an observation has no names: those stay that the last write saw
    const { tutkintoNimi, osaamisalaNimi } = hoks.opiskeluoikeus;
    const digest = {
      ...opiskeluoikeusDigestOf(koski, right?.havaittu as Instant),
      ...(tutkintoNimi && { tutkintoNimi }),
      ...(osaamisalaNimi && { osaamisalaNimi }),
      lahde: 'havainto' as const,
    };
    return { koski, digest };
  }
}

/** No answer, or one that tells of Koski's own failure; an answer that refuses us is none of these. */
const isKoskiDown = (error: unknown): boolean => {
  const cause = error instanceof PublishedRefusal ? error.details.cause : undefined;
  return isAppError(cause) && (cause.code === 'koski/unreachable' || Number(cause.details['status']) >= 500);
};
