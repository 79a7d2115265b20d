import { type TodentamisenProsessi } from '@ehoks/hoks-domain';
import { errorTree } from './error-tree';
import { type InvalidHoks } from './invalid-hoks';
import { printedValue, quoted } from './printed-value';

const TEXT = 'Koodistoa osaamisentodentamisenprosessi ei löytynyt Opintopolun koodisto-palvelusta';

/**
 * What is wrong with a body whose processes of verification (`valittu-todentamisen-prosessi-koodi-uri`) are not all
 * known to Koodisto.
 *
 * @param body    the body as it was sent
 * @param unknown which ones, at least one; see `todentamisenProsessiKoodit`
 * @see decisions.md 1.6
 */
export const koodistoFaults = (body: unknown, unknown: readonly TodentamisenProsessi[]): InvalidHoks => ({
  errors:
    errorTree(
      body,
      unknown.map(({ path, koodiUri }) => ({ path, leaf: `(not (${quoted(TEXT)} ${printedValue(koodiUri)}))` })),
    ) ?? {},
  violations: unknown.map(({ path }) => ({ path, code: 'unknown-koodi', text: TEXT })),
  error: TEXT,
});
