export { opintopolkuAccessOf, type OpintopolkuAccess, type OpintopolkuVariables } from './access';
export {
  EI_KYSELYA,
  type ArvoClient,
  type KyselynTila,
  type Nippulinkki,
  type Vastaajatunnus,
  type Vastauslinkki,
} from './arvo.client';
export { ArvoClientFake } from './arvo.client-fake';
export { ticketOfLogoutRequest, type CasClient, type CasUser } from './cas.client';
export { CasClientFake } from './cas.client-fake';
export { type KoodistoClient } from './koodisto.client';
export { KoodistoClientFake } from './koodisto.client-fake';
export { type KoskiClient } from './koski.client';
export { type KoskiSeurantaClient, type MuuttuneetOppijat, type OidAnswer } from './koski-seuranta.client';
export { KoskiSeurantaClientFake } from './koski-seuranta.client-fake';
export { KoskiClientFake } from './koski.client-fake';
export { canBeNamedInPath } from './name-in-path';
export { type Henkilo, type OnrClient } from './onr.client';
export { OnrClientFake } from './onr.client-fake';
export { createOpintopolku, type Opintopolku, type OpintopolkuConfig } from './opintopolku';
export { type Opiskeluoikeus } from './opiskeluoikeus';
export { type Organisaatio, type OrganisaatioClient } from './organisaatio.client';
export { OrganisaatioClientFake } from './organisaatio.client-fake';
export { type Lahetys, type ViestinvalitysClient } from './viestinvalitys.client';
export { ViestinvalitysClientFake } from './viestinvalitys.client-fake';
export { type Viitetieto, type ViitetiedotClient } from './viitetiedot.client';
