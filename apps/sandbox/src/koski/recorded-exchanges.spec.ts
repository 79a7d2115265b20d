import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { basicAuth, type RunningSandbox, startSandbox } from '../spec-support/running-sandbox';

interface Exchange {
  readonly nimi: string;
  readonly pyynto: Readonly<{ method: string; path: string; query?: Record<string, string>; body?: unknown }>;
  readonly vastaus: Readonly<{ status: number; body: unknown }>;
}

const FILE = join(__dirname, '../../../../libs/testing/fixtures/koski/rajapintavastaukset.json');
const exchanges = new Map(
  (JSON.parse(readFileSync(FILE, 'utf8')) as { tapaukset: Exchange[] }).tapaukset.map((found) => [found.nimi, found]),
);

const recorded = (nimi: string): Exchange => {
  const exchange = exchanges.get(nimi);
  if (!exchange) throw new Error(`no exchange ${nimi}`);
  return exchange;
};

/** `{ toista, kertaa }` stands for an array of so many times the same. */
const written = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'toista' in body && 'kertaa' in body
    ? Array<unknown>(Number(body.kertaa)).fill(body.toista)
    : body;

/** The sandbox says what Koski said, word for word, wherever the answer does not hang on Koski's data. */
describe('Koski, as recorded', () => {
  let sandbox: RunningSandbox;

  beforeAll(async () => (sandbox = await startSandbox()));
  afterAll(() => sandbox.close());

  const replay = async (nimi: string, headers: Record<string, string>): Promise<void> => {
    const { pyynto, vastaus } = recorded(nimi);
    const query = pyynto.query ? `?${new URLSearchParams(pyynto.query).toString()}` : '';
    const { status, body } = await sandbox.send(pyynto.method, pyynto.path + query, written(pyynto.body), headers);
    expect({ status, body }).toEqual({ status: vastaus.status, body: vastaus.body });
  };

  it.each([
    'opiskeluoikeus-404-tuntematon',
    'opiskeluoikeus-404-vaara-osoite',
    'opiskeluoikeus-400-virheellinen-oid',
    'sure-oids-200-tyhja',
    'sure-oids-400-virheellinen-oid',
    'sure-oids-400-liikaa',
    'muuttuneet-alku',
    'muuttuneet-400-ei-kumpaakaan',
    'muuttuneet-400-cursor',
    'muuttuneet-400-aikaleima',
    'muuttuneet-500-cursor',
    'muuttuneet-400-sivukoko',
    'massaluovutus-404',
  ])('%s', (nimi) => replay(nimi, basicAuth('ehoks')));

  it.each([
    ['401-ei-tunnistautunut', {}],
    ['401-vaara-salasana', basicAuth('ehoks', 'wrong')],
    ['403-ei-koski-oikeutta', basicAuth('sis-kuvitelma')],
  ])('%s', (nimi, headers: Record<string, string>) => replay(nimi, headers));
});
