// The surroundings of one case: stored triggers, and stand-ins for Koski, organisaatiopalvelu, Arvo, mail and the clock.
import { AppError } from '@ehoks/kernel';
import { EI_KYSELYA } from '@ehoks/opintopolku';
import { decide, evolve, initialState } from '@ehoks/palaute-domain';

/** Palautteet of one oppija in memory. */
class MemoryPalautteet {
  constructor(history) {
    this.events = history;
    this.state = history.reduce(evolve, initialState);
  }

  read() {
    return this.state;
  }

  async execute(command) {
    const decision = decide(command, this.state, { uuid: () => crypto.randomUUID() });
    if (!decision.accepted) return decision;
    this.events = [...this.events, ...decision.events];
    this.state = decision.events.reduce(evolve, this.state);
    return { accepted: true, events: decision.events, state: this.state };
  }
}

const STORED = { rivi: 'S5', kentta: null, arvo: null, syy: 'hoks_tallennettu', tulos: 'odottaa_kasittelya' };

/** The stored triggers of a case, by the oppija of the HOKS that each hangs on. */
export function palautteetByOppija(given) {
  const hoksit = [...(given.muutHoksit ?? []), given.hoks];
  const oppijat = [...new Set(hoksit.map((hoks) => hoks['oppija-oid']))];
  return new Map(
    oppijat.map((oppija) => {
      const own = hoksit.filter((hoks) => hoks['oppija-oid'] === oppija);
      return [oppija, new MemoryPalautteet(historyOf(given, own))];
    }),
  );
}

function historyOf(given, hoksit) {
  const ids = new Set(hoksit.map(({ id }) => id));
  const existing = given.existing.filter((row) => ids.has(row['hoks-id']) && !row['deleted-at']);
  return [
    ...hoksit.flatMap((hoks) => notedOf(given, hoks)),
    ...existing.flatMap((row) => eventsOfRow(row, hoksit)),
    ...existing
      .flatMap((row) => (given.viestit ?? []).filter((viesti) => viesti['palaute-id'] === row.id))
      .map(eventOfViesti),
  ];
}

function notedOf(given, hoks) {
  const isDeleted = hoks['deleted-at'] || (hoks === given.hoks && given.poistettu);
  const data = { hoksId: hoks.id, hoksVersion: 1, opiskeluoikeusOid: hoks['opiskeluoikeus-oid'] };
  return [{ type: 'HoksNoted', data: { ...data, tila: isDeleted ? 'passivoitu' : 'voimassa' } }];
}

function eventsOfRow(row, hoksit) {
  const palauteId = String(row.id);
  const hoks = hoksit.find(({ id }) => id === row['hoks-id']);
  const tiedot = {
    hoksId: row['hoks-id'],
    kyselytyyppi: row.kyselytyyppi,
    jaksonYksiloivaTunniste: row['jakson-yksiloiva-tunniste'],
    opiskeluoikeusOid: hoks['opiskeluoikeus-oid'],
    heratepvm: row.heratepvm,
    voimassaAlkupvm: row['voimassa-alkupvm'] ?? row.heratepvm,
    voimassaLoppupvm: row['voimassa-loppupvm'] ?? row.heratepvm,
    koulutustoimija: row.koulutustoimija ?? undefined,
    tutkintonimikkeet: [],
  };
  const initiated = { palauteId, tiedot, tila: row.tila, arvio: STORED, tapahtuma: 'hoks_tallennus' };
  const tunnus = {
    palauteId,
    requestId: 'before',
    arvoTunniste: row['arvo-tunniste'],
    kyselylinkki: row.kyselylinkki,
    tila: row.tila,
    arvio: STORED,
  };
  return [
    { type: 'PalauteInitiated', data: initiated },
    ...(row['arvo-tunniste'] || row.kyselylinkki ? [{ type: 'TunnusStored', data: tunnus }] : []),
  ];
}

const eventOfViesti = (viesti) => ({
  type: 'ViestiNoted',
  data: {
    palauteId: String(viesti['palaute-id']),
    viestiId: String(viesti.id),
    tila: viesti.tila,
    ulkoinenTunniste: viesti['ulkoinen-tunniste'],
    day: '2000-01-01',
    arvio: STORED,
  },
});

const failure = (code, status) => new AppError('unavailable', code, `answered ${status}`, { details: { status } });

