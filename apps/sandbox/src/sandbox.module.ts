import { type Log, logModule } from '@ehoks/observability';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { FaultsStore } from './admin/faults.store';
import { KayttajatController } from './admin/kayttajat.controller';
import { KyselytController } from './admin/kyselyt.controller';
import { KoskiAdminController } from './admin/koski.controller';
import { OpiskeluoikeudetController } from './admin/opiskeluoikeudet.controller';
import { OppijatController } from './admin/oppijat.controller';
import { StateController } from './admin/state.controller';
import { SystemsController } from './admin/systems.controller';
import { NippuController } from './arvo/nippu.controller';
import { NiputStore } from './arvo/niput.store';
import { TyoelamapalauteController } from './arvo/tyoelamapalaute.controller';
import { VastaajatunnuksetStore } from './arvo/vastaajatunnukset.store';
import { VastauslinkkiController } from './arvo/vastauslinkki.controller';
import { CasController } from './cas/cas.controller';
import { KayttajatStore } from './cas/kayttajat.store';
import { LoginController } from './cas/login.controller';
import { SessionLoginController } from './cas/session-login.controller';
import { SessionsStore } from './cas/sessions.store';
import { TicketsStore } from './cas/tickets.store';
import { type Clock } from './clock';
import { type SandboxConfig } from './config';
import { EperusteetController } from './eperusteet/eperusteet.controller';
import { ErrorBodyFilter } from './error-body.filter';
import { HealthController } from './health.controller';
import { KoodistoController } from './koodisto/koodisto.controller';

import { KoskiController } from './koski/koski.controller';
import { OpiskeluoikeudetStore } from './koski/opiskeluoikeudet.store';
import { ReplicaStore } from './koski/replica.store';
import { OnrController } from './onr/onr.controller';
import { OppijatStore } from './onr/oppijat.store';
import { LokalisointiController } from './lokalisointi/lokalisointi.controller';
import { OrganisaatioController } from './organisaatio/organisaatio.controller';
import { OrganisaatiotStore } from './organisaatio/organisaatiot.store';
import { CLOCK, CONFIG } from './sandbox.tokens';
import { ViestinvalitysController } from './viestinvalitys/viestinvalitys.controller';
import { ViestitStore } from './viestinvalitys/viestit.store';

@Module({
  controllers: [
    CasController,
    LoginController,
    SessionLoginController,
    KoskiController,
    OnrController,
    OrganisaatioController,
    KoodistoController,
    EperusteetController,
    LokalisointiController,
    VastauslinkkiController,
    TyoelamapalauteController,
    NippuController,
    ViestinvalitysController,
    StateController,
    OpiskeluoikeudetController,
    KoskiAdminController,
    OppijatController,
    KayttajatController,
    SystemsController,
    KyselytController,
    HealthController,
  ],
  providers: [
    KayttajatStore,
    TicketsStore,
    SessionsStore,
    OpiskeluoikeudetStore,
    ReplicaStore,
    OppijatStore,
    OrganisaatiotStore,
    VastaajatunnuksetStore,
    NiputStore,
    ViestitStore,
    FaultsStore,
    { provide: APP_FILTER, useClass: ErrorBodyFilter },
  ],
})
export class SandboxModule {
  static with(config: Readonly<SandboxConfig>, log: Log, clock: Clock): DynamicModule {
    return {
      module: SandboxModule,
      imports: [logModule(log)],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: CLOCK, useValue: clock },
      ],
    };
  }
}
