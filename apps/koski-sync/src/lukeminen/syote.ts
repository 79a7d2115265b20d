import { isAppError, instantOfMillis, millisOfInstant } from '@ehoks/kernel';
import { type Lahde } from '@ehoks/opiskeluoikeus-domain';
import { type MuuttuneetOppijat } from '@ehoks/opintopolku';
import { type Connection } from 'mongoose';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Tyo } from '../seuranta/tyot';
import { type Kursori, Kursorit } from './kursorit';
import { instantAfter, type LukijanOsat } from './lukijan-osat';

const HOUR_MS = 3_600_000;
/** Times the first pause of a re-reading. */
const REREADS = [1, 5, 15];

/**
 * Reads the change feed. Work is stored before the cursor moves on: after a crash a page is read again, and its work has
 * the same names.
 */
export class Syote {
  private readonly kursorit: Kursorit;
  /** In milliseconds since 1970. */
  private unreadSince: number | undefined;
  /** Did Koski say, when it was last asked, that we may not read the feed? @see koski.md §6.1 */
  isRefused = false;

  constructor(
    connection: Connection,
    private readonly osat: LukijanOsat,
  ) {
    this.kursorit = new Kursorit(connection);
  }

  /**
   * For how long there may be unread changes: since the feed was last read to its end; before this process has done that,
   * since its last page was read, or else since the first try. Unknown where it was never tried.
   */
  get unreadSeconds(): number | undefined {
    return this.unreadSince === undefined ? undefined : (this.osat.now() - this.unreadSince) / 1_000;
  }

  /** Reads on from the stored cursor to the end of the feed, if we may. @throws AppError `unavailable` */
  async read(signal: AbortSignal): Promise<void> {
    try {
      await this.readOn(signal);
      this.isRefused = false;
    } catch (error) {
      if (!isAnswer(error, [403])) throw error;
      if (!this.isRefused) this.osat.log.error({ err: error }, 'Koski does not let us read its feed');
      this.isRefused = true;
    }
  }

  private async readOn(signal: AbortSignal): Promise<void> {
    let last = await this.kursorit.last();
    this.unreadSince ??= last ? millisOfInstant(last.luettu) : this.osat.now();
    let kursori = last?.kursori ?? (await this.startFrom(this.osat.now() - HOUR_MS));
    for (let mayHaveMore = true; mayHaveMore && !signal.aborted;) {
      const page = await this.page(kursori, last);
      await this.addWork(page.oppijaOidit, kursori, 'SYOTE', REREADS);
      last = await this.kursorit.store({ kursori: page.nextCursor, luettu: instantAfter(this.osat.now) }, last);
      mayHaveMore = hasMoreAfter(page, kursori);
      kursori = page.nextCursor;
      if (mayHaveMore) await sleep(this.osat.config.BATCH_PAUSE_MS);
    }
    this.unreadSince = this.osat.now();
  }

  /** Reads the last day and an hour again, apart from the cursor: a change that came late was passed by. */
  async readOverlap(signal: AbortSignal): Promise<void> {
    let kursori = await this.startFrom(this.osat.now() - 25 * HOUR_MS);
    for (let mayHaveMore = true; mayHaveMore && !signal.aborted;) {
      const page = await this.osat.koski.readFeed(kursori, this.osat.config.FEED_PAGE_SIZE);
      await this.addWork(page.oppijaOidit, kursori, 'PYYHKAISY', []);
      mayHaveMore = hasMoreAfter(page, kursori);
      kursori = page.nextCursor;
      if (mayHaveMore) await sleep(this.osat.config.BATCH_PAUSE_MS);
    }
  }

  /** A cursor that Koski no longer takes is made anew from an hour before it was last good. */
  private async page(kursori: string, last: Kursori | undefined) {
    const { koski, config, log } = this.osat;
    try {
      return await koski.readFeed(kursori, config.FEED_PAGE_SIZE);
    } catch (error) {
      if (!last || !isAnswer(error, [400, 500])) throw error;
      log.error({ err: error }, 'Koski does not take our place in the feed; it is read again from an hour before');
      return koski.readFeed(await this.startFrom(millisOfInstant(last.luettu) - HOUR_MS), config.FEED_PAGE_SIZE);
    }
  }

  /** Most of those in the feed are nobody's concern here: they go no further. */
  private async addWork(oppijaOidit: readonly string[], kursori: string, lahde: Lahde, rereads: readonly number[]) {
    const { seurattavat, tyot, now, config } = this.osat;
    const followed = await seurattavat.ofOppijat([...new Set(oppijaOidit)]);
    const oppijanumerot = [...new Set(followed.map(({ oppijanumero }) => oppijanumero))];
    const work = (kohde: string, times: number): Tyo => ({
      _id: `${lahde}/${kursori}/${kohde}/${times}`,
      laji: 'oppija',
      kohde,
      lahde,
      aikaisintaan: instantAfter(now, times * config.REREAD_AFTER_MS),
      kerrottava: false,
      uusinta: times > 0,
      yrityksia: 0,
    });
    await tyot.add(oppijanumerot.flatMap((kohde) => [0, ...rereads].map((times) => work(kohde, times))));
  }

  private startFrom(millis: number): Promise<string> {
    return this.osat.koski.startFeed(instantOfMillis(millis));
  }
}

/** A full page of the youngest rows ends where it began, until they are old enough: it is read again at the next poll. */
const hasMoreAfter = ({ mayHaveMore, nextCursor }: MuuttuneetOppijat, kursori: string): boolean =>
  mayHaveMore && nextCursor !== kursori;

const isAnswer = (error: unknown, statuses: readonly number[]): boolean =>
  isAppError(error) && error.code === 'koski/error' && statuses.includes(Number(error.details['status']));
