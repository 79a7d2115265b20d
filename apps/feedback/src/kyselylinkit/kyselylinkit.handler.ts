import {
  type KyselylinkinLahetys,
  type KyselylinkinTiedot,
  type KyselylinkkiOutcome,
  type UusiKyselylinkki,
} from '@ehoks/contracts';
import { type ArvoClient } from '@ehoks/opintopolku';
import { arvonKyselytyyppi, type Palaute } from '@ehoks/palaute-domain';
import { type Now } from '../clock';
import { newCause, type PalauteCommands } from '../commands/palaute-commands';
import { type FoundOppija, type OppijatQueries } from '../views/oppijat.queries';
import { type Kyselylinkki, type KyselylinkitStore, tunnusIn } from './kyselylinkit.store';

/** Links of surveys: those of triggers, and those that other services made and told of (palaute.md §23.3, §23.4). */
export class KyselylinkitHandler {
  constructor(
    private readonly store: KyselylinkitStore,
    private readonly oppijat: OppijatQueries,
    private readonly commands: PalauteCommands,
    private readonly arvo: Pick<ArvoClient, 'fetchVastauslinkinTila' | 'deleteVastauslinkki'>,
    private readonly now: Now,
  ) {}

  /**
   * Notes a link that another service made. Where the trigger of that survey waits for one it gets it, and moves on. Safe
   * to repeat. @throws AppError `unavailable`
   */
  async register(hoksId: number, uusi: UusiKyselylinkki): Promise<KyselylinkkiOutcome> {
    const { kyselylinkki, alkupvm, tyyppi, lahetyspvm = null, sahkoposti = null, lahetystila = null } = uusi;
    const link = { kyselylinkki, hoksId, alkupvm, tyyppi, lahetyspvm, sahkoposti, lahetystila };
    if (!(await this.store.insert(link))) {
      const known = await this.store.find(kyselylinkki);
      if (known?.hoksId !== hoksId || known.tyyppi !== tyyppi) return { outcome: 'link-of-another-hoks' };
    }
    const found = await this.oppijat.findByHoksId(hoksId);
    const waiting = palautteetOf(found, hoksId).find(
      (palaute) => palaute.arvoKutsu !== undefined && arvonTyyppi(palaute) === tyyppi,
    );
    if (found && waiting?.arvoKutsu) {
      const { palauteId, arvoKutsu } = waiting;
      const vastaus = { tulos: 'tunnus', arvoTunniste: tunnusIn(kyselylinkki), kyselylinkki } as const;
      const data = { palauteId, requestId: arvoKutsu.requestId, vastaus };
      await this.commands.send(found.oppija, { type: 'NoteArvoAnswer', data }, newCause());
    }
    return { outcome: 'done' };
  }

  /** Notes how such a link was sent; the trigger that has it moves on. @throws AppError `unavailable` */
  async noteLahetys({ kyselylinkki, ...lahetys }: KyselylinkinLahetys): Promise<KyselylinkkiOutcome> {
    const link = await this.store.noteLahetys(kyselylinkki, lahetys);
    if (link === undefined) return { outcome: 'link-not-found' };
    const found = await this.oppijat.findByTunnus(kyselylinkki);
    const palaute = palautteetOf(found, link.hoksId).find((one) => one.kyselylinkki === kyselylinkki);
    if (found && palaute && link.lahetystila !== null) {
      const data = { palauteId: palaute.palauteId, lahetystila: link.lahetystila, now: this.now() };
      await this.commands.send(found.oppija, { type: 'NoteMuunLahetys', data }, newCause());
    }
    return { outcome: 'done' };
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

  /** With what Arvo says; as it is where Arvo does not know the code, or does not answer. */
  private async refreshed(link: KyselylinkinTiedot): Promise<KyselylinkinTiedot> {
    const tila = await this.arvo.fetchVastauslinkinTila(link.tunnus).catch(() => undefined);
    if (tila === undefined) return link;
    const { vastattu, voimassaLoppupvm } = tila;
    return { ...link, vastattu, voimassaLoppupvm: voimassaLoppupvm ?? link.voimassaLoppupvm };
  }
}

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
