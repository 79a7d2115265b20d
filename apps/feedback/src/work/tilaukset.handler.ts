import { setTimeout as sleep } from 'node:timers/promises';
import { type PalauteTilaus, type PalauteTilausAnswer } from '@ehoks/contracts';
import { dayInFinland } from '@ehoks/kernel';
import { nextStepOf, type Palaute, type Tyonjako } from '@ehoks/palaute-domain';
import { type Now } from '../clock';
import { type FoundOppija, type OppijatQueries } from '../views/oppijat.queries';
import { type TilauksetStore } from './tilaukset.store';

const POLL_MS = 100;
const PATIENCE_MS = 20_000;
/** Upstream takes so many in a round (palaute.md §4). */
const AT_MOST = 1_000;

type Kohde = Readonly<{ found: FoundOppija; palaute: Palaute }>;

/** Has steps taken now, by whichever process owns the oppija, and tells how the triggers stand then (palaute.md §23.1). */
export class TilauksetHandler {
  constructor(
    private readonly tilaukset: TilauksetStore,
    private readonly oppijat: OppijatQueries,
    private readonly tyonjako: Tyonjako,
    private readonly now: Now,
  ) {}

  /** @throws AppError `unavailable` when the database is away */
  async execute({ laji, kohde }: PalauteTilaus): Promise<PalauteTilausAnswer> {
    const kohteet = (await this.kohteet({ laji, kohde })).slice(0, AT_MOST);
    const steps = kohteet.map(({ found, palaute }) => ({ oppija: found.oppija, palauteId: palaute.palauteId }));
    const ids = await this.tilaukset.insert(steps, laji, this.now());
    const valmis = await this.areDone(ids);
    const after = await Promise.all(kohteet.map((one) => this.asItStands(one)));
    return { valmis, palautteet: after };
  }

  private async kohteet({ laji, kohde }: PalauteTilaus): Promise<readonly Kohde[]> {
    if ('palauteId' in kohde) {
      const found = await this.oppijat.findByPalauteId(kohde.palauteId);
      return kohteetIn(found).filter(({ palaute }) => palaute.palauteId === kohde.palauteId);
    }
    if ('hoksId' in kohde) {
      const { hoksId, kyselytyyppi } = kohde;
      return kohteetIn(await this.oppijat.findByHoksId(hoksId)).filter(
        ({ palaute }) =>
          palaute.hoksId === hoksId &&
          (kyselytyyppi === undefined || palaute.kyselytyyppi === kyselytyyppi) &&
          this.isFor(laji, palaute),
      );
    }
    const today = dayInFinland(this.now());
    const waiting = await this.oppijat.withNextStep(AT_MOST);
    return waiting
      .flatMap(kohteetIn)
      .filter(
        ({ palaute }) =>
          isJakso(palaute) === (kohde.kaikki === 'tyopaikkajakson') &&
          this.isFor(laji, palaute) &&
          palaute.heratepvm <= today,
      );
  }

  /** Invitations are of students alone: a workplace trigger has no link (palaute.md §26 row 14). */
  private isFor(laji: PalauteTilaus['laji'], palaute: Palaute): boolean {
    switch (laji) {
      case 'heratepaiva':
      case 'kutsu':
        return nextStepOf(palaute, this.tyonjako)?.laji === laji;
      case 'uusi_kutsu':
        return palaute.kyselylinkki !== undefined;
    }
  }

  private async areDone(ids: readonly string[]): Promise<boolean> {
    const deadline = performance.now() + PATIENCE_MS;
    while ((await this.tilaukset.countOpen(ids)) > 0) {
      if (performance.now() > deadline) return false;
      await sleep(POLL_MS);
    }
    return true;
  }

  private async asItStands({ found, palaute }: Kohde): Promise<PalauteTilausAnswer['palautteet'][number]> {
    const now = await this.oppijat.findByStream(found.oppija.streamId);
    const { palauteId, kyselytyyppi, tila, arvoTunniste, kyselylinkki, viesti } =
      now?.state.palautteet[palaute.palauteId] ?? palaute;
    const lahetysTunniste = viesti && 'ulkoinenTunniste' in viesti ? viesti.ulkoinenTunniste : undefined;
    return {
      ...{ palauteId, kyselytyyppi, tila },
      ...{ arvoTunniste: arvoTunniste ?? null, kyselylinkki: kyselylinkki ?? null },
      lahetysTunniste: lahetysTunniste ?? null,
    };
  }
}

const isJakso = ({ kyselytyyppi }: Palaute): boolean => kyselytyyppi === 'tyopaikkajakson_suorittaneet';

const kohteetIn = (found: FoundOppija | undefined): readonly Kohde[] =>
  found === undefined ? [] : Object.values(found.state.palautteet).map((palaute) => ({ found, palaute }));
