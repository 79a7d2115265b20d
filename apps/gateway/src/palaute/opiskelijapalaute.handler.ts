import { type PalauteTilaus } from '@ehoks/contracts';
import { withoutNulls } from '../http/without-nulls';
import { type HoksView } from '../views/hoksit.view';
import { type FeedbackClient } from './feedback.client';
import { hoksinSahkoposti, sahkopostiOf } from './kyselylinkin-sahkoposti';

type Kyselytyyppi = Exclude<Extract<PalauteTilaus['kohde'], { hoksId: number }>['kyselytyyppi'], undefined>;

/** Kinds of survey by Arvo's names (palaute.md §1). */
const KYSELYTYYPIT: Readonly<Record<string, Kyselytyyppi>> = {
  aloittaneet: 'aloittaneet',
  tutkinnon_suorittaneet: 'valmistuneet',
  tutkinnon_osia_suorittaneet: 'osia_suorittaneet',
};

/** The student's surveys of a HOKS, for officials. @see http-api.md §4.6 */
export class OpiskelijapalauteHandler {
  constructor(private readonly feedback: Pick<FeedbackClient, 'kyselylinkit' | 'order' | 'markClosed'>) {}

  /** Those that have been sent, without their links. */
  async sent(hoks: HoksView): Promise<readonly object[]> {
    const links = await this.feedback.kyselylinkit(hoks._id);
    return links
      .filter(({ lahetystila }) => lahetystila !== null && lahetystila !== 'ei_lahetetty')
      .map((link) =>
        withoutNulls({
          'hoks-id': hoks._id,
          tyyppi: link.tyyppi,
          'oppija-oid': hoks.oppijaOid,
          alkupvm: link.alkupvm,
          sahkoposti: sahkopostiOf(link, hoks),
          lahetyspvm: link.lahetyspvm,
          lahetystila: link.lahetystila,
          'voimassa-loppupvm': link.voimassaLoppupvm,
        }),
      );
  }

  /**
   * Invites once more to the surveys of a kind; those that are closed are only marked as sent.
   *
   * @returns the address that it goes to; null when there is none, or no such survey
   */
  async resend(hoks: HoksView, tyyppi: string): Promise<string | null> {
    const kyselytyyppi = Object.hasOwn(KYSELYTYYPIT, tyyppi) ? KYSELYTYYPIT[tyyppi] : undefined;
    if (kyselytyyppi === undefined) return null;
    const kohde = { hoksId: hoks._id, kyselytyyppi };
    const { palautteet } = await this.feedback.order({ laji: 'uusi_kutsu', kohde });
    const marked = await this.feedback.markClosed(hoks._id, { tyyppi });
    return palautteet.length + marked === 0 ? null : hoksinSahkoposti(hoks);
  }
}
