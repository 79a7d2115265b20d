import { isJoukkokato } from '@ehoks/opiskeluoikeus-domain';
import { countHeldAbsences } from '../koski-sync.metrics';
import { type LukijanOsat } from './lukijan-osat';

const DAY_MS = 24 * 3_600_000;

/**
 * Rights that were missed within a day, and neither seen again nor known to be gone; the view of them follows some moments
 * later.
 */
export class Joukkokato {
  /** When each was last missed, in milliseconds since 1970; the latest at the end. */
  private readonly epaillyt = new Map<string, number>();

  constructor(private readonly osat: Pick<LukijanOsat, 'seurattavat' | 'config' | 'now' | 'log'>) {}

  /** May these rights be said to be missed? Not when so many are that the cause must be elsewhere: then people must look. */
  async allows(oidit: readonly string[]): Promise<boolean> {
    if (oidit.length === 0) return true;
    const { seurattavat, config, log } = this.osat;
    this.note(oidit);
    const { seurattuja, epailtyja } = await seurattavat.count();
    const kaikkiaan = Math.max(epailtyja, this.epaillyt.size);
    const raja = { maara: config.ABSENCE_LIMIT, osuus: config.ABSENCE_LIMIT_SHARE };
    if (!isJoukkokato({ epailtyja: kaikkiaan, seurattuja }, raja)) return true;
    countHeldAbsences(oidit.length);
    log.error({ epailtyja: kaikkiaan, seurattuja }, 'so many rights are missed that none is believed to be gone');
    return false;
  }

  /** The right was seen again, or is gone for sure. */
  settled(oid: string): void {
    this.epaillyt.delete(oid);
  }

  private note(oidit: readonly string[]): void {
    const nyt = this.osat.now();
    for (const oid of oidit) {
      this.epaillyt.delete(oid);
      this.epaillyt.set(oid, nyt);
    }
    for (const [oid, puuttui] of this.epaillyt) {
      if (puuttui > nyt - DAY_MS) break;
      this.epaillyt.delete(oid);
    }
  }
}
