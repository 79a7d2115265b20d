import { type Provider, type Type } from '@nestjs/common';
import { type GatewayConfig } from '../config';
import { CONFIG } from '../gateway.tokens';
import { FeedbackClient } from './feedback.client';
import { KyselylinkitController } from './kyselylinkit.controller';
import { OpiskelijapalauteHandler } from './opiskelijapalaute.handler';
import { PalauteBackendController, PalauteHealthcheckController } from './palaute-backend.controller';
import { PalauteHeadersGuard } from './palaute-headers.guard';
import { VastaajatunnusHandler } from './vastaajatunnus.handler';
import { VirkailijaPalautteetController } from './virkailija-palautteet.controller';

export const palauteControllers: Type[] = [
  KyselylinkitController,
  PalauteHealthcheckController,
  PalauteBackendController,
  VirkailijaPalautteetController,
];

export const palauteProviders: Provider[] = [
  {
    provide: FeedbackClient,
    inject: [CONFIG],
    useFactory: (config: GatewayConfig) => new FeedbackClient(config.FEEDBACK_URLS.split(',')),
  },
  PalauteHeadersGuard,
  {
    provide: OpiskelijapalauteHandler,
    inject: [FeedbackClient],
    useFactory: (feedback: FeedbackClient) => new OpiskelijapalauteHandler(feedback),
  },
  VastaajatunnusHandler,
];
