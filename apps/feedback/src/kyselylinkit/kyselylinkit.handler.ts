import {
  type KyselylinkinLahetys,
  type KyselylinkinTiedot,
  type KyselylinkkiOutcome,
  type UusiKyselylinkki,
} from '@ehoks/contracts';
import { dayInFinland, type LocalDate } from '@ehoks/kernel';
import { type ArvoClient, type KyselynTila } from '@ehoks/opintopolku';
import { arvonKyselytyyppi, type Palaute } from '@ehoks/palaute-domain';
import { type Now } from '../clock';
import { newCause, type PalauteCommands } from '../commands/palaute-commands';
import { type PalauteReader } from '../feedback.types';
import { type Oppija } from '../oppija-avain';
import { type FoundOppija, type OppijatQueries } from '../views/oppijat.queries';
import { type Kyselylinkki, type KyselylinkitStore, tunnusIn } from './kyselylinkit.store';
import { palautteetNow } from './palautteet-now';

type FoundPalaute = Readonly<{ oppija: Oppija; palaute: Palaute }>;

/** Links of surveys: those of triggers, and those that other services made and told of (palaute.md §23.3, §23.4). */
export class KyselylinkitHandler {
  constructor(
    private readonly store: Pick<
      KyselylinkitStore,
      'insert' | 'find' | 'findByTunnus' | 'ofHoks' | 'noteLahetys' | 'markSent' | 'delete'
    >,
    private readonly oppijat: Pick<OppijatQueries, 'allWithHoks' | 'findByHoksId' | 'findByTunnus'>,
    private readonly reader: Pick<PalauteReader, 'stateAt'>,
    private readonly commands: Pick<PalauteCommands, 'send'>,
    private readonly arvo: Pick<ArvoClient, 'fetchVastauslinkinTila' | 'deleteVastauslinkki'>,
    private readonly now: Now,
  ) {}

  /**
   * Notes a link that another service made. Where the trigger of that survey waits for one it gets it, and moves on; also
   * to sent, where that is told at once. Safe to repeat.
   *
   * @throws AppError `unavailable`, `feedback/hoks-moves` while the HOKS is with no oppija
   */
  async register(hoksId: number, uusi: UusiKyselylinkki): Promise<KyselylinkkiOutcome> {
    const { kyselylinkki, alkupvm, tyyppi, lahetyspvm = null, sahkoposti = null, lahetystila = null } = uusi;
    const link = { kyselylinkki, hoksId, alkupvm, tyyppi, lahetyspvm, sahkoposti, lahetystila };
    if (!(await this.store.insert(link))) {
      const known = await this.store.find(kyselylinkki);
      if (known?.hoksId !== hoksId || known.tyyppi !== tyyppi) return { outcome: 'link-of-another-hoks' };
    }
    const found = await this.palauteFor(link);
    if (found?.palaute.arvoKutsu) {
      const { palauteId, arvoKutsu } = found.palaute;
      const vastaus = { tulos: 'tunnus', arvoTunniste: tunnusIn(kyselylinkki), kyselylinkki } as const;
      const data = { palauteId, requestId: arvoKutsu.requestId, vastaus };
      await this.commands.send(found.oppija, { type: 'NoteArvoAnswer', data }, newCause());
    }
    await this.tellLahetys(found, lahetystila);
    return { outcome: 'done' };
  }

  /**
   * Notes how such a link was sent; the trigger that has it, or is about to get it, moves on.
   *
   * @throws AppError `unavailable`, `feedback/hoks-moves` while the HOKS is with no oppija
   */
  async noteLahetys({ kyselylinkki, ...lahetys }: KyselylinkinLahetys): Promise<KyselylinkkiOutcome> {
    const link = await this.store.noteLahetys(kyselylinkki, lahetys);
    if (link === undefined) return { outcome: 'link-not-found' };
    await this.tellLahetys(await this.palauteFor(link), link.lahetystila);
    return { outcome: 'done' };
  }

  /**
   * A person asks for an invitation once more: links of this kind that others made, and whose surveys take no answers any
   * more, are marked as sent today (http-api.md §4.6). Safe to repeat.
   *
   * @returns how many were marked
   * @throws AppError `unavailable` when Arvo or the database is away
   */
  async markClosed(hoksId: number, tyyppi: string): Promise<number> {
    const today = dayInFinland(this.now());
    const made = (await this.store.ofHoks(hoksId)).filter((link) => link.tyyppi === tyyppi);
    const tilat = await Promise.all(
      made.map(({ kyselylinkki }) => this.arvo.fetchVastauslinkinTila(tunnusIn(kyselylinkki))),
    );
    const closed = made.filter((_, i) => isClosed(tilat[i], today));
    await Promise.all(closed.map(({ kyselylinkki }) => this.store.markSent(kyselylinkki, today)));
    return closed.length;
  }

  /** Every link of a HOKS. @throws AppError `unavailable` */
  async ofHoks(hoksId: number): Promise<readonly KyselylinkinTiedot[]> {
    const made = await this.store.ofHoks(hoksId);
    const ofPalautteet = palautteetOf(await this.oppijat.findByHoksId(hoksId), hoksId).flatMap(linkOfPalaute);
    // A link that was told of and that a trigger took is told once, with what was told.
    const own = ofPalautteet.filter((link) => !made.some(({ kyselylinkki }) => kyselylinkki === link.kyselylinkki));
    return Promise.all([...made.map(linkToldOf), ...own].map((link) => this.refreshed(link)));
  }

