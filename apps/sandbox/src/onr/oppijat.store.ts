import { Injectable } from '@nestjs/common';
import { OPPIJAT } from '../seed/oppijat.seed';

export type OppijaTiedot = Readonly<{
  oidHenkilo: string;
  etunimet: string;
  kutsumanimi: string;
  sukunimi: string;
  /** Whom this number was merged into. */
  masterOid?: string;
}>;

/** Persons and their merges. */
@Injectable()
export class OppijatStore {
  private readonly oppijat = new Map<string, OppijaTiedot>();
  private readonly slaves = new Map<string, Set<string>>();

  constructor() {
    this.reset();
  }

  reset(): void {
    this.oppijat.clear();
    this.slaves.clear();
    OPPIJAT.forEach((oppija) => this.put(oppija));
  }

  put(oppija: OppijaTiedot): void {
    const formerMasterOid = this.oppijat.get(oppija.oidHenkilo)?.masterOid;
    if (formerMasterOid !== undefined) this.slavesUnder(formerMasterOid).delete(oppija.oidHenkilo);
    this.oppijat.set(oppija.oidHenkilo, oppija);
    if (oppija.masterOid !== undefined) this.slavesUnder(oppija.masterOid).add(oppija.oidHenkilo);
  }

  find(oid: string): OppijaTiedot | undefined {
    return this.oppijat.get(oid);
  }

  all(): readonly OppijaTiedot[] {
    return [...this.oppijat.values()];
  }

  /** The number that stands for this person now: itself, unless merged. */
  masterOidOf(oid: string): string {
    return this.oppijat.get(oid)?.masterOid ?? oid;
  }

  slaveOidsOf(oid: string): readonly string[] {
    return [...(this.slaves.get(oid) ?? [])];
  }

  /** Merges a person and all that had been merged into it. */
  merge(slaveOid: string, masterOid: string): void {
    for (const oid of [slaveOid, ...this.slaveOidsOf(slaveOid)]) {
      const oppija = this.oppijat.get(oid);
      if (oppija) this.put({ ...oppija, masterOid });
    }
  }

  private slavesUnder(masterOid: string): Set<string> {
    const known = this.slaves.get(masterOid) ?? new Set<string>();
    this.slaves.set(masterOid, known);
    return known;
  }
}
