import { type AppError } from '@ehoks/kernel';
import { type KoskiClient } from './koski.client';
import { type Opiskeluoikeus, opiskeluoikeusSchema } from './opiskeluoikeus';

/** Koski in memory, for tests. */
export class KoskiClientFake implements KoskiClient {
  /** Thrown by every call while it is set. */
  failure: AppError | undefined;
  private readonly rights = new Map<string, Readonly<{ oppijaOid: string; opiskeluoikeus: Opiskeluoikeus }>>();

  /** @param json as Koski would answer it; only `oid` has to be there */
  put(oppijaOid: string, json: Readonly<{ oid: string }>): void {
    this.rights.set(json.oid, { oppijaOid, opiskeluoikeus: opiskeluoikeusSchema.parse(json) });
  }

  remove(oid: string): void {
    this.rights.delete(oid);
  }

  async fetchOpiskeluoikeus(oid: string): Promise<Opiskeluoikeus | undefined> {
    if (this.failure) throw this.failure;
    return this.rights.get(oid)?.opiskeluoikeus;
  }

  async fetchOpiskeluoikeudet(oppijaOid: string): Promise<readonly Opiskeluoikeus[]> {
    if (this.failure) throw this.failure;
    return [...this.rights.values()]
      .filter((right) => right.oppijaOid === oppijaOid)
      .map(({ opiskeluoikeus }) => opiskeluoikeus);
  }
}
