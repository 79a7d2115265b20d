import { AppError } from '@ehoks/kernel';
import { type AnswerCaches, cached } from './cached';
import { type HttpAnswer } from './http-exchange';
import { canBeNamedInPath } from './name-in-path';
import { type SystemConnection } from './system-connection';

/** Koodisto, the register of codes. Throws AppError `koodisto/unavailable`. */
export interface KoodistoClient {
  /** Is there a code with this uri, `osaamisentodentamisenprosessi_0001`, in any version? A yes is kept for `referenceCacheMs`. */
  hasKoodi(koodiUri: string): Promise<boolean>;
}

const KEPT_KOODIT = 20_000;

/** Koodisto's word for an unknown code; it comes with status 500. */
const NOT_FOUND = 'error.codeelement.not.found';

const readExistence = (answer: HttpAnswer): true | undefined => {
  if (answer.status === 200) return true;
  if (answer.text.includes(NOT_FOUND)) return undefined;
  throw new AppError('unavailable', 'koodisto/unavailable', `Koodisto answered ${answer.status}`, {
    details: { status: answer.status },
  });
};

/** Needs no sign-in: codes are public. A no is not kept, so that a new code is known at once. */
export const createKoodistoClient = (
  connection: SystemConnection,
  { referenceCacheMs, caches }: { readonly referenceCacheMs: number; readonly caches?: AnswerCaches },
): KoodistoClient => {
  const findKoodi = cached({ ttlMs: referenceCacheMs, max: KEPT_KOODIT, ...(caches && { caches }) }, (koodiUri) =>
    connection.ask({
      method: 'GET',
      path: `/koodisto-service/rest/codeelement/latest/${encodeURIComponent(koodiUri)}`,
      route: '/koodisto-service/rest/codeelement/latest/{koodiUri}',
      isRepeatable: true,
      read: readExistence,
    }),
  );
  return { hasKoodi: async (koodiUri) => canBeNamedInPath(koodiUri) && (await findKoodi(koodiUri)) === true };
};
