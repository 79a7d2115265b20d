import { type AppError, type JsonObject } from '@ehoks/kernel';
import { type Lahetys, type ViestinvalitysClient } from './viestinvalitys.client';

/** Viestinvälityspalvelu in memory, for tests. */
export class ViestinvalitysClientFake implements ViestinvalitysClient {
  /** Thrown by every call while it is set. */
  failure: AppError | undefined;
  /** Messages that were taken, by their id, with the state of their recipient. */
  readonly viestit = new Map<string, { readonly viesti: JsonObject; tila: string }>();

  async sendViesti(viesti: JsonObject): Promise<Lahetys> {
    if (this.failure) throw this.failure;
    const recipients = JSON.stringify(viesti['vastaanottajat'] ?? []);
    if (!recipients.includes('@')) return 'refused';
    const lahetysTunniste = `lahetys-${this.viestit.size + 1}`;
    this.viestit.set(lahetysTunniste, { viesti, tila: 'LAHETETTY' });
    return { lahetysTunniste };
  }

  async fetchVastaanottajienTilat(lahetysTunniste: string): Promise<readonly string[] | undefined> {
    if (this.failure) throw this.failure;
    const known = this.viestit.get(lahetysTunniste);
    return known && [known.tila];
  }
}
