import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type LocalDate, plusDays } from '@ehoks/kernel';
import { type Clock, todayInFinland } from '../clock';
import { CLOCK } from '../sandbox.tokens';

export type Kysely = 'opiskelija' | 'tyopaikkajakso' | 'tyopaikka';

export interface Vastaajatunnus {
  readonly tunnus: string;
  readonly kysely: Kysely;
  /** The request it was made by, corrections included. */
  pyynto: Readonly<Record<string, unknown>>;
  voimassaAlkupvm: string;
  voimassaLoppupvm: string;
  tila: string | undefined;
  onVastattu: boolean;
  nippu: string | undefined;
}

const LETTERS = 'ACEFHJKLMNPRTWXY347';
const LENGTH = 6;
const DEFAULT_DAYS = 30;

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** Respondents' codes. Arvo knows no request id: the same request twice makes two of them. */
@Injectable()
export class VastaajatunnuksetStore {
  /** Without an open round of the survey nobody gets a code. */
  onKyselykertaa = true;
  private readonly tunnukset = new Map<string, Vastaajatunnus>();

  constructor(@Inject(CLOCK) private readonly now: Clock) {}

  reset(): void {
    this.onKyselykertaa = true;
    this.tunnukset.clear();
  }

  create(kysely: Kysely, pyynto: Readonly<Record<string, unknown>>): Vastaajatunnus {
    const voimassaAlkupvm = text(pyynto['vastaamisajan_alkupvm']) ?? todayInFinland(this.now);
    const created: Vastaajatunnus = {
      tunnus: this.unusedTunnus(),
      kysely,
      pyynto,
      voimassaAlkupvm,
      voimassaLoppupvm: text(pyynto['vastaamisajan_loppupvm']) ?? this.defaultEnd(),
      tila: undefined,
      onVastattu: false,
      nippu: undefined,
    };
    setTila(created, pyynto['metatiedot']);
    this.tunnukset.set(created.tunnus, created);
    return created;
  }

  find(tunnus: string, ...kyselyt: readonly Kysely[]): Vastaajatunnus | undefined {
    const known = this.tunnukset.get(tunnus);
    return known && (kyselyt.length === 0 || kyselyt.includes(known.kysely)) ? known : undefined;
  }

  delete(tunnus: string): void {
    this.tunnukset.delete(tunnus);
  }

  all(): readonly Vastaajatunnus[] {
    return [...this.tunnukset.values()];
  }

  defaultEnd(): LocalDate {
    return plusDays(todayInFinland(this.now), DEFAULT_DAYS);
  }

  private unusedTunnus(): string {
    const drawn = Array.from({ length: LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
    return this.tunnukset.has(drawn) ? this.unusedTunnus() : drawn;
  }
}

/** `lahetetty` stays, whatever is said later: a failed second message does not undo a first that arrived. */
export const setTila = (target: { tila: string | undefined }, metatiedot: unknown): void => {
  const tila =
    typeof metatiedot === 'object' && metatiedot !== null && 'tila' in metatiedot ? metatiedot.tila : undefined;
  if (typeof tila === 'string' && target.tila !== 'lahetetty') target.tila = tila;
};
