import { AppError, type JsonObject } from '@ehoks/kernel';
import {
  type ArvoClient,
  EI_KYSELYA,
  type KyselynTila,
  type Nippulinkki,
  type Vastaajatunnus,
  type Vastauslinkki,
} from './arvo.client';

interface Tunnus {
  readonly kysely: 'opiskelija' | 'tyopaikkajakso';
  readonly pyynto: JsonObject;
  readonly muutokset: JsonObject[];
  voimassaLoppupvm: string;
  vastattu: boolean;
  nippu: string | undefined;
}

const LAST_DAY = '2999-12-31';

const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Arvo in memory, for tests. Like Arvo it makes one more code for each request. */
export class ArvoClientFake implements ArvoClient {
  /** Thrown by every call while it is set. */
  failure: AppError | undefined;
  /** The provider has no open survey, and Arvo says so for good. */
  hasKysely = true;
  /** Codes that exist now, in the order they were made. */
  readonly tunnukset = new Map<string, Tunnus>();
  private readonly niput = new Map<string, { voimassaLoppupvm: string }>();
  private made = 0;

  /** The respondent answers. */
  vastaa(tunnus: string): void {
    this.existing(tunnus).vastattu = true;
  }

  async createVastauslinkki(pyynto: JsonObject): Promise<Vastauslinkki | typeof EI_KYSELYA> {
    const made = this.create('opiskelija', pyynto);
    return made === EI_KYSELYA ? made : { ...made, kyselylinkki: `https://arvovastaus.example/v/${made.tunnus}` };
  }

  async fetchVastauslinkinTila(tunnus: string): Promise<KyselynTila | undefined> {
    this.failIfAsked();
    const known = this.tunnukset.get(tunnus);
    return known && { vastattu: known.vastattu, voimassaLoppupvm: known.voimassaLoppupvm };
  }

  async changeVastauslinkki(tunnus: string, muutos: JsonObject): Promise<void> {
    this.failIfAsked();
    const known = this.tunnukset.get(tunnus);
    if (!known) return;
    known.muutokset.push(muutos);
    known.voimassaLoppupvm = textOf(muutos['voimassa_loppupvm']) ?? known.voimassaLoppupvm;
  }

  async deleteVastauslinkki(tunnus: string): Promise<boolean> {
    return this.delete('opiskelija', tunnus);
  }

  async createJaksotunnus(pyynto: JsonObject): Promise<Vastaajatunnus | typeof EI_KYSELYA> {
    return this.create('tyopaikkajakso', pyynto);
  }

  async deleteJaksotunnus(tunnus: string): Promise<boolean> {
    return this.delete('tyopaikkajakso', tunnus);
  }

  async createNippu(pyynto: JsonObject): Promise<Nippulinkki> {
    this.failIfAsked();
    const tunniste = textOf(pyynto['tunniste']) ?? '';
    const asked = Array.isArray(pyynto['tunnukset']) ? (pyynto['tunnukset'] as { tunnus: string }[]) : [];
    const members = asked.flatMap(({ tunnus }) => this.tunnukset.get(tunnus) ?? []);
    if (members.length !== asked.length || members.some(({ nippu }) => nippu !== undefined)) {
      throw new AppError('unavailable', 'arvo/error', 'Arvo answered 404', {
        details: { status: 404, virhe: 'invalid-tunnukset' },
      });
    }
    members.forEach((member) => (member.nippu = tunniste));
    this.niput.set(tunniste, { voimassaLoppupvm: LAST_DAY });
    return { nippulinkki: `https://arvovastaus.example/n/${tunniste}`, voimassaLoppupvm: LAST_DAY };
  }

  async fetchNipunTila(tunniste: string): Promise<KyselynTila | undefined> {
    this.failIfAsked();
    const nippu = this.niput.get(tunniste);
    return nippu && { vastattu: this.isVastattu(tunniste), voimassaLoppupvm: nippu.voimassaLoppupvm };
  }

  async changeNippu(tunniste: string, muutos: JsonObject): Promise<void> {
    this.failIfAsked();
    const nippu = this.niput.get(tunniste);
    if (nippu) nippu.voimassaLoppupvm = textOf(muutos['voimassa_loppupvm']) ?? nippu.voimassaLoppupvm;
  }

  async deleteNippu(tunniste: string): Promise<boolean> {
    this.failIfAsked();
    if (this.isVastattu(tunniste)) return false;
    this.members(tunniste).forEach((member) => (member.nippu = undefined));
    return this.niput.delete(tunniste);
  }

  private create(kysely: Tunnus['kysely'], pyynto: JsonObject): Vastaajatunnus | typeof EI_KYSELYA {
    this.failIfAsked();
    if (!this.hasKysely) return EI_KYSELYA;
    this.made += 1;
    const tunnus = `TUNNUS${this.made}`;
    const voimassaLoppupvm = textOf(pyynto['vastaamisajan_loppupvm']) ?? LAST_DAY;
    this.tunnukset.set(tunnus, { kysely, pyynto, muutokset: [], voimassaLoppupvm, vastattu: false, nippu: undefined });
    return { tunnus, voimassaLoppupvm };
  }

  private delete(kysely: Tunnus['kysely'], tunnus: string): boolean {
    this.failIfAsked();
    const known = this.tunnukset.get(tunnus);
    return known?.kysely === kysely && !known.vastattu && this.tunnukset.delete(tunnus);
  }

  private members(tunniste: string): readonly Tunnus[] {
    return [...this.tunnukset.values()].filter(({ nippu }) => nippu === tunniste);
  }

  private isVastattu(tunniste: string): boolean {
    return this.members(tunniste).some(({ vastattu }) => vastattu);
  }

  private existing(tunnus: string): Tunnus {
    const known = this.tunnukset.get(tunnus);
    if (known) return known;
    throw new AppError('defect', 'fake/no-tunnus', 'There is no such tunnus');
  }

  private failIfAsked(): void {
    if (this.failure) throw this.failure;
  }
}
