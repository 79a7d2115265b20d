import { canonicalJson, instantOfMillis, type Instant, type Json } from '@ehoks/kernel';
import { type MessagingLog } from '@ehoks/messaging';
import { type KoskiSeurantaClient, type OnrClient } from '@ehoks/opintopolku';
import { type LuettuOpiskeluoikeus, type Oppija, readOpiskeluoikeus } from '@ehoks/opiskeluoikeus-domain';
import { createHash } from 'node:crypto';
import { type OpiskeluoikeusCommands } from '../commands/opiskeluoikeus-commands';
import { type KoskiSyncConfig } from '../config';
import { countUnreadable } from '../koski-sync.metrics';
import { type Now } from '../koski-sync.types';
import { type Seurattavat } from '../seuranta/seurattavat';
import { type Tyot } from '../seuranta/tyot';

/** What the readers of Koski work with. */
export interface LukijanOsat {
  readonly koski: KoskiSeurantaClient;
  readonly onr: Pick<OnrClient, 'fetchMaster' | 'fetchSlaveOids'>;
  readonly seurattavat: Seurattavat;
  readonly tyot: Tyot;
  readonly commands: Pick<OpiskeluoikeusCommands, 'send'>;
  readonly config: KoskiSyncConfig;
  readonly now: Now;
  readonly log: MessagingLog;
}

export const instantAfter = (now: Now, millis = 0): Instant => instantOfMillis(now() + millis);

/** Hash over what matters of a right, for telling equal ones. */
export const tiivisteOf = (tiivistelma: unknown): string =>
  `sha256:${createHash('sha256')
    .update(canonicalJson(tiivistelma as Json))
    .digest('hex')}`;

/** A right as read, or undefined when it must not be guessed at: that is told to people, and nothing is noted. */
export const readOrAlarm = (json: unknown, log: MessagingLog): LuettuOpiskeluoikeus | undefined => {
  const result = readOpiskeluoikeus(json);
  if (result.luettu) return result.opiskeluoikeus;
  const { oid } = json as { oid?: unknown };
  log.error({ opiskeluoikeusOid: typeof oid === 'string' ? oid : '', code: result.syy }, 'a right cannot be read');
  countUnreadable(result.syy);
  return undefined;
};

/** Whom a person's oid stands for now, with all oids of that person. @throws AppError `unavailable` when ONR is away */
export const whoIs = async (onr: LukijanOsat['onr'], oppijaOid: string): Promise<Oppija> => {
  const oppijanumero = (await onr.fetchMaster(oppijaOid))?.oidHenkilo ?? oppijaOid;
  const kaikkiOidit = [...new Set([oppijanumero, oppijaOid, ...(await onr.fetchSlaveOids(oppijanumero))])].sort();
  return { tallennettuOid: null, oppijanumero, kaikkiOidit };
};
