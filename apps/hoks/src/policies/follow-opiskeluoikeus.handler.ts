import { type HoksCommandMessage, hoksCommandMessage, type OpiskeluoikeusHavainto } from '@ehoks/contracts';
import {
  commandsFollowing,
  type HavaittuOpiskeluoikeus,
  type HoksCommand,
  type Organisaatio,
} from '@ehoks/hoks-domain';
import { type Instant } from '@ehoks/kernel';
import { type MessageProducer, type ReceivedMessage } from '@ehoks/messaging';
import { v5 } from 'uuid';
import { commandMessageOf } from '../commands/command-message';

const ACTOR = { username: 'ehoks', kind: 'jarjestelma' } as const;

/**
 * Has the HOKS of a study right follow what was seen of the right. The commands go the way of all commands, so that each
 * stream has one writer; whether they change anything is decided there.
 */
export class FollowOpiskeluoikeusHandler {
  constructor(private readonly producer: MessageProducer) {}

  /** Resolves when the commands are on their way. Done again for the same message it sends the same command ids. */
  execute(havainto: OpiskeluoikeusHavainto, origin: ReceivedMessage): Promise<void> {
    return this.producer.send(
      commandsFollowing(seenIn(havainto)).map((command) =>
        commandMessageOf(commandOf(command, havainto.opiskeluoikeusOid, origin)),
      ),
    );
  }
}

const seenIn = (havainto: OpiskeluoikeusHavainto): HavaittuOpiskeluoikeus => {
  const { jarjestysnumero, nakyvyys, varmuus, oppija, opiskeluoikeus, todisteet } = havainto;
  return {
    ...{ jarjestysnumero, nakyvyys, varmuus },
    havaittu: havainto.havaittu as Instant,
    oppijanumero: oppija.oppijanumero,
    kaikkiOidit: oppija.kaikkiOidit,
    emo: opiskeluoikeus?.sisaltyyOpiskeluoikeuteen?.oid,
    organisaatio: organisaatioIn(havainto),
    todisteet,
  };
};

const organisaatioIn = ({ versionumero, opiskeluoikeus }: OpiskeluoikeusHavainto): Organisaatio | undefined => {
  const { oppilaitosOid = null, koulutustoimijaOid = null } = opiskeluoikeus ?? {};
  return versionumero === null || oppilaitosOid === null
    ? undefined
    : { versionumero, oppilaitosOid, ...(koulutustoimijaOid !== null && { koulutustoimijaOid }) };
};

/**
 * The command id is that of this message and no other: an observation that is published again, because a new HOKS was made
 * for the right, is to be decided anew.
 */
const commandOf = (
  command: HoksCommand,
  opiskeluoikeusOid: string,
  { topic, partition, offset, headers }: ReceivedMessage,
): HoksCommandMessage => {
  const commandId = v5(`${topic}/${partition}/${offset}/${command.type}`, v5.URL);
  const causationId = headers['ce_id'] ?? commandId;
  return hoksCommandMessage.parse({
    ...{ commandId, attemptId: commandId, correlationId: headers['ce_correlationid'] ?? causationId, causationId },
    ...{ opiskeluoikeusOid, actor: ACTOR, command },
  });
};
