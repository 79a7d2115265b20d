import 'reflect-metadata';
import { type Json } from '@ehoks/kernel';
import { hoksLuonnit, tamperings } from '@ehoks/testing';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { readBody } from '../read-body';
import { HoksLuontiDto } from './hoks.dto';

const classValidatorAccepts = (body: Json): boolean =>
  validateSync(plainToInstance(HoksLuontiDto, body) as object, { whitelist: true, forbidNonWhitelisted: true })
    .length === 0;

describe('the classes of bodies', () => {
  it('are ordinary ones: class-validator finds them right where readBody does', () =>
    fc.assert(
      fc.property(hoksLuonnit(), tamperings(), (luonti, tamper) => {
        const body = tamper(luonti);
        expect(readBody(HoksLuontiDto, body).faults.length === 0).toBe(classValidatorAccepts(body));
      }),
    ));

  it('give class-transformer the same texts', () =>
    fc.assert(
      fc.property(hoksLuonnit(), (luonti) => {
        const instance = plainToInstance(HoksLuontiDto, luonti);
        expect(JSON.parse(JSON.stringify(instance))).toEqual(
          JSON.parse(JSON.stringify(readBody(HoksLuontiDto, luonti).read)),
        );
      }),
    ));
});
