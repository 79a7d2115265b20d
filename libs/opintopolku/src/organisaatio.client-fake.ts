import { type AppError } from '@ehoks/kernel';
import { type Organisaatio, type OrganisaatioClient } from './organisaatio.client';

/** Organisaatiopalvelu in memory, for tests. */
export class OrganisaatioClientFake implements OrganisaatioClient {
  /** Thrown by every call while it is set. */
  failure: AppError | undefined;
  private readonly organisaatiot = new Map<string, Organisaatio>();

  put(organisaatio: Organisaatio): void {
    this.organisaatiot.set(organisaatio.oid, organisaatio);
  }

  async fetchOrganisaatio(oid: string): Promise<Organisaatio | undefined> {
    if (this.failure) throw this.failure;
    return this.organisaatiot.get(oid);
  }
}
