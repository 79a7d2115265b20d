import { AppError } from '@ehoks/kernel';
import { z } from 'zod';
import { type AnswerCaches, cached } from './cached';
import { type HttpAnswer } from './http-exchange';
import { readJson } from './read-json';
import { type SystemConnection } from './system-connection';

/** An organisation of any level. */
export type Organisaatio = Readonly<{
  oid: string;
  nimi: Readonly<{ fi?: string | undefined; sv?: string | undefined; en?: string | undefined }>;
  /** Its ancestors from the root down, without itself; empty for the root. */
  parentOidPath: readonly string[];
  /** What it is: `organisaatiotyyppi_03` is a toimipiste. Absent when organisaatiopalvelu does not tell. */
  tyypit?: readonly string[] | undefined;
}>;

/** Organisaatiopalvelu. Throws AppError `organisaatio/unavailable` or `organisaatio/unreadable`. */
export interface OrganisaatioClient {
  /** The organisation with this oid, at most `referenceCacheMs` old; undefined when there is none. */
  fetchOrganisaatio(oid: string): Promise<Organisaatio | undefined>;
}

const KEPT_ORGANISAATIOT = 20_000;

const nimi = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined);

const organisaatioSchema = z.object({
  oid: z.string(),
  nimi: z
    .object({ fi: nimi, sv: nimi, en: nimi })
    .nullish()
    .transform((nimet) => nimet ?? {}),
  /** `|<root>|<parent>|`, or `|` for the root. */
  parentOidPath: z
    .string()
    .nullish()
    .transform((path) => (path ?? '').split('|').filter((oid) => oid !== '')),
  tyypit: z.array(z.string()).optional(),
});

const readOrganisaatio = (answer: HttpAnswer): Organisaatio | undefined => {
  if (answer.status === 200) return readJson('organisaatio', organisaatioSchema, answer);
  if (answer.status === 404) return undefined;
  throw new AppError('unavailable', 'organisaatio/unavailable', `Organisaatiopalvelu answered ${answer.status}`, {
    details: { status: answer.status },
  });
};

/** Needs no sign-in: organisations are public. */
export const createOrganisaatioClient = (
  connection: SystemConnection,
  { referenceCacheMs, caches }: { readonly referenceCacheMs: number; readonly caches?: AnswerCaches },
): OrganisaatioClient => ({
  fetchOrganisaatio: cached({ ttlMs: referenceCacheMs, max: KEPT_ORGANISAATIOT, ...(caches && { caches }) }, (oid) =>
    connection.ask({
      method: 'GET',
      path: `/organisaatio-service/api/${encodeURIComponent(oid)}`,
      route: '/organisaatio-service/api/{oid}',
      isRepeatable: true,
      read: readOrganisaatio,
    }),
  ),
});
