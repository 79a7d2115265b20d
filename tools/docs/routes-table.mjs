import { readdirSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../native/paths.mjs';
import { table } from './markdown.mjs';
import { exportsOf } from './typescript-source.mjs';

const FOLDER = 'apps/gateway/e2e/authorisation';

/** Callers in the order of the columns, by their names in the rows. */
const CALLERS = {
  nobody: 'nobody',
  wrongType: 'wrong kind of user',
  otherProvider: 'other provider',
  siblingSchool: 'sibling school',
  ownSchoolReadOnly: 'own school, read only',
  ownSchool: 'own school',
  ownProvider: "school's provider",
  oph: 'OPH',
};

const DOORS = { palvelu: 'ticket', virkailija: 'session', open: 'none' };

/** A table of all routes of the gateway: how their callers prove who they are, and the status that each kind gets. */
export const routesTable = () =>
  table(
    ['Route', 'Proof', ...Object.values(CALLERS)],
    rows().map(({ route, door, statuses }) => [
      `\`${route}\``,
      DOORS[door] ?? door,
      ...Object.keys(CALLERS).map((caller) => String(statuses[caller])),
    ]),
  );

const rows = () =>
  readdirSync(path.join(ROOT, FOLDER))
    .filter((name) => name.endsWith('.rows.ts'))
    .flatMap((name) => Object.values(exportsOf(`${FOLDER}/${name}`)).flat());
