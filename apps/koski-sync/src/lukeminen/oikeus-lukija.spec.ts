import { Kursorit } from './kursorit';
import { Koskimaailma, oikeus, oppija, right } from './koskimaailma.fixture';
import { SeurantaController } from '../queries/seuranta.controller';

/** A right is in Koski, has a HOKS, and was seen. */
const followed = async () => {
  const maailma = Koskimaailma.inMemory();
  const prosessi = maailma.process();
  const recheck = async () => {
    const kursorit = new Kursorit(maailma.connection);
    await new SeurantaController(kursorit, prosessi.seurattavat, prosessi.tyot).recheck(oikeus(1));
  };
  const read = async () => {
    await prosessi.work();
    await prosessi.deliver();
  };
  maailma.koski.put(oppija(1), right(oikeus(1)));
  await maailma.saveHoks(prosessi, 1);
  await read();
  return { maailma, recheck, read };
};

describe('a right that people have read', () => {
  it('is told to be read by hand, with the evidence of a question by oid', async () => {
    const { maailma, recheck, read } = await followed();
    expect(maailma.last(oikeus(1))).toMatchObject({ lahde: 'YKSITTAISHAKU' });
    await recheck();
    await read();
    expect(maailma.last(oikeus(1))).toMatchObject({
      lahde: 'KASIN',
      muutokset: [],
      todisteet: [{ lahde: 'YKSITTAISHAKU', status: 200 }],
    });
  });

  it('is so, too, where it is missing', async () => {
    const { maailma, recheck, read } = await followed();
    maailma.koski.remove(oikeus(1));
    await recheck();
    await read();
    expect(maailma.last(oikeus(1))).toMatchObject({
      lahde: 'KASIN',
      varmuus: 'EPAILTY',
      todisteet: [{ lahde: 'YKSITTAISHAKU', status: 404 }],
    });
  });
});
