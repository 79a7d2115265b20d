export { type Arvio, type Rivi, type Syy, RIVIT, SYYT } from './arvio';
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
  isHandled,
  KYSELYTYYPIT,
  PALAUTTEEN_TILAT,
  type ArvonKyselytyyppi,
  type Kyselytyyppi,
  type PalautteenTila,
  type ViestinTila,
} from './kysely';
export { nextStepOf, type NextStep } from './palautteet/next-step';
export { tunnuksetToCheck } from './palautteet/decide/evaluate-heratepaiva';
export { type FreshIds } from './palautteet/decide/evaluate-hoks';
export { type PalauteRefusal } from './palautteet/decide/refusal';
export { type Kyselykohde, type PalautteenTiedot } from './palautteet/palaute';
export { palautteetCodec, palautteetSnapshotCodec, type StoredPalauteEvent } from './palautteet/palautteet.codec';
export {
  type ArvonTila,
  type ArvonVastaus,
  type EvaluateHeratepaiva,
  type EvaluateHoks,
  type EvaluateKutsu,
  type NoteArvoAnswer,
  type NoteArvoPatched,
  type NoteHeratepaivaFailure,
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
  type Viesti,
} from './palautteet/palautteet.state';
export { PALAUTE_CATEGORY, palauteStreamId } from './palautteet/palautteet.stream';
export { rahoituskausi, type Rahoituskausi } from './windows/rahoituskausi';
