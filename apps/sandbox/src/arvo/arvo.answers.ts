import { HttpException } from '@nestjs/common';
import { type Vastaajatunnus, type VastaajatunnuksetStore } from './vastaajatunnukset.store';

export type Body = Readonly<Record<string, unknown>>;

const VASTAAJASIVUSTO = 'https://arvovastaus.example';

/** Arvo tells a day as the UTC midnight that begins it. */
export const arvoDay = (day: string): string => `${day}T00:00:00Z`;

export const linkTo = (kind: 'v' | 'n', tunnus: string): string => `${VASTAAJASIVUSTO}/${kind}/${tunnus}`;

export const notFound = (text: string): HttpException => new HttpException(text, 404);

/** @throws 404 when no round of the survey is open */
export const requireKyselykerta = (tunnukset: VastaajatunnuksetStore): void => {
  if (tunnukset.onKyselykertaa) return;
  throw new HttpException({ error: 'ei-kyselykertaa', msg: 'Ei kyselykertaa annetuille tiedoille' }, 404);
};

/** @throws 400 naming the required fields that are absent */
export const requireFields = (body: Body, fields: readonly string[]): void => {
  const missing = fields.filter((field) => body[field] === undefined || body[field] === null);
  if (missing.length === 0) return;
  throw new HttpException({ error: 'required-fields-missing', msg: missing.join(', ') }, 400);
};

/** @throws 404 when it has been answered, or there is none */
export const requireDeletable = (known: Vastaajatunnus | undefined): Vastaajatunnus => {
  if (known && !known.onVastattu) return known;
  throw notFound('Tunnus ei ole poistettavissa');
};
