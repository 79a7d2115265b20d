import { type JsonObject } from '@ehoks/kernel';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { joinedText } from '../views/hoks-content';
import { type HoksSummary } from '../views/hoksit.queries';
import { type HoksView } from '../views/hoksit.view';
import { etagOf } from './etag';

/** The fields of a HOKS that hold no parts, as callers see them. */
export const rootAsShown = ({ _id, eid, manuaalisyotto, root }: HoksSummary): JsonObject => ({
  id: _id,
  eid,
  manuaalisyotto,
  ...root,
});

/** The text of the answer that holds a whole HOKS, with its entity tag in the headers. */
export const wholeAnswer = (reply: FastifyReply, hoks: HoksView): string => {
  void reply.header('etag', etagOf(hoks.contentVersion)).type('application/json; charset=utf-8');
  return `{"meta":{},"data":${joinedText(rootAsShown(hoks), hoks.parts)}}`;
};

/** The answer to a create: the new id, and where the HOKS is. @see http-api.md §3.3 */
export const createdAnswer = ({ url }: FastifyRequest, hoksId: number): object => ({
  meta: { id: hoksId },
  data: { uri: `${url.split('?')[0] ?? ''}/${hoksId}` },
});
