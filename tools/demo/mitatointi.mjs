import { shown } from './world.mjs';

/** A study right is voided in Koski, and comes back: what koski-sync sees, and what becomes of the HOKS. */
export async function mitatointi(world, step) {
  const [oikeus, kanarialintu] = [await world.newOikeus(), await world.newOikeus()];
  let hoksId;
  const seen = async (right, isIt) => {
    const havainto = await world.havainto(right);
    return havainto && isIt(havainto) ? tell(havainto) : undefined;
  };
  const answered = async (question, ask, status) => {
    const answer = await ask();
    return answer.status === status ? shown(question, answer) : undefined;
  };
  const happened = async (type) => {
    const facts = await world.facts(oikeus);
    return facts.at(-1) === type ? `hoks: ${facts.join(', ')}` : undefined;
  };
  const get = () => answered(`GET /hoks/${hoksId}`, () => world.get(hoksId), 200);
  const put = (status) => answered(`PUT /hoks/${hoksId}`, () => world.put(hoksId, oikeus), status);

  await step('A school saves a HOKS, and one of another student, whose study right will be the canary', async () => {
    await world.createHoks(kanarialintu);
    hoksId = await world.createHoks(oikeus);
    return `POST /hoks → ${hoksId}, for study right ${oikeus.oid}`;
  });
  await step('koski-sync follows the study right from now on', () => seen(oikeus, isSeen));
  await step('… and the canary', () => seen(kanarialintu, isSeen));

  await step('Somebody voids the study right in Koski: it is gone, and nobody is told', async () => {
    await world.change(oikeus, 'void');
    return `the sandbox: ${oikeus.oid}/void`;
  });
  await step('koski-sync misses it', () => seen(oikeus, ({ nakyvyys }) => nakyvyys === 'EI_LOYDY'));
  await step('… and believes it after two answers, each beside a canary that Koski shows', () => seen(oikeus, isGone));
  await step('The HOKS is locked', () => happened('fi.ehoks.hoks.lukittu.v1'));
  await step('It is not written', () => put(404));
  await step('It is read', get);

  await step("Koski's keepers bring the study right back", async () => {
    await world.change(oikeus, 'unvoid');
    return `the sandbox: ${oikeus.oid}/unvoid`;
  });
  await step('koski-sync sees it again', () => seen(oikeus, isSeen));
  await step('The HOKS is free', () => happened('fi.ehoks.hoks.vapautettu.v1'));
  await step('It is written', () => put(204));
}

const isSeen = ({ nakyvyys }) => nakyvyys === 'NAKYVA';
const isGone = ({ nakyvyys, varmuus }) => nakyvyys !== 'NAKYVA' && varmuus === 'VAHVISTETTU';

const tell = ({ nakyvyys, varmuus, versionumero, todisteet }) => {
  const evidence = todisteet.map(({ lahde, status, kanarialintu }) =>
    [lahde, status, kanarialintu && `(canary ${kanarialintu.status})`].filter(Boolean).join(' '),
  );
  return `koski-sync: ${nakyvyys}, ${varmuus}, version ${versionumero ?? '–'}; evidence: ${evidence.join(', ')}`;
};
