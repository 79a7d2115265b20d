import { z } from 'zod';
import { send } from './http';

/** A study right in Koski and whose it is. */
export interface Oikeus {
  readonly oid: string;
  readonly oppijaOid: string;
}

/** What is wrong with an outside system; see the sandbox's admin interface. */
export type Fault = Readonly<{
  delayMs?: number;
  answerDelayMs?: number;
  status?: number;
  failure?: 'down' | 'cut' | 'html';
}>;

const OPPILAITOS = '1.2.246.562.10.31000000013';
const henkilo = z.object({ oidHenkilo: z.string() });
const row = z.object({ opiskeluoikeus: z.object({ oid: z.string() }) });
const oikeudet = z.array(z.object({ oid: z.string(), oppijaOid: z.string() }));

const vastaajatunnukset = z.array(
  z.object({
    tunnus: z.string(),
    tila: z.string().optional(),
    pyynto: z.looseObject({ heratepvm: z.string().optional() }),
  }),
);
export type Vastaajatunnus = z.infer<typeof vastaajatunnukset>[number];
const viestit = z.array(z.object({ lahetysTunniste: z.string() }));

/** The admin side of the outside world. */
export class Sandbox {
  constructor(readonly url: string) {}

  /** New students with one study right each, which began long before any HOKS and has no end in sight. */
  async newOikeudet(
    maara: number,
    tyyppi: 'ammatillinenkoulutus' | 'tuva' = 'ammatillinenkoulutus',
  ): Promise<Oikeus[]> {
    const body = { maara, tyyppi, oppilaitosOid: OPPILAITOS, alku: '2010-01-01' };
    return oikeudet.parse(await this.#ask('POST', '/opiskeluoikeudet/many', body));
  }

  async newOikeus(tyyppi?: 'ammatillinenkoulutus' | 'tuva'): Promise<Oikeus> {
    const [oikeus] = await this.newOikeudet(1, tyyppi);
    if (oikeus === undefined) throw new Error('The sandbox made no study right');
    return oikeus;
  }

  /** A person of this name. @returns the oid */
  async newOppija(etunimet: string, sukunimi: string): Promise<string> {
    return henkilo.parse(await this.#ask('POST', '/oppijat', { etunimet, sukunimi })).oidHenkilo;
  }

  async rename(oid: string, etunimet: string, sukunimi: string): Promise<void> {
    await this.#ask('POST', '/oppijat', { oid, etunimet, sukunimi });
  }

  /** From now on the master stands for this person. */
  async merge(oid: string, masterOid: string): Promise<void> {
    await this.#ask('POST', `/oppijat/${oid}/merge`, { masterOid });
  }

  /** A study right of a person who exists, in the school of all others when left out; it began long before any HOKS. */
  async newOikeusOf(oppijaOid: string, oppilaitosOid = OPPILAITOS): Promise<Oikeus> {
    const made = await this.#ask('POST', '/opiskeluoikeudet', { oppijaOid, oppilaitosOid, alku: '2010-01-01' });
    return { oid: row.parse(made).opiskeluoikeus.oid, oppijaOid };
  }

  /** Tickets of CAS, each good for one call. */
  async tickets(username: string, service: string, maara: number): Promise<string[]> {
    return z.array(z.string()).parse(await this.#ask('POST', `/kayttajat/${username}/tickets`, { service, maara }));
  }

  async break(system: string, fault: Fault): Promise<void> {
    await this.#ask('PUT', `/systems/${system}/fault`, fault);
  }

  async mend(system: string): Promise<void> {
    await this.#ask('DELETE', `/systems/${system}/fault`);
  }

  /** Something happens to a study right: `void`, `link`, `end` … */
  async change(oid: string, what: string, body: Record<string, string> = {}): Promise<void> {
    await this.#ask('POST', `/opiskeluoikeudet/${oid}/${what}`, body);
  }

  /** From now on Koski's lists are so far behind what it answers by oid; an empty lag mends them. */
  async lag(behind: Readonly<{ listsBehindMs?: number }>): Promise<void> {
    await this.#ask('PUT', '/koski/replica', behind);
  }

  /** All rights are voided, or come back. */
  async changeAll(what: 'void' | 'unvoid'): Promise<void> {
    await this.#ask('POST', `/koski/${what}`);
  }

  /** What the far end of surveys sees: codes made, messages taken. */
  async vastaajatunnukset(): Promise<Vastaajatunnus[]> {
    return vastaajatunnukset.parse(await this.#ask('GET', '/vastaajatunnukset'));
  }

  async viestit(): Promise<{ lahetysTunniste: string }[]> {
    return viestit.parse(await this.#ask('GET', '/viestit'));
  }

  /** The respondent answers the survey. */
  async vastaa(tunnus: string): Promise<void> {
    await this.#ask('POST', `/vastaajatunnukset/${tunnus}/answer`);
  }

  async #ask(method: string, path: string, body?: Record<string, string | number>): Promise<unknown> {
    const answer = await send(`${this.url}/sandbox${path}`, { method, body });
    if (answer.status >= 300) throw new Error(`Sandbox: ${method} ${path} ${answer.status} ${answer.text}`);
    return answer.text === '' ? undefined : answer.json();
  }
}
