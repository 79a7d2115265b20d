import { createHash, randomUUID } from 'node:crypto';
import { AppError, millisOfInstant } from '@ehoks/kernel';
import { type CasUser } from '@ehoks/opintopolku';
import { type Collection, type Connection } from 'mongoose';
import { type Clock } from '../../clock';

/** A session lasts this long from the sign-in, used or not. @see http-api.md §2.9 */
export const SESSION_SECONDS = 14_400;

/** Who signed in, with the rights of that moment. Secrets are kept as hashes, so that a copy of the database opens no door. */
interface StoredSession extends CasUser {
  /** Hash of the session's id. */
  readonly _id: string;
  /** Hash of the ticket that it began with, by which CAS ends it. */
  readonly ticketHash: string;
  readonly expiresAt: Date;
}

type SessionCollection = Collection<StoredSession>;

/** Officials' sessions, in the gateway's own database: any instance knows them, and they outlive restarts. */
export class Sessions {
  private readonly stored: SessionCollection;

  constructor(
    connection: Connection,
    private readonly clock: Clock,
  ) {
    this.stored = connection.collection<StoredSession>('sessions');
  }

  /** The database removes what has expired, some time after. */
  async createIndexes(): Promise<void> {
    await this.stored.createIndex({ expiresAt: 1 }, { expireAfterSeconds: 0 });
    await this.stored.createIndex({ ticketHash: 1 });
    await this.stored.createIndex({ username: 1 });
  }

  /** @returns the id of the new session: a secret of its user */
  async open({ username, oidHenkilo, kayttajaTyyppi, roles }: CasUser, ticket: string): Promise<string> {
    const sessionId = randomUUID();
    const session = {
      _id: hashOf(sessionId),
      ticketHash: hashOf(ticket),
      expiresAt: new Date(this.now() + SESSION_SECONDS * 1000),
      ...{ username, oidHenkilo, kayttajaTyyppi, roles },
    };
    await stored(this.stored.insertOne(session));
    return sessionId;
  }

  /** Who has this session; undefined when it has ended, or never was. */
  async find(sessionId: string): Promise<CasUser | undefined> {
    const session = await stored(this.stored.findOne({ _id: hashOf(sessionId) }));
    return session !== null && session.expiresAt.getTime() > this.now() ? session : undefined;
  }

  async close(sessionId: string): Promise<void> {
    await stored(this.stored.deleteOne({ _id: hashOf(sessionId) }));
  }

  /** Ends the sessions that began with a ticket. @returns whose they were; undefined when there are none */
  async closeOfTicket(ticket: string): Promise<CasUser | undefined> {
    const ofTicket = { ticketHash: hashOf(ticket) };
    const session = await stored(this.stored.findOne(ofTicket));
    await stored(this.stored.deleteMany(ofTicket));
    return session ?? undefined;
  }

  /** Ends every session of a user. @returns how many there were */
  async closeOfUser(username: string): Promise<number> {
    return (await stored(this.stored.deleteMany({ username }))).deletedCount;
  }

  private now(): number {
    return millisOfInstant(this.clock.now());
  }
}

/** The secrets are long and random: a plain hash of them cannot be guessed. */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

const stored = async <Answer>(question: Promise<Answer>): Promise<Answer> => {
  try {
    return await question;
  } catch (error) {
    throw new AppError('unavailable', 'gateway/sessions', 'Sessions could not be read or written', { cause: error });
  }
};
