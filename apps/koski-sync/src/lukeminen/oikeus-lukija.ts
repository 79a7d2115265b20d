import { AppError } from '@ehoks/kernel';
import { type OidAnswer } from '@ehoks/opintopolku';
import { type Lahde, type Oppija, tellsAbsence, type Todiste } from '@ehoks/opiskeluoikeus-domain';
import { type Note } from '../commands/opiskeluoikeus-commands';
import { countCanaryFailure } from '../koski-sync.metrics';
import { isKnownToBeGone, type Seurattava } from '../seuranta/seurattavat';
import { type Tyo } from '../seuranta/tyot';
import { type Joukkokato } from './joukkokato';
import { instantAfter, type LukijanOsat, readOrAlarm, tiivisteOf, whoIs } from './lukijan-osat';

const LAHDE = 'YKSITTAISHAKU';
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 3_600_000;

/** Reads one right, by the primary; where it is missing, a canary tells whether that may be believed. */
export class OikeusLukija {
  constructor(
    private readonly osat: LukijanOsat,
    private readonly joukkokato: Joukkokato,
  ) {}

  /** Does work of kind `oikeus`. @throws AppError `unavailable`: Koski, Kafka or the database is away; the work stays */
  async read(tyo: Tyo): Promise<void> {
    const { seurattavat, koski, tyot, commands, log } = this.osat;
    const right = await seurattavat.find(tyo.kohde);
    if (!right) return tyot.done([tyo]);
    const answer = await koski.askOpiskeluoikeus(tyo.kohde);
    if (answer.isFound) {
      await commands.send(await this.seen(right, answer.opiskeluoikeus, tyo));
      return tyot.done([tyo]);
    }
    const todiste = await this.todisteOf(answer, right);
    if (!tellsAbsence(todiste)) {
      log.error(
        { opiskeluoikeusOid: tyo.kohde, code: todiste.avain ?? '' },
        'Koski did not say whether a right is there',
      );
      return this.again(tyo, this.pauseAfter(tyo));
    }
    // Those that were suspected before so many were are not believed to be gone either.
    if (!isKnownToBeGone(right) && !(await this.joukkokato.allows([right._id]))) {
      return this.again(tyo, this.osat.config.ABSENCE_CONFIRM_MS);
    }
    await commands.send([await this.missing(right, todiste, tyo)]);
    if (!isKnownToBeGone(right)) return this.again(tyo, this.osat.config.ABSENCE_CONFIRM_MS);
    this.joukkokato.settled(right._id);
    await tyot.done([tyo]);
  }

  /** Puts work off that failed at this right alone; asked ever more seldom, it does not hold up the others. */
  async putOff(tyo: Tyo): Promise<void> {
    await this.osat.tyot.postpone(tyo, instantAfter(this.osat.now, this.pauseAfter(tyo)));
  }

  private async seen(right: Seurattava, json: unknown, tyo: Tyo): Promise<Note[]> {
    const { now, config, log, seurattavat } = this.osat;
    const luettu = readOrAlarm(json, log);
    if (!luettu) return [];
    this.joukkokato.settled(right._id);
    const kysytty = instantAfter(now);
    return [
      {
        oid: right._id,
        command: {
          type: 'NoteSighting',
          data: {
            havaittu: kysytty,
            lahde: lahdeOf(tyo),
            versionumero: luettu.versionumero,
            aikaleima: luettu.aikaleima,
            tiiviste: tiivisteOf(luettu.tiivistelma),
            opiskeluoikeus: luettu.tiivistelma,
            oppija: right.jarjestysnumero === 0 ? await this.oppijaOf(right) : null,
            lapset: [...(await seurattavat.lapsetOf(right._id))],
            todiste: { lahde: LAHDE, kysytty, status: 200, avain: null, kanarialintu: null },
            retellUnlessToldAfter: tyo.kerrottava ? kysytty : instantAfter(now, -config.RETELL_AFTER_MS),
          },
        },
      },
    ];
  }

  private async missing(right: Seurattava, todiste: Todiste, tyo: Tyo): Promise<Note> {
    const { now, config } = this.osat;
    return {
      oid: right._id,
      command: {
        type: 'NoteMissing',
        data: {
          havaittu: todiste.kysytty,
          lahde: lahdeOf(tyo),
          todiste,
          oppija: await this.oppijaOf(right),
          tiiviste: tiivisteOf(null),
          confirmAfterMs: config.ABSENCE_CONFIRM_MS,
          retellUnlessToldAfter: tyo.kerrottava ? todiste.kysytty : instantAfter(now, -config.RETELL_AFTER_MS),
        },
      },
    };
  }

  private async todisteOf(
    { status, avain }: Extract<OidAnswer, { isFound: false }>,
    right: Seurattava,
  ): Promise<Todiste> {
    const { now } = this.osat;
    const kysytty = instantAfter(now);
    return { lahde: LAHDE, kysytty, status, avain, kanarialintu: await this.askKanarialintu(right) };
  }

  private async askKanarialintu(right: Seurattava): Promise<Todiste['kanarialintu']> {
    const { seurattavat, koski, now, log } = this.osat;
    const oid = await seurattavat.kanarialintuFor(right);
    if (oid === undefined) return null;
    const answer = await koski.askOpiskeluoikeus(oid);
    const status = answer.isFound ? 200 : answer.status;
    if (!answer.isFound) {
      countCanaryFailure();
      log.error(
        { opiskeluoikeusOid: oid, status },
        'a right that was lately seen is missing, too: no absence is believed',
      );
    }
    return { kysytty: instantAfter(now), status };
  }

  /** ONR is asked once, when a right is first read; while it is away the person is the one we were told. */
  private async oppijaOf({ jarjestysnumero, oppijaOid, oppijanumero, kaikkiOidit }: Seurattava): Promise<Oppija> {
    const told = { tallennettuOid: null, oppijanumero, kaikkiOidit: [...kaikkiOidit] };
    if (jarjestysnumero > 0) return told;
    try {
      return await whoIs(this.osat.onr, oppijaOid);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return told;
    }
  }

  /** A right has one open suspicion, however often it was missed. */
  private async again(tyo: Tyo, afterMs: number): Promise<void> {
    const { tyot, now } = this.osat;
    const aikaisintaan = instantAfter(now, afterMs);
    const _id = `epaily/${tyo.kohde}`;
    if (tyo._id === _id) return tyot.postpone(tyo, aikaisintaan);
    await tyot.add([{ ...tyo, _id, aikaisintaan, kerrottava: false, yrityksia: 0 }]);
    await tyot.done([tyo]);
  }

  private pauseAfter({ yrityksia }: Tyo): number {
    return Math.min(FIRST_RETRY_MS * 2 ** yrityksia, LONGEST_RETRY_MS);
  }
}

/** What was ordered by hand is told to be so. */
const lahdeOf = ({ lahde }: Tyo): Lahde => (lahde === 'KASIN' ? lahde : LAHDE);
