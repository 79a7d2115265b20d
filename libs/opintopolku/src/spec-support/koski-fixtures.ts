import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(__dirname, '../../../testing/fixtures/koski');

export const readFixture = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

/** Names of the files that hold one study right each. */
export const OPISKELUOIKEUS_FIXTURES = readdirSync(FOLDER).filter((name) => /^\d\d-.*\.json$/.test(name));

export interface Exchange {
  readonly nimi: string;
  readonly pyynto: Readonly<{ method: string; path: string }>;
  readonly vastaus: Readonly<{
    status: number;
    contentType?: string;
    body?: unknown;
    rawBody?: string;
    bodyFixture?: string;
    yhteysKatkeaa?: boolean;
  }>;
}

const exchanges = (JSON.parse(readFixture('rajapintavastaukset.json')) as { tapaukset: Exchange[] }).tapaukset;

/** A recorded exchange with Koski, its body as it goes over the wire. */
export const exchange = (nimi: string): Exchange['vastaus'] & { readonly text: string } => {
  const found = exchanges.find((candidate) => candidate.nimi === nimi);
  if (!found) throw new Error(`no exchange ${nimi}`);
  const { body, rawBody, bodyFixture } = found.vastaus;
  const text = rawBody ?? (bodyFixture === undefined ? JSON.stringify(body) : readFixture(bodyFixture));
  return { ...found.vastaus, text: text.replace(/"FIXTURE:([^"]+)"/g, (_, name: string) => readFixture(name)) };
};
