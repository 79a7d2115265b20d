import 'reflect-metadata';
import { Controller, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { ApiBody, DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { HoksLuontiDto } from './hoks.dto';

@Controller('hoks')
class HoksController {
  @Post()
  @ApiBody({ type: HoksLuontiDto })
  create(): void {}
}

@Module({ controllers: [HoksController] })
class HoksModule {}

describe('the interface description of a HOKS', () => {
  let document: OpenAPIObject;
  beforeAll(async () => {
    const app = await NestFactory.create(HoksModule, new FastifyAdapter(), { logger: false });
    document = SwaggerModule.createDocument(app, new DocumentBuilder().build());
    await app.close();
  });

  it('has every object type under the name that callers know', () =>
    expect(Object.keys(document.components?.schemas ?? {}).sort()).toEqual(
      [
        'AiemminHankittuAmmatillinenTutkinnonOsa',
        'AiemminHankittuPaikallinenTutkinnonOsa',
        'AiemminHankittuYhteinenTutkinnonOsa',
        'AiemminHankitunYTOnOsaAlue',
        'HOKSLuonti',
        'HankittavaAmmatillinenTutkinnonOsa',
        'HankittavaKoulutuksenOsa',
        'HankittavaPaikallinenTutkinnonOsa',
        'HankittavaYhteinenTutkinnonOsa',
        'HankittavanYTOnOsaAlue',
        'Keskeytymisajanjakso',
        'KoodistoKoodi',
        'KoulutuksenJarjestajaArvioija',
        'KoulutuksenJarjestajaOrganisaatio',
        'MuuOppimisymparisto',
        'NaytonJarjestaja',
        'Nayttoymparisto',
        'OpiskeluvalmiuksiaTukevatOpinnot',
        'Oppilaitoshenkilo',
        'OppimisenTuki',
        'OsaamisenHankkimistapa',
        'OsaamisenOsoittaminen',
        'TodennettuArviointiLisatiedot',
        'TyoelamaOrganisaatio',
        'TyoelamaOsaamisenArvioija',
        'TyopaikallaJarjestettavaKoulutus',
        'VastuullinenTyopaikkaOhjaaja',
      ].sort(),
    ));

  it('tells type, form and need of a field', () =>
    expect(document.components?.schemas?.['HankittavaKoulutuksenOsa']).toMatchObject({
      type: 'object',
      properties: {
        'koulutuksen-osa-koodi-uri': { type: 'string', pattern: '^koulutuksenosattuva_\\d{3}$' },
        alku: { type: 'string', format: 'date' },
        laajuus: { type: 'number', minimum: 0 },
      },
      required: ['koulutuksen-osa-koodi-uri', 'koulutuksen-osa-koodi-versio', 'alku', 'loppu', 'laajuus'],
    }));

  it('tells what is inside, inherited fields too', () =>
    expect(document.components?.schemas?.['HankittavaAmmatillinenTutkinnonOsa']).toMatchObject({
      properties: {
        'tutkinnon-osa-koodi-uri': { type: 'string' },
        'osaamisen-hankkimistavat': {
          type: 'array',
          nullable: true,
          items: { $ref: '#/components/schemas/OsaamisenHankkimistapa' },
        },
      },
    }));
});
