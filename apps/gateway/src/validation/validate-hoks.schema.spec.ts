import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assignModuleIds, NO_OPISKELUOIKEUS, normaliseHoks, type OpiskeluoikeusTiedot } from '@ehoks/hoks-domain';
import { type Json, type JsonObject, type LocalDate } from '@ehoks/kernel';
import { hoksLuonnit, tamperings } from '@ehoks/testing';
import { Ajv2020 } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { type HoksShape, validateHoks } from './validate-hoks';

/**
 * The published JSON Schema and we must agree on every document, as far as the schema can say it: what it cannot are
 * check digits and the rules below.
 */
const BEYOND_THE_SCHEMA = ['V-1', 'V-6', 'V-7', 'T-1', 'O-5', 'O-6', 'O-7', 'O-8', 'O-9'];

const TODAY = '2026-03-31' as LocalDate;

const schema = JSON.parse(
  readFileSync(join(__dirname, '../../../../libs/testing/fixtures/hoks.schema.json'), 'utf8'),
) as JsonObject;

const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false, allErrors: false });
addFormats(ajv);
ajv.addVocabulary([
  'x-trim',
  'x-checksum',
  'x-rule',
  'x-rules',
  'x-storage',
  'x-storage-max-length',
  'x-date-after',
  'x-date-max-days-from-today',
  'x-variants',
  'x-rule-catalog',
]);
ajv.addSchema(schema);

interface Situation {
  readonly shape: HoksShape;
  readonly rajapinta: 'palvelu' | 'virkailija';
  readonly tuva: boolean;
  readonly telma: boolean;
}

const situations: fc.Arbitrary<Situation> = fc.record({
  shape: fc.constantFrom<HoksShape>('luonti', 'korvaus', 'paivitys'),
  rajapinta: fc.constantFrom<Situation['rajapinta']>('palvelu', 'virkailija'),
  tuva: fc.boolean(),
  telma: fc.boolean(),
});

const DEFINITIONS = { luonti: 'HOKSLuonti', korvaus: 'HOKSKorvaus', paivitys: 'HOKSPaivitys' };

const errorsOfDefinition = (definition: string, value: Json): unknown[] => {
  const validate = ajv.getSchema(`urn:ehoks:schema:hoks#/$defs/${definition}`);
  if (!validate) throw new Error(`No definition ${definition}`);
  return validate(value) === true ? [] : (validate.errors ?? []);
};

const schemaAccepts = (body: Json, { shape, rajapinta, tuva, telma }: Situation): boolean => {
  const variant = rajapinta === 'virkailija' && shape !== 'paivitys' ? '-virkailija' : '';
  const contexts = [tuva ? 'tuva' : 'ei-tuva', ...(telma ? [] : ['ei-telma'])].map((context) => `Konteksti-${context}`);
  return [`${DEFINITIONS[shape]}${variant}`, ...contexts].every(
    (definition) => errorsOfDefinition(definition, body).length === 0,
  );
};

const opiskeluoikeusOf = ({ tuva, telma }: Situation): OpiskeluoikeusTiedot => ({
  ...NO_OPISKELUOIKEUS,
  tyyppi: tuva ? 'tuva' : 'ammatillinenkoulutus',
  suoritustyypit: telma ? ['telma'] : ['ammatillinentutkinto'],
});

/** Do we accept it but for what the schema cannot say? */
const weAccept = (body: Json, situation: Situation): boolean => {
  const { shape, rajapinta } = situation;
  const opiskeluoikeus = opiskeluoikeusOf(situation);
  const result = validateHoks(body, { shape, rajapinta, today: TODAY, opiskeluoikeus });
  return result.ok || result.violations.every(({ code }) => BEYOND_THE_SCHEMA.includes(code));
};

const SCALARS_OF_PAIVITYS = Object.keys(
  ((schema['$defs'] as JsonObject)['HOKSPaivitys'] as JsonObject)['properties'] as JsonObject,
);

const bodyOf = (luonti: JsonObject, shape: HoksShape): JsonObject => {
  switch (shape) {
    case 'luonti':
      return luonti;
    case 'korvaus':
      return { ...luonti, id: 1 };
    case 'paivitys':
      return {
        ...Object.fromEntries(Object.entries(luonti).filter(([key]) => SCALARS_OF_PAIVITYS.includes(key))),
        id: 1,
      };
  }
};

/** The schema leaves trimming to whoever calls it; it matters at these keys. */
const trimmedForSchema = (value: Json): Json =>
  JSON.parse(JSON.stringify(value), (key, inner: unknown) =>
    typeof inner === 'string' && ['puhelinnumero', 'yksiloiva-tunniste'].includes(key) ? inner.trim() : inner,
  ) as Json;

describe('the published JSON Schema and validateHoks', () => {
  const kinds = fc.boolean().chain((tuva) => fc.record({ tuva: fc.constant(tuva), luonti: hoksLuonnit({ tuva }) }));

  it('accept every right HOKS', () =>
    fc.assert(
      fc.property(kinds, situations, ({ tuva, luonti }, situation) => {
        const right = { ...situation, tuva };
        const body = bodyOf(luonti, right.shape);
        expect(schemaAccepts(trimmedForSchema(body), right)).toBe(true);
        const context = {
          shape: right.shape,
          rajapinta: right.rajapinta,
          today: TODAY,
          opiskeluoikeus: opiskeluoikeusOf(right),
        };
        expect(validateHoks(body, context)).toMatchObject({ ok: true });
      }),
    ));

  it('agree on what GET returns of it', () =>
    fc.assert(
      fc.property(kinds, ({ luonti }) => {
        const uuid = (): string => '7f1f4cbb-0d6c-4c3f-9a0b-3a2a5f1f5b1e';
        const content = assignModuleIds(normaliseHoks(luonti), undefined, uuid);
        const returned = { ...content, id: 1, eid: uuid(), manuaalisyotto: false };
        expect(errorsOfDefinition('HOKS', JSON.parse(JSON.stringify(returned)) as Json)).toEqual([]);
      }),
    ));

  it('agree on a HOKS that was tampered with', () =>
    fc.assert(
      fc.property(kinds, situations, tamperings(), ({ luonti }, situation, tamper) => {
        const body = tamper(bodyOf(luonti, situation.shape));
        expect(weAccept(body, situation)).toBe(schemaAccepts(trimmedForSchema(body), situation));
      }),
      { numRuns: 300 },
    ));
});
