// Cases of kind `calculation`: names of PALAUTE-FORMAT.md on pure functions of the rules.
import { createRequire } from 'node:module';
import * as rules from '@ehoks/palaute-domain';
import { differencesWhole } from './compare.mjs';

const require = createRequire(import.meta.url);
const { isSuomalainenMatkapuhelin } = require('../../apps/feedback/dist/application/puhelinnumero.js');

const jaksotOf = (opiskeluoikeusjaksot) => rules.readOpiskeluoikeusjaksot({ opiskeluoikeusjaksot });
const organisaatiotOf = (organisaatiot) =>
  new Map(Object.entries(organisaatiot).map(([oid, { parentOid, tyypit = [] }]) => [oid, { parentOid, tyypit }]));
const arvonTila = (tila) => tila && { vastattu: tila.vastattu, voimassaLoppupvm: tila.voimassa_loppupvm };

export const tpkJakso = (jakso) => ({
  koulutustoimija: jakso.koulutustoimija ?? undefined,
  tyopaikanNimi: jakso.tyopaikan_nimi ?? undefined,
  tyopaikanYTunnus: jakso.tyopaikan_ytunnus ?? undefined,
  loppu: jakso.jakso_loppupvm ?? undefined,
  tunnus: jakso.tunnus ?? undefined,
  hankkimistapa: jakso.hankkimistapa_tyyppi,
  oppisopimuksenPerusta: jakso.oppisopimuksen_perusta ?? undefined,
  isMitatoity: jakso.mitatoity !== undefined,
});

const CALCULATIONS = {
  rahoituskausi: ({ pvm }) => rules.rahoituskausi(pvm),
  'rahoituskausi-alkupvm': ({ today }) => rules.rahoituskaudenAlkupvm(today),
  'valid-herate-date': ({ today, heratepvm }) => rules.isValidHeratepvm(heratepvm, today),
  'vastaamisajan-loppupvm': ({ heratepvm, alkupvm }) => rules.vastaamisajanLoppupvm(heratepvm, alkupvm),
  'next-niputus-date': ({ pvm }) => rules.firstOfNextMonth(pvm),
  'fully-keskeytynyt': ({ loppu, ...jakso }) =>
    rules.isKeskeytynytLopussa(loppu ?? undefined, rules.readKeskeytymisajanjaksot(jakso)),
  'in-terminal-state': ({ pvm, opiskeluoikeusjaksot }) => rules.isInTerminalState(pvm, jaksotOf(opiskeluoikeusjaksot)),
  'feedback-collecting-prevented': ({ pvm, opiskeluoikeusjaksot }) =>
    rules.isUlkoisestiRahoitettu(pvm, jaksotOf(opiskeluoikeusjaksot)),
  osaamisalat: ({ pvm, osaamisala }) => rules.osaamisalatOn(pvm, rules.readOsaamisalat({ osaamisala })),
  'toimipiste-oid': ({ suoritus, organisaatiot }) =>
    rules.toimipisteOid(suoritus?.toimipiste?.oid, organisaatiotOf(organisaatiot)),
  'koulutustoimija-oid': ({ opiskeluoikeus, organisaatiot }) =>
    opiskeluoikeus &&
    rules.koulutustoimijaOid(rules.readOpiskeluoikeusTiedot(opiskeluoikeus), organisaatiotOf(organisaatiot)),
  'hankintakoulutuksen-toteuttaja': ({ hankintakoulutusOidit, opiskeluoikeudet }) =>
    rules.hankintakoulutuksenToteuttaja(
      hankintakoulutusOidit.map((oid) => ({ koulutustoimijaOid: opiskeluoikeudet[oid]?.koulutustoimija?.oid })),
    ),
  lahetystila: ({ eiYhteystietoa, viestinTila, ...palaute }) =>
    rules.lahetystila({ ...palaute, viestinTila: viestinTila ?? undefined, hasYhteystieto: !eiYhteystietoa }),
  'arvo-tutkinnon-osa': ({ tyyppi, tutkinnonOsa }) =>
    rules.arvonTutkinnonOsa(rules.readTutkinnonOsa(tyyppi, tutkinnonOsa)),
  'arvo-tutkinnonosat-hankkimistavoittain': ({ hoks }) =>
    rules.tutkinnonosatHankkimistavoittain(rules.readHoksTiedot(0, hoks).tutkinnonOsat),
  normalisoi: ({ nimi }) => rules.normalisoiNimi(nimi),
  'tep-nippu': ({ tyopaikanNimi, ...nippu }) => rules.uusiNippu({ ...nippu, tyopaikka: tyopaikanNimi }),
  'nippu-uusi-loppupvm': ({ nippu, today }) =>
    rules.nipunUusiLoppupvm({ ...nippu, smsKasittelytila: nippu.sms_kasittelytila }, today),
  'valid-finnish-number': ({ numero }) => isSuomalainenMatkapuhelin(numero),
  'yhteinen-arvo': ({ arvot }) => rules.yhteinenArvo(arvot.map((arvo) => arvo ?? undefined)),
  'amis-muistutus-ikkuna': ({ today, muistutus }) => rules.opiskelijanMuistutusikkuna(today, muistutus),
  'tep-muistutus-ikkuna': ({ today }) => rules.nipunMuistutusikkuna(today),
  'muistutus-paatos': ({ today, arvoTila }) => rules.muistutuspaatos(today, arvonTila(arvoTila)),
  'tpk-kausi': ({ pvm }) => rules.tpkKausi(pvm),
  'tpk-kasiteltava-kausi': ({ today }) => rules.tpkKasiteltavaKausi(today),
  'tpk-hakuvali': ({ today }) => rules.tpkHakuvali(today),
  'tpk-jakso-kelpaa': ({ jakso }) => rules.isTpkNiputettava(tpkJakso(jakso)),
  'tpk-nippu': ({ today, jakso }) => rules.uusiTpkNippu(today, tpkJakso(jakso)),
  'tpk-vastaamisajan-alkupvm': ({ jakso_loppupvm }) => rules.tpkVastaamisajanAlkupvm(jakso_loppupvm),
  'jaksojen-kestot': ({ jaksot, opiskeluoikeusjaksot }) =>
    rules
      .jaksojenKestot(
        jaksot.map((jakso) => ({
          hoksId: jakso.hoks_id,
          yksiloivaTunniste: jakso.yksiloiva_tunniste,
          alku: jakso.jakso_alkupvm,
          loppu: jakso.jakso_loppupvm,
          osaAikaisuus: jakso.osa_aikaisuus ?? undefined,
          keskeytymisajanjaksot: rules.readKeskeytymisajanjaksot(jakso),
          opiskeluoikeusjaksot:
            opiskeluoikeusjaksot[jakso.opiskeluoikeus_oid] && jaksotOf(opiskeluoikeusjaksot[jakso.opiskeluoikeus_oid]),
        })),
      )
      .map(({ hoksId, yksiloivaTunniste, kesto }) => ({
        hoks_id: hoksId,
        yksiloiva_tunniste: yksiloivaTunniste,
        kesto,
      })),
};

/** Differences of one case; none: it passed. */
export function runCalculation({ given, then }) {
  const calculate = CALCULATIONS[given.calculation];
  if (calculate === undefined) return [`calculation ${given.calculation} is unknown`];
  return differencesWhole(then.value, calculate(given.input), 'value');
}