  /** The link with this code. @throws AppError `unavailable` */
  async ofTunnus(tunnus: string): Promise<KyselylinkinTiedot | undefined> {
    const told = await this.store.findByTunnus(tunnus);
    if (told) return this.refreshed(linkToldOf(told));
    const palaute = palauteWithTunnus(await this.oppijat.findByTunnus(tunnus), tunnus);
    const [link] = palaute === undefined ? [] : linkOfPalaute(palaute);
    return link && this.refreshed(link);
  }

  /**
   * Removes a code from Arvo, ends the trigger that has it, and forgets the link that was told of. Safe to repeat: of a
   * trigger's code that Arvo does not know any more the rest is done. @throws AppError `unavailable`
   */
  async remove(tunnus: string): Promise<KyselylinkkiOutcome> {
    const found = await this.oppijat.findByTunnus(tunnus);
    const palaute = palauteWithTunnus(found, tunnus);
    const isRemoved =
      (await this.arvo.deleteVastauslinkki(tunnus)) ||
      (palaute !== undefined && (await this.arvo.fetchVastauslinkinTila(tunnus)) === undefined);
    if (!isRemoved) return { outcome: 'not-removable' };
    if (found && palaute) {
      const data = { palauteId: palaute.palauteId, arvoTunniste: tunnus };
      await this.commands.send(found.oppija, { type: 'NoteTunnusRemoved', data }, newCause());
    }
    const told = await this.store.findByTunnus(tunnus);
    if (told) await this.store.delete(told.kyselylinkki);
    return { outcome: 'done' };
  }

  /** The trigger that has a link, or waits for one of its kind. */
  private async palauteFor({ hoksId, kyselylinkki, tyyppi }: Kyselylinkki): Promise<FoundPalaute | undefined> {
    const found = await palautteetNow(hoksId, this.oppijat, this.reader);
    const palaute =
      found?.palautteet.find((one) => one.kyselylinkki === kyselylinkki) ??
      found?.palautteet.find((one) => one.arvoKutsu !== undefined && arvonTyyppi(one) === tyyppi);
    return found && palaute && { oppija: found.oppija, palaute };
  }

  /** Stands in line behind the link, for the trigger has it by then. */
  private async tellLahetys(found: FoundPalaute | undefined, lahetystila: string | null): Promise<void> {
    if (found === undefined || lahetystila === null) return;
    const data = { palauteId: found.palaute.palauteId, lahetystila, now: this.now() };
    await this.commands.send(found.oppija, { type: 'NoteMuunLahetys', data }, newCause());
  }

  /** With what Arvo says; as it is where Arvo does not know the code, or does not answer. */
  private async refreshed(link: KyselylinkinTiedot): Promise<KyselylinkinTiedot> {
    const tila = await this.arvo.fetchVastauslinkinTila(link.tunnus).catch(() => undefined);
    if (tila === undefined) return link;
    const { vastattu, voimassaLoppupvm } = tila;
    return { ...link, vastattu, voimassaLoppupvm: voimassaLoppupvm ?? link.voimassaLoppupvm };
  }
}

/** Does the survey take no answers any more? One that Arvo does not know may be another's still. */
const isClosed = (tila: KyselynTila | undefined, today: LocalDate): boolean =>
  tila !== undefined && (tila.vastattu || (tila.voimassaLoppupvm !== undefined && tila.voimassaLoppupvm < today));

/** What Arvo and the links call a student's survey; workplace periods have no link of their own. */
const arvonTyyppi = ({ kyselytyyppi }: Palaute): string | undefined =>
  kyselytyyppi === 'tyopaikkajakson_suorittaneet' ? undefined : arvonKyselytyyppi(kyselytyyppi);

/** Workplace periods have a code, but no link: theirs is the nippu's. */
const palauteWithTunnus = (found: FoundOppija | undefined, tunnus: string): Palaute | undefined =>
  Object.values(found?.state.palautteet ?? {}).find(
    ({ arvoTunniste, kyselylinkki }) => arvoTunniste === tunnus && kyselylinkki !== undefined,
  );

const palautteetOf = (found: FoundOppija | undefined, hoksId: number): readonly Palaute[] =>
  Object.values(found?.state.palautteet ?? {}).filter((palaute) => palaute.hoksId === hoksId);

const linkToldOf = (link: Kyselylinkki): KyselylinkinTiedot => ({
  ...link,
  tunnus: tunnusIn(link.kyselylinkki),
  onPalautteen: false,
  vastattu: null,
  voimassaLoppupvm: null,
});

/** `lahetyspvm`: the day on which the mail's record was made; `lahetystila`: its state (palaute.md §23.4). */
const linkOfPalaute = (palaute: Palaute): KyselylinkinTiedot[] => {
  const { hoksId, kyselylinkki, arvoTunniste, viesti, voimassaAlkupvm, voimassaLoppupvm } = palaute;
  const tyyppi = arvonTyyppi(palaute);
  if (kyselylinkki === undefined || arvoTunniste === undefined || tyyppi === undefined) return [];
  const sent = viesti !== undefined && viesti.tila !== 'avoin' ? viesti : undefined;
  return [
    {
      ...{ hoksId, kyselylinkki, tunnus: arvoTunniste, tyyppi, alkupvm: voimassaAlkupvm, voimassaLoppupvm },
      ...{ lahetyspvm: sent?.day ?? null, lahetystila: sent?.tila ?? null, sahkoposti: null },
      ...{ onPalautteen: true, vastattu: null },
    },
  ];
};
