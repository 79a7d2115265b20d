import { type Connection } from 'mongoose';
import { watchAges } from '../koski-sync.metrics';
import { Joukkokato } from './joukkokato';
import { Kierrokset } from './kierrokset';
import { Lukija } from './lukija';
import { type LukijanOsat } from './lukijan-osat';
import { OikeusLukija } from './oikeus-lukija';
import { OppijatLukija } from './oppijat-lukija';
import { Syote } from './syote';

/** The reader of Koski with all its parts. */
export const createLukija = (connection: Connection, osat: LukijanOsat): Lukija => {
  const joukkokato = new Joukkokato(osat);
  const syote = new Syote(connection, osat);
  const lukija = new Lukija(osat, {
    syote,
    kierrokset: new Kierrokset(connection, osat, syote),
    oppijat: new OppijatLukija(osat, joukkokato),
    oikeus: new OikeusLukija(osat, joukkokato),
  });
  watchAges({
    feed: () => syote.unreadSeconds,
    work: () => lukija.workAgeSeconds,
  });
  return lukija;
};
