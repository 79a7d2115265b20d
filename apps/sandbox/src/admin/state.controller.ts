import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { NiputStore } from '../arvo/niput.store';
import { VastaajatunnuksetStore } from '../arvo/vastaajatunnukset.store';
import { KayttajatStore } from '../cas/kayttajat.store';
import { SessionsStore } from '../cas/sessions.store';
import { TicketsStore } from '../cas/tickets.store';
import { OpiskeluoikeudetStore } from '../koski/opiskeluoikeudet.store';
import { ReplicaStore } from '../koski/replica.store';
import { OppijatStore } from '../onr/oppijat.store';
import { OrganisaatiotStore } from '../organisaatio/organisaatiot.store';
import { ViestitStore } from '../viestinvalitys/viestit.store';
import { FaultsStore } from './faults.store';

/** The whole state at a glance, and back to the seed. */
@Controller('sandbox')
export class StateController {
  constructor(
    private readonly organisaatiot: OrganisaatiotStore,
    private readonly kayttajat: KayttajatStore,
    private readonly tickets: TicketsStore,
    private readonly sessions: SessionsStore,
    private readonly oppijat: OppijatStore,
    private readonly opiskeluoikeudet: OpiskeluoikeudetStore,
    private readonly replica: ReplicaStore,
    private readonly tunnukset: VastaajatunnuksetStore,
    private readonly niput: NiputStore,
    private readonly viestit: ViestitStore,
    private readonly faults: FaultsStore,
  ) {}

  @Get()
  state(): object {
    return {
      organisaatiot: this.organisaatiot.all(),
      kayttajat: this.kayttajat.all(),
      oppijat: this.oppijat.all(),
      opiskeluoikeudet: this.opiskeluoikeudet.all().map(({ oppijaOid, isMitatoity, opiskeluoikeus }) => ({
        oppijaOid,
        isMitatoity,
        oid: opiskeluoikeus.oid,
        versionumero: opiskeluoikeus.versionumero,
        oppilaitos: opiskeluoikeus.oppilaitos.nimi,
        tyyppi: opiskeluoikeus.tyyppi.koodiarvo,
        tila: opiskeluoikeus.tila.opiskeluoikeusjaksot.at(-1)?.tila.koodiarvo,
        sisältyy: opiskeluoikeus.sisältyyOpiskeluoikeuteen?.oid,
      })),
      vastaajatunnukset: this.tunnukset.all().length,
      viestit: this.viestit.all().length,
      replica: this.replica.all(),
      faults: this.faults.all(),
    };
  }

  @Post('reset')
  @HttpCode(204)
  reset(): void {
    const stores = [
      this.kayttajat,
      this.tickets,
      this.sessions,
      this.oppijat,
      this.replica,
      this.opiskeluoikeudet,
      this.tunnukset,
      this.niput,
      this.viestit,
      this.faults,
    ];
    stores.forEach((store) => store.reset());
  }
}
