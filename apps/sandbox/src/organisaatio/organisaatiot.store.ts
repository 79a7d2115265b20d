import { Injectable } from '@nestjs/common';
import { ORGANISAATIOT } from '../seed/organisaatiot.seed';

export type OrganisaatioTiedot = Readonly<{
  oid: string;
  nimi: Readonly<{ fi: string; sv: string }>;
  tyypit: readonly string[];
  parentOid?: string;
  /** `|<root>|<parent>|`; `|` for the root. */
  parentOidPath: string;
}>;

/** The organisations; nothing changes them. */
@Injectable()
export class OrganisaatiotStore {
  private readonly organisaatiot = new Map(ORGANISAATIOT.map((organisaatio) => [organisaatio.oid, organisaatio]));

  find(oid: string): OrganisaatioTiedot | undefined {
    return this.organisaatiot.get(oid);
  }

  all(): readonly OrganisaatioTiedot[] {
    return [...this.organisaatiot.values()];
  }
}
