import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';

/** States of a recipient that viestinvälityspalvelu knows (palaute.md §12). */
export const VASTAANOTTAJAN_TILAT = [
  'SKANNAUS',
  'ODOTTAA',
  'LAHETYKSESSA',
  'DELIVERYDELAY',
  'LAHETETTY',
  'DELIVERY',
  'COMPLAINT',
  'VIRHE',
  'BOUNCE',
  'REJECT',
] as const;

export interface Viesti {
  readonly lahetysTunniste: string;
  readonly viestiTunniste: string;
  readonly pyynto: Readonly<Record<string, unknown>>;
  readonly vastaanottajat: { readonly sahkoposti: string; tila: string }[];
}

/** Messages that were accepted. Nothing leaves the sandbox. */
@Injectable()
export class ViestitStore {
  private readonly viestit = new Map<string, Viesti>();

  reset(): void {
    this.viestit.clear();
  }

  accept(pyynto: Readonly<Record<string, unknown>>, sahkopostiosoitteet: readonly string[]): Viesti {
    const viesti: Viesti = {
      lahetysTunniste: randomUUID(),
      viestiTunniste: randomUUID(),
      pyynto,
      vastaanottajat: sahkopostiosoitteet.map((sahkoposti) => ({ sahkoposti, tila: 'LAHETETTY' })),
    };
    this.viestit.set(viesti.lahetysTunniste, viesti);
    return viesti;
  }

  find(lahetysTunniste: string): Viesti | undefined {
    return this.viestit.get(lahetysTunniste);
  }

  all(): readonly Viesti[] {
    return [...this.viestit.values()];
  }
}
