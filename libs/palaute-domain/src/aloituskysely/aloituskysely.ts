import { type OpiskelijanKyselykerta } from '../opiskelijapalaute/kyselykerta';

/** Asked when the plan is first approved (palaute.md §1, §2.1). */
export const aloituskysely: OpiskelijanKyselykerta = {
  kerta: 'aloitus',
  kentta: 'ensikertainen-hyvaksyminen',
  pvmOf: (hoks) => hoks.ensikertainenHyvaksyminen,
  kyselytyyppiOf: () => 'aloittaneet',
};
