import { eratAnswer, palautteetAnswer, type PalautteetAnswer } from '@ehoks/contracts';
import { send } from './http';
import { type Databases } from './databases';
import { type Service } from './service';
import { until } from './until';

/** Waits until feedback has looked at every HOKS that it was to look at, and has no step to take now. */
export const untilFeedbackRests = async (feedback: Service, database: DatabaseOf, withinMs: number): Promise<void> => {
  const connection = await database();
  await until(async () => {
    const hasBegun = (await connection.collection('merkit').countDocuments()) > 0;
    const waiting = await connection.collection('arvioinnit').countDocuments();
    const { oppijoita } = eratAnswer.parse(await ask(feedback, '/erat'));
    expect({ hasBegun, waiting, oppijoita }).toEqual({ hasBegun: true, waiting: 0, oppijoita: 0 });
    return true;
  }, withinMs);
};

type DatabaseOf = () => ReturnType<Databases['of']>;

/** What a survey of a HOKS came to, without what differs from one evaluation to another: ids and moments. */
export type SurveyResult = Readonly<Record<string, unknown>>;

/** Results of the surveys of these HOKSes, by HOKS. */
export const surveyResults = async (
  feedback: Service,
  hoksIds: readonly number[],
): Promise<ReadonlyMap<number, readonly SurveyResult[]>> => {
  const results = new Map<number, readonly SurveyResult[]>();
  for (const hoksId of hoksIds) {
    results.set(hoksId, resultsOf(palautteetAnswer.parse(await ask(feedback, `/hoksit/${hoksId}/palautteet`))));
  }
  return results;
};

const SENT = { tila: 'lahetetty', viestinTila: 'lahetetty' };

const resultsOf = ({ palautteet, ilmanPalautetta }: PalautteetAnswer): readonly SurveyResult[] => {
  const made = palautteet.map(({ palauteId: _, seuraava: __, arvio, ...result }) => ({
    ...result,
    // Whether a message went out that nobody answered for is left to people; the way to a sent one differs.
    ...(result.viestinTila === 'tuntematon' && SENT),
    ...(result.tila === 'ei_laheteta' && { arvio }),
  }));
  const notMade = ilmanPalautetta.map(({ kyselytyyppi, jaksonYksiloivaTunniste, arvio }) => ({
    ...{ kyselytyyppi, jaksonYksiloivaTunniste, arvio },
  }));
  return [...made, ...notMade].sort((a, b) => nameOf(a).localeCompare(nameOf(b)));
};

const nameOf = ({ kyselytyyppi, jaksonYksiloivaTunniste }: SurveyResult): string =>
  JSON.stringify([kyselytyyppi, jaksonYksiloivaTunniste]);

const ask = async ({ internalUrl }: Service, path: string): Promise<unknown> =>
  (await send(`${internalUrl}${path}`, { method: 'GET' })).json();
