import { type OpiskeluoikeusOid, parseOpiskeluoikeusOid } from '@ehoks/kernel';
import { BadRequestException } from '@nestjs/common';

/** The study right that a path names. @throws BadRequestException when it names none */
export const opiskeluoikeusOidOf = (text: string): OpiskeluoikeusOid => {
  const oid = parseOpiskeluoikeusOid(text);
  if (oid === undefined) throw new BadRequestException('no study right oid');
  return oid;
};
