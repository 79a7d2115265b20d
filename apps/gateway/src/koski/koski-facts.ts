import { isAppError } from '@ehoks/kernel';
import { type Opiskeluoikeus, type Opintopolku } from '@ehoks/opintopolku';
import { Inject, Injectable } from '@nestjs/common';
import { trace } from '@opentelemetry/api';
import { OPINTOPOLKU } from '../gateway.tokens';
import { PublishedRefusal } from '../http/published-refusal';

/** Koski is asked about anything that could be an oid: whether it is one is told after Koski's answer (http-api.md §1.9). */
const LIKE_AN_OID = /^[\w.-]{1,64}$/;

/** Asks Koski and ONR what a write has to know, and gives their failures the published texts (http-api.md §1.10). */
@Injectable()
export class KoskiFacts {
  constructor(@Inject(OPINTOPOLKU) private readonly opintopolku: Opintopolku) {}

  /** The study right as it is now. @throws PublishedRefusal `opiskeluoikeus-not-found`, `koski-failed` */
  async opiskeluoikeus(oid: string): Promise<Opiskeluoikeus> {
    const found = await this.findOpiskeluoikeus(oid);
    if (found) return found;
    throw new PublishedRefusal('opiskeluoikeus-not-found', { text: `Opiskeluoikeus \`${oid}\` not found in Koski` });
  }

  /** The same; undefined when Koski has none. @throws PublishedRefusal `koski-failed` */
  async findOpiskeluoikeus(oid: string): Promise<Opiskeluoikeus | undefined> {
    return LIKE_AN_OID.test(oid) ? this.fetchOpiskeluoikeus(oid) : undefined;
  }

  /** Every study right that Koski has for the learner. @throws PublishedRefusal `koski-failed` */
  async opiskeluoikeudet(oppijaOid: string): Promise<readonly Opiskeluoikeus[]> {
    try {
      return await this.opintopolku.koski.fetchOpiskeluoikeudet(oppijaOid);
    } catch (error) {
      throw unreachableText(error) ?? error;
    }
  }

  /** Is the learner known? @throws PublishedRefusal `oppija-not-found`, `onr-failed` */
  async requireOppija(oppijaOid: string): Promise<void> {
    const henkilo = await this.askOnr(oppijaOid, () => this.opintopolku.onr.fetchHenkilo(oppijaOid));
    if (henkilo !== undefined) return;
    throw new PublishedRefusal('oppija-not-found', {
      text: `Oppija \`${oppijaOid}\` not found in Oppijanumerorekisteri`,
    });
  }

  /** Whom ONR calls the master of a learner; undefined when it does not know the learner. */
  async masterOppijaOid(oppijaOid: string): Promise<string | undefined> {
    const master = await this.askOnr(oppijaOid, () => this.opintopolku.onr.fetchMaster(oppijaOid));
    return master?.oidHenkilo;
  }

  private async fetchOpiskeluoikeus(oid: string): Promise<Opiskeluoikeus | undefined> {
    try {
      const opiskeluoikeus = await this.opintopolku.koski.fetchOpiskeluoikeus(oid);
      const version = opiskeluoikeus?.versionumero;
      if (version !== undefined) trace.getActiveSpan()?.setAttribute('koski.version', version);
      return opiskeluoikeus;
    } catch (error) {
      throw unreachableText(error) ?? errorText(oid, error) ?? error;
    }
  }

  private async askOnr<Answer>(oppijaOid: string, ask: () => Promise<Answer>): Promise<Answer> {
    try {
      return await ask();
    } catch (error) {
      throw new PublishedRefusal('onr-failed', {
        text: `Error while fetching oppija \`${oppijaOid}\` from Oppijanumerorekisteri`,
        cause: error,
      });
    }
  }
}

const unreachableText = (error: unknown): PublishedRefusal | undefined =>
  isAppError(error) && error.code === 'koski/unreachable'
    ? new PublishedRefusal('koski-failed', {
        text: `Error while contacting Koski: HTTP request error: ${String(error.details['reason'])}`,
        cause: error,
      })
    : undefined;

const errorText = (oid: string, error: unknown): PublishedRefusal | undefined =>
  isAppError(error) && error.details['status'] !== undefined
    ? new PublishedRefusal('koski-failed', {
        text: `Error while fetching opiskeluoikeus \`${oid}\` from Koski. Got response with HTTP status ${error.details['status']} and Koski-virhekoodi \`${error.details['virhekoodi'] ?? ''}\`.`,
        cause: error,
      })
    : undefined;
