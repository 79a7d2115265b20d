import {
  KOSKI_SYNC_SOURCE,
  OPISKELUOIKEUS_HAVAINNOT,
  OPISKELUOIKEUS_HAVAITTU,
  type OpiskeluoikeusHavainto,
} from '@ehoks/contracts';
import { type PublishedCommit } from '@ehoks/event-store';
import { type OutgoingMessage, toMessage } from '@ehoks/messaging';
import { type Havainto, oidOfOpiskeluoikeusStream, type OpiskeluoikeusEvent } from '@ehoks/opiskeluoikeus-domain';

/** An observation as others see it. */
export const publicHavainto = (
  opiskeluoikeusOid: string,
  havainto: Havainto,
  ymparisto: string,
): OpiskeluoikeusHavainto => ({ opiskeluoikeusOid, ymparisto, ...havainto });

/** The observations of a commit as CloudEvents. */
export const havaintoMessages = (
  { streamId, events, meta }: PublishedCommit<OpiskeluoikeusEvent>,
  ymparisto: string,
): OutgoingMessage[] => {
  const oid = oidOfOpiskeluoikeusStream(streamId);
  return events.map(({ id, time, event: { data } }) =>
    toMessage(
      {
        id,
        source: KOSKI_SYNC_SOURCE,
        type: OPISKELUOIKEUS_HAVAITTU,
        time,
        subject: oid,
        sequence: String(data.jarjestysnumero).padStart(10, '0'),
        correlationid: meta.correlationId,
        causationid: meta.causationId,
        ...(meta.traceparent !== undefined && { traceparent: meta.traceparent }),
        data: publicHavainto(oid, data, ymparisto),
      },
      { topic: OPISKELUOIKEUS_HAVAINNOT.name, key: oid },
    ),
  );
};
