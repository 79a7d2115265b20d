import { shown } from './world.mjs';

/** A study right is linked to another one, and the link is removed: the writer is warned, the parent learns of its child. */
export async function linkitys(world, step) {
  const [lapsi, emo] = [await world.newOikeus(), await world.newOikeus()];
  let hoksId;
  const put = async (isWarned) => {
    const answer = await world.put(hoksId, lapsi);
    const isExpected = answer.status === 204 && answer.headers.has('hoks-varoitus') === isWarned;
    return isExpected ? shown(`PUT /hoks/${hoksId}`, answer) : undefined;
  };
  const emoOfLapsi = async (oid) => {
    const havainto = await world.havainto(lapsi);
    return havainto?.nakyvyys === 'NAKYVA' && (havainto.emo?.oid ?? null) === oid
      ? `koski-sync: ${lapsi.oid} is part of ${oid ?? 'no other'}`
      : undefined;
  };
  const lapsetOfEmo = async () => {
    const lapset = (await world.havainto(emo))?.lapset ?? [];
    return lapset.includes(lapsi.oid) ? `koski-sync: children of ${emo.oid}: ${lapset.join(', ')}` : undefined;
  };

  await step('A school saves a HOKS', async () => {
    hoksId = await world.createHoks(lapsi);
    return `POST /hoks → ${hoksId}, for study right ${lapsi.oid}`;
  });
  await step('koski-sync follows the study right from now on', () => emoOfLapsi(null));

  await step('The study right is linked to another one in Koski, which tells of it at the child alone', async () => {
    await world.change(lapsi, 'link', { oid: emo.oid });
    return `the sandbox: ${lapsi.oid}/link`;
  });
  await step('koski-sync sees the link', () => emoOfLapsi(emo.oid));
  await step('… and tells it of the parent, too', lapsetOfEmo);
  await step('The HOKS is written, for thirty days, and the writer is warned', () => put(true));

  await step('The link is removed', async () => {
    await world.change(lapsi, 'unlink');
    return `the sandbox: ${lapsi.oid}/unlink`;
  });
  await step('koski-sync sees that it is gone', () => emoOfLapsi(null));
  await step('The HOKS is written as before', () => put(false));
}
