export { type Arvio, type Rivi, type Syy } from './arvio';
export { type JaksotunnusPyynto } from './arvo/jaksotunnus-pyynto';
export { type KyselylinkkiPyynto } from './arvo/kyselylinkki-pyynto';
export { type HeratepalvelunTietueet } from './common-rules/heratepalvelu';
export { readHoksTiedot, type HoksTiedot } from './facts/hoks-tiedot';
export { readOpiskeluoikeusTiedot, type OpiskeluoikeusTiedot } from './facts/opiskeluoikeus-tiedot';
export {
  organisaatiotToAsk,
  taustatiedot,
  type Hankintakoulutus,
  type OrganisaatioTiedot,
  type Organisaatiot,
  type Taustatiedot,
} from './facts/taustatiedot';
export { kutsuviesti } from './kutsu/kutsuviesti';
export { isToimistoaika } from './kutsu/toimistoaika';
export {
  arvonKyselytyyppi,
  kyselykerta,
  type ArvonKyselytyyppi,
  type Kyselykerta,
  type Kyselytyyppi,
  type OpiskelijanKyselytyyppi,
  type PalautteenTila,
  type ViestinTila,
} from './kysely';
export { isSelvitettava, nextStepOf, type NextStep, type Tyonjako } from './palautteet/next-step';
export { tunnuksetToCheck } from './palautteet/decide/evaluate-heratepaiva';
export { isOrphan } from './palautteet/decide/note-arvo-answer';
export { type PalauteRefusal } from './palautteet/decide/refusal';
export { tutkintonimikeText, type Kyselykohde, type PalautteenTiedot } from './palautteet/palaute';
export { palautteetCodec, palautteetSnapshotCodec, type StoredPalauteEvent } from './palautteet/palautteet.codec';
export {
  type AdoptHoks,
  type ArvonTila,
  type ArvonVastaus,
  type EvaluateHeratepaiva,
  type EvaluateHoks,
  type EvaluateKutsu,
  type MoveHoks,
  type NoteArvoAnswer,
  type NoteArvoPatched,
  type NoteHeratepaivaFailure,
  type NoteMuunLahetys,
  type NoteToimitus,
  type NoteViestiAnswer,
  type PalauteCommand,
  type ViestinVastaus,
  type WithdrawHoks,
} from './palautteet/palautteet.commands';
export { decide } from './palautteet/palautteet.decide';
export { type HoksinTila, type PalauteEvent, type Tapahtuma } from './palautteet/palautteet.events';
export { evolve } from './palautteet/palautteet.evolve';
export {
  initialState,
  type NotedHoks,
  type Palaute,
  type PalautteetState,
  type SiirrettyHoks,
  type Viesti,
} from './palautteet/palautteet.state';
export { nextSiirtoaskel, type OppijanTila, type Siirtoaskel, vastaanottajaOf } from './palautteet/siirto';
export { PALAUTE_CATEGORY, palauteStreamId } from './palautteet/palautteet.stream';
export { rahoituskaudenAlkupvm, rahoituskausi, type Rahoituskausi } from './windows/rahoituskausi';
export { normalisoiNimi } from './arvo/normalisoi';
export { osaamisalatOn } from './arvo/osaamisalat';
export { arvonTutkinnonOsa, tutkinnonosatHankkimistavoittain, type ArvonTutkinnonOsa } from './arvo/tutkinnon-osat';
export { isInTerminalState, isUlkoisestiRahoitettu, isValidHeratepvm } from './common-rules/common-rules';
export {
  readKeskeytymisajanjaksot,
  readTutkinnonOsa,
  type Hankkimistapa,
  type Keskeytymisajanjakso,
  type TutkinnonOsa,
} from './facts/hoks-tiedot';
export {
  readOpiskeluoikeusjaksot,
  readOsaamisalat,
  type Opiskeluoikeusjakso,
  type Osaamisalajakso,
  type Suoritus,
} from './facts/opiskeluoikeus-tiedot';
export { hankintakoulutuksenToteuttaja, koulutustoimijaOid, toimipisteOid } from './facts/taustatiedot';
export { jaksojenKestot, type JaksonKesto, type KestonJakso } from './kesto/jaksojen-kestot';
export {
  nipunMuistutusikkuna,
  opiskelijanMuistutusikkuna,
  muistutuspaatos,
  type Muistutuspaatos,
  type Muistutusikkuna,
} from './muistutukset/muistutukset';
export { lahetystila } from './muistutukset/lahetystila';
export { tekstiviestinEste, type TekstiviestinEste } from './muistutukset/tekstiviesti';
export { nipunSahkoposti, nipunTekstiviesti, type NipunLahetys } from './nippu/nipun-lahetys';
export {
  nippuPyynto,
  nipunUusiLoppupvm,
  niputuksenTila,
  uusiNippu,
  vastattavatJaksot,
  yhteinenArvo,
  type NipunJakso,
  type NipunTilat,
} from './nippu/nippu';
export {
  isTpkNiputettava,
  tpkHakuvali,
  tpkKasiteltavaKausi,
  tpkKausi,
  tpkVastaamisajanAlkupvm,
  uusiTpkNippu,
  type Paivat,
  type TpkJakso,
  type TpkNiputettava,
} from './tpk/tpk';
export { arvionSelite } from './selitteet/arvion-selite';
export { KYSELYN_NIMI, type Selite } from './selitteet/selite';
export { tapahtumanSelite } from './selitteet/tapahtuman-selite';
export { isKeskeytynytLopussa } from './tyopaikkajakso/keskeytyminen';
export { firstOfNextMonth, vastaamisajanLoppupvm, type Vastausaika } from './windows/vastausaika';
