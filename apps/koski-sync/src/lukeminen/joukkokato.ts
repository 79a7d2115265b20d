import { isJoukkokato } from '@ehoks/opiskeluoikeus-domain';
import { countHeldAbsences } from '../koski-sync.metrics';
import { type LukijanOsat } from './lukijan-osat';

/** Rights that were missed and not seen again; the view of them follows some moments later. */
export class Joukkokato {
  private readonly epaillyt = new Set<string>();

  constructor(private readonly osat: Pick<LukijanOsat, 'seurattavat' | 'config' | 'log'>) {}

  /** May these rights be said to be missed? Not when so many are that the cause must be elsewhere: then people must look. */
  async allows(oidit: readonly string[]): Promise<boolean> {
    if (oidit.length === 0) return true;
    const { seurattavat, config, log } = this.osat;
    oidit.forEach((oid) => this.epaillyt.add(oid));
    const { seurattuja, epailtyja } = await seurattavat.count();
    const kaikkiaan = Math.max(epailtyja, this.epaillyt.size);
    const raja = { maara: config.ABSENCE_LIMIT, osuus: config.ABSENCE_LIMIT_SHARE };
    if (!isJoukkokato({ epailtyja: kaikkiaan, seurattuja }, raja)) return true;
    countHeldAbsences(oidit.length);
    log.error({ epailtyja: kaikkiaan, seurattuja }, 'so many rights are missed that none is believed to be gone');
    return false;
  }

  seen(oid: string): void {
    this.epaillyt.delete(oid);
  }
}