/** Ports of the use cases, and what they were asked: `arvoPyynnot`, `arvoPaivitykset`, `viestit`. */
export function createWorld(given) {
  const asked = { arvoPyynnot: [], arvoPaivitykset: [], viestit: [] };
  const moment = new Date(given.now).toISOString();
  const hoksOf = (id) => [given.hoks, ...(given.muutHoksit ?? [])].find((hoks) => hoks.id === id);
  const createTunnus = async (pyynto) => {
    asked.arvoPyynnot.push(pyynto);
    const { status, body } = given.arvoVastaus ?? { status: 200 };
    if (status === 404 && body.includes(`"${EI_KYSELYA}"`)) return EI_KYSELYA;
    if (status !== 200) throw failure('arvo/error', status);
    if (body === undefined) return { tunnus: 'foo1', kyselylinkki: 'https://arvovastaus.csc.fi/v/foo1' };
    const { tunnus, kysely_linkki: kyselylinkki } = JSON.parse(body);
    if (!tunnus) throw new AppError('contract-broken', 'arvo/unreadable', 'answered without a tunnus');
    return { tunnus, kyselylinkki };
  };
  const ports = {
    now: () => moment,
    uuid: () => crypto.randomUUID(),
    fetchHoks: async (id) => {
      const hoks = hoksOf(id);
      const isDeleted = hoks === undefined || hoks['deleted-at'] || (hoks === given.hoks && given.poistettu);
      return isDeleted ? undefined : { hoksVersion: 1, content: hoks };
    },
    fetchHankintakoulutukset: async () => [],
    asksArvo: true,
    fetchHeratepalvelunTietueet: async (id) => heratepalvelunTietueet(given.heratepalvelu ?? [], hoksOf(id)),
    koski: {
      fetchOpiskeluoikeus: async (oid) => {
        if (given.koskiVirhe) throw failure('koski/error', given.koskiVirhe);
        return oid === given.hoks['opiskeluoikeus-oid'] ? (given.opiskeluoikeus ?? undefined) : undefined;
      },
    },
    organisaatiot: {
      fetchOrganisaatio: async (oid) => {
        const organisaatio = given.organisaatiot[oid];
        const { parentOid, tyypit } = organisaatio ?? {};
        return organisaatio && { oid, nimi: {}, parentOidPath: parentOid ? [parentOid] : [], tyypit };
      },
    },
    arvo: {
      createVastauslinkki: createTunnus,
      createJaksotunnus: createTunnus,
      fetchVastauslinkinTila: async (tunnus) => {
        const tila = given.arvoTila?.[tunnus];
        return tila && { vastattu: tila.vastattu, voimassaLoppupvm: tila.voimassa_loppupvm };
      },
      changeVastauslinkki: async (tunnus, { metatiedot, ...days }) => {
        asked.arvoPaivitykset.push({ tunnus, ...metatiedot, ...days });
      },
      deleteVastauslinkki: async () => true,
      deleteJaksotunnus: async () => true,
    },
    viestinvalitys: {
      sendViesti: async (viesti) => {
        asked.viestit.push(viesti);
        if (String(given.viestinvalitysVirhe) === '400') return 'refused';
        if (given.viestinvalitysVirhe) throw failure('viestinvalitys/error', given.viestinvalitysVirhe);
        return { lahetysTunniste: crypto.randomUUID() };
      },
      fetchVastaanottajienTilat: async () => [given.viestinvalitysTila],
    },
  };
  return { ports, asked };
}

/** Records of the older service that are about this oppija or HOKS, without its keys. */
function heratepalvelunTietueet(tietueet, hoks) {
  return {
    opiskelijan: tietueet
      .filter(({ toimija_oppija }) => toimija_oppija?.endsWith(`/${hoks['oppija-oid']}`))
      .map(({ toimija_oppija, tyyppi_kausi }) => {
        const [kyselytyyppi, rahoituskausi] = tyyppi_kausi.split('/');
        return { koulutustoimija: toimija_oppija.split('/')[0], kyselytyyppi, rahoituskausi };
      }),
    jaksot: tietueet
      .filter((tietue) => tietue.hoks_id !== undefined)
      .map((tietue) => ({ hoksId: tietue.hoks_id, yksiloivaTunniste: tietue.yksiloiva_tunniste })),
  };
}
