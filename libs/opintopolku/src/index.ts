export { type CasClient, type CasUser } from './cas.client';
export { type KoodistoClient } from './koodisto.client';
export { type KoskiClient } from './koski.client';
export { type Henkilo, type OnrClient } from './onr.client';
export { createOpintopolku, type Opintopolku, type OpintopolkuConfig } from './opintopolku';
export { type Opiskeluoikeus } from './opiskeluoikeus';
export { type Organisaatio, type OrganisaatioClient } from './organisaatio.client';
