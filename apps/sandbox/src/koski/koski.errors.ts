import { HttpException } from '@nestjs/common';

/** Koski's way to say no: an array of stable keys with texts for people. */
export const koskiError = (status: number, key: string, message: string): HttpException =>
  new HttpException([{ key, message }], status);

export const opiskeluoikeusNotFound = (): HttpException =>
  koskiError(
    404,
    'notFound.opiskeluoikeuttaEiLöydyTaiEiOikeuksia',
    'Opiskeluoikeutta ei löydy annetulla oid:llä tai käyttäjällä ei ole siihen oikeuksia',
  );

export const malformedOid = (kind: 'Opiskeluoikeus' | 'Henkilö', oid: string): HttpException =>
  koskiError(
    400,
    `badRequest.queryParam.virheellinen${kind}Oid`,
    `Virheellinen oid: ${oid}. Esimerkki oikeasta muodosta: 1.2.246.562.${kind === 'Henkilö' ? 24 : 15}.00000000001.`,
  );

export const badQueryParam = (message: string): HttpException => koskiError(400, 'badRequest.queryParam', message);

export const internalError = (message = 'Internal server error'): HttpException =>
  koskiError(500, 'internalError', message);
