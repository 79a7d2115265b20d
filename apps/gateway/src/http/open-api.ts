import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

const DOC = 'ehoks-virkailija-backend/doc';

/** Swagger UI and the OpenAPI document, at the paths where callers look for them (http-api.md §1.1). */
export const serveOpenApi = (app: NestFastifyApplication): void => {
  const config = new DocumentBuilder()
    .setTitle('eHOKS')
    .setDescription('HOKS API for student information systems, and the interface for officials')
    .setVersion('1')
    .addCookieAuth('ring-session')
    .build();
  SwaggerModule.setup(DOC, app, () => SwaggerModule.createDocument(app, config), {
    jsonDocumentUrl: `${DOC}/swagger.json`,
  });
};
