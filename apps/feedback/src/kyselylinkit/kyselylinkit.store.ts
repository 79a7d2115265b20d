import { type Connection, type mongo } from 'mongoose';
import { askDatabase, isDuplicatesOnly } from '../views/ask-database';

/** A survey link that another service made and told us of (http-api.md §3.11). */
export interface Kyselylinkki {
  readonly kyselylinkki: string;
  readonly hoksId: number;
  readonly tyyppi: string;
  /** Days as ISO text. */
  readonly alkupvm: string;
  readonly lahetyspvm: string | null;
  /** Contact detail: forgotten with those of the HOKS. */
  readonly sahkoposti: string | null;
  readonly lahetystila: string | null;
}

/** How a link was sent. Without `lahetystila` the old one stays. */
export interface Lahetystiedot {
  readonly lahetyspvm: string;
  readonly sahkoposti: string;
  readonly lahetystila?: string | undefined;
}

type Stored = Omit<Kyselylinkki, 'kyselylinkki'> & { readonly _id: string; readonly tunnus: string };

/** Links made by others. Primary data. All throw AppError `unavailable` when the database is away. */
export class KyselylinkitStore {
  private readonly linkit: mongo.Collection<Stored>;
  /** Up to which version of its stream the contact details of a HOKS were removed; `_id` is the HOKS. */
  private readonly unohdukset: mongo.Collection<{ readonly _id: number; readonly version: number }>;

  constructor(connection: Connection) {
    this.linkit = connection.collection('kyselylinkit');
    this.unohdukset = connection.collection('unohdukset');
  }

  async createIndexes(): Promise<void> {
    await this.linkit.createIndexes([{ key: { hoksId: 1 } }, { key: { tunnus: 1 } }]);
  }

  /** @returns false when the link is there already */
  insert({ kyselylinkki, ...rest }: Kyselylinkki): Promise<boolean> {
    return askDatabase(async () => {
      try {
        await this.linkit.insertOne({ _id: kyselylinkki, tunnus: tunnusIn(kyselylinkki), ...rest });
        return true;
      } catch (error) {
        if (isDuplicatesOnly(error)) return false;
        throw error;
      }
    });
  }

  /** @returns the link as it is now; undefined when it is not known */
  async noteLahetys(kyselylinkki: string, { lahetystila, ...rest }: Lahetystiedot): Promise<Kyselylinkki | undefined> {
    const changes = { ...rest, ...(lahetystila !== undefined && { lahetystila }) };
    await askDatabase(() => this.linkit.updateOne({ _id: kyselylinkki }, { $set: changes }));
    return this.find(kyselylinkki);
  }

  async markSent(kyselylinkki: string, lahetyspvm: string): Promise<void> {
    const sent = { lahetyspvm, lahetystila: 'lahetetty' };
    await askDatabase(() => this.linkit.updateOne({ _id: kyselylinkki }, { $set: sent }));
  }

  async find(kyselylinkki: string): Promise<Kyselylinkki | undefined> {
    const found = await askDatabase(() => this.linkit.findOne({ _id: kyselylinkki }));
    return found === null ? undefined : linkkiOf(found);
  }

  async findByTunnus(tunnus: string): Promise<Kyselylinkki | undefined> {
    const found = await askDatabase(() => this.linkit.findOne({ tunnus }));
    return found === null ? undefined : linkkiOf(found);
  }

  async ofHoks(hoksId: number): Promise<readonly Kyselylinkki[]> {
    return (await askDatabase(() => this.linkit.find({ hoksId }).toArray())).map(linkkiOf);
  }

  async delete(kyselylinkki: string): Promise<void> {
    await askDatabase(() => this.linkit.deleteOne({ _id: kyselylinkki }));
  }

  /**
   * Forgets the addresses of a HOKS that were noted before its contact details were removed, once for each removal: told
   * again, it takes none that was noted since.
   *
   * @param version of the HOKS's stream at the removal
   */
  async forgetAddresses(hoksId: number, version: number): Promise<void> {
    await askDatabase(async () => {
      const isDone = await this.unohdukset.countDocuments({ _id: hoksId, version: { $gte: version } });
      if (isDone > 0) return;
      await this.linkit.updateMany({ hoksId }, { $set: { sahkoposti: null } });
      await this.unohdukset.updateOne({ _id: hoksId }, { $max: { version } }, { upsert: true });
    });
  }
}

/** The code in a link: the text after the last `/` (arvo.md §4.2). */
export const tunnusIn = (kyselylinkki: string): string => kyselylinkki.slice(kyselylinkki.lastIndexOf('/') + 1);

const linkkiOf = ({ _id, tunnus: _tunnus, ...rest }: Stored): Kyselylinkki => ({ kyselylinkki: _id, ...rest });
