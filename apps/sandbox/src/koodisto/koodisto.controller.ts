import { Controller, Get, HttpException, Param } from '@nestjs/common';
import { KOODI_URIT } from '../seed/koodit.seed';

const known: ReadonlySet<string> = new Set(KOODI_URIT);

const koodiOf = (koodiUri: string): object => {
  const [koodistoUri = '', ...koodiArvo] = koodiUri.split('_');
  return {
    koodiUri,
    koodiArvo: koodiArvo.join('_'),
    versio: 1,
    tila: 'HYVAKSYTTY',
    koodisto: { koodistoUri },
    metadata: [{ nimi: koodiUri, kieli: 'FI' }],
  };
};

/** Koodisto. An unknown code is a server error there, with a text that tells what it is. */
@Controller('koodisto-service/rest')
export class KoodistoController {
  @Get(['codeelement/latest/:koodiUri', 'codeelement/:koodiUri/:versio'])
  find(@Param('koodiUri') koodiUri: string): object {
    if (!known.has(koodiUri)) throw new HttpException('error.codeelement.not.found', 500);
    return koodiOf(koodiUri);
  }

  @Get('codeelement/:koodiUri')
  findVersions(@Param('koodiUri') koodiUri: string): readonly object[] {
    return [this.find(koodiUri)];
  }

  @Get('json/:koodisto/koodi')
  findAll(@Param('koodisto') koodisto: string): readonly object[] {
    return KOODI_URIT.filter((koodiUri) => koodiUri.startsWith(`${koodisto}_`)).map(koodiOf);
  }
}
