import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Instant } from '@ehoks/kernel';
import { type LuettuOpiskeluoikeus, readOpiskeluoikeus } from '../tiivistelma/read-opiskeluoikeus';
import { type Tiivistelma } from '../tiivistelma/tiivistelma';
import { type Havainto, type Muutos, type Oppija, type Todiste } from './havainto';
import { type NoteMissing, type NoteSighting, type OpiskeluoikeusCommand } from './opiskeluoikeus.commands';
import { decideOpiskeluoikeus } from './opiskeluoikeus.decide';
import { evolveOpiskeluoikeus } from './opiskeluoikeus.evolve';
import { initialOpiskeluoikeus } from './opiskeluoikeus.state';

export const FIXTURES = join(__dirname, '../../../testing/fixtures/koski');
export const NOT_FOUND = 'notFound.opiskeluoikeuttaEiLöydyTaiEiOikeuksia';
export const OPPIJA: Oppija = {
  tallennettuOid: null,
  oppijanumero: '1.2.246.562.24.44102783650',
  kaikkiOidit: ['1.2.246.562.24.44102783650'],
};
export const HOUR_MS = 3_600_000;

const NEVER = '1970-01-01T00:00:00.000Z';

export const at = (text: string): Instant => `2026-06-01T${text}:00.000Z` as Instant;

/** The right of a fixture, by the beginning of its name. */
export const luettu = (file: string): LuettuOpiskeluoikeus => {
  const result = readOpiskeluoikeus(JSON.parse(readFileSync(join(FIXTURES, `${file}.json`), 'utf8')));
  if (!result.luettu) throw new Error(result.syy);
  return result.opiskeluoikeus;
};

export const sighting = (
  right: Pick<LuettuOpiskeluoikeus, 'versionumero' | 'tiivistelma'>,
  havaittu: string,
  special: Partial<NoteSighting> = {},
): OpiskeluoikeusCommand => ({
  type: 'NoteSighting',
  data: {
    havaittu,
    lahde: 'SYOTE',
    versionumero: right.versionumero,
    aikaleima: null,
    tiiviste: `sha256:${right.versionumero}`,
    opiskeluoikeus: right.tiivistelma,
    oppija: OPPIJA,
    lapset: [],
    todiste: todiste(havaittu, { lahde: 'SYOTE', status: 200, avain: null }),
    retellUnlessToldAfter: NEVER,
    ...special,
  },
});

export const todiste = (kysytty: string, special: Partial<Todiste> = {}): Todiste => ({
  lahde: 'YKSITTAISHAKU',
  kysytty,
  status: 404,
  avain: NOT_FOUND,
  kanarialintu: { kysytty, status: 200 },
  ...special,
});

export const missing = (
  havaittu: string,
  special: Partial<Todiste> = {},
  command: Partial<NoteMissing> = {},
): OpiskeluoikeusCommand => ({
  type: 'NoteMissing',
  data: {
    havaittu,
    lahde: special.lahde ?? 'YKSITTAISHAKU',
    todiste: todiste(havaittu, special),
    oppija: OPPIJA,
    tiiviste: 'sha256:-',
    confirmAfterMs: HOUR_MS / 3,
    retellUnlessToldAfter: NEVER,
    ...command,
  },
});

/** Missed by a whole answer about the oppija: a suspicion. */
export const missedInBatch = (havaittu: string): OpiskeluoikeusCommand =>
  missing(havaittu, { lahde: 'SYOTE', status: 200, avain: null, kanarialintu: null });

/** All observations that come of these commands, in order. */
export const havainnot = (...commands: readonly OpiskeluoikeusCommand[]): Havainto[] => {
  let state = initialOpiskeluoikeus;
  const told: Havainto[] = [];
  for (const command of commands) {
    const decision = decideOpiskeluoikeus(command, state);
    for (const event of decision.accepted ? decision.events : []) {
      state = evolveOpiskeluoikeus(state, event);
      told.push(event.data);
    }
  }
  return told;
};

/** What the last of the commands leads to; undefined when it tells nothing. */
export const lastOf = (...commands: readonly OpiskeluoikeusCommand[]): Havainto | undefined => {
  const before = havainnot(...commands.slice(0, -1)).length;
  return havainnot(...commands)
    .slice(before)
    .at(-1);
};

export const muutokset = (...commands: readonly OpiskeluoikeusCommand[]): readonly Muutos[] | undefined =>
  lastOf(...commands)?.muutokset;

export const tyypit = (...commands: readonly OpiskeluoikeusCommand[]): string[] | undefined =>
  muutokset(...commands)?.map(({ tyyppi }) => tyyppi);

/** The next version of a right, with other content. */
export const next = (
  right: LuettuOpiskeluoikeus,
  change: Partial<Tiivistelma> | ((before: Tiivistelma) => Partial<Tiivistelma>),
): LuettuOpiskeluoikeus => ({
  ...right,
  versionumero: right.versionumero + 1,
  tiivistelma: {
    ...right.tiivistelma,
    ...(typeof change === 'function' ? change(right.tiivistelma) : change),
  },
});
