import { type PalautteenTila } from '../kysely';
import {
  type ArvoKutsuFailed,
  type HoksinTila,
  type PalauteEvent,
  type Tapahtuma,
} from '../palautteet/palautteet.events';
import { arvionSelite } from './arvion-selite';
import { joined, KYSELYN_NIMI, paivaFi, type Selite } from './selite';

/** What a trigger is like in a state. */
const TILAN_SELITE: Readonly<Record<PalautteenTila, Selite>> = {
  odottaa_kasittelya: { fi: 'Kysely odottaa päiväänsä.', en: 'The survey waits for its day.' },
  ei_laheteta: { fi: 'Kyselyä ei lähetetä.', en: 'The survey is not sent.' },
  kysely_muodostettu: { fi: 'Kyselyn linkki on muodostettu.', en: 'The link of the survey was made.' },
  vastaajatunnus_muodostettu: { fi: 'Vastaajatunnus on muodostettu.', en: 'The code of the respondent was made.' },
  lahetetty: { fi: 'Kysely on lähetetty.', en: 'The survey was sent.' },
  lahetys_epaonnistunut: { fi: 'Kyselyn lähetys epäonnistui.', en: 'Sending the survey failed.' },
  vastattu: { fi: 'Kyselyyn on vastattu.', en: 'The survey was answered.' },
  vastausaika_loppunut: { fi: 'Kyselyn vastausaika on loppunut.', en: 'The time for answering is over.' },
  heratepalvelussa: { fi: 'Kysely on Herätepalvelussa.', en: 'The survey is in the older service.' },
  niputettu: { fi: 'Kysely on niputettu.', en: 'The survey was bundled.' },
  tpk_niputettu: {
    fi: 'Kysely on työpaikkakyselyn nipussa.',
    en: 'The survey is in a bundle of the workplace survey.',
  },
};

const HOKSIN_TILA: Readonly<Record<HoksinTila, Selite>> = {
  voimassa: { fi: 'on tallennettu', en: 'was saved' },
  passivoitu: { fi: 'on passivoitu', en: 'was passivated' },
  arkistoitu: { fi: 'on poistettu pysyvästi', en: 'was deleted for good' },
  lukittu: { fi: 'on lukittu', en: 'was locked' },
};

const PALAUTETTU: Selite = { fi: 'on taas voimassa', en: 'is in force again' };

/** A save is told of by itself; a change in Koski is not. */
const occasioned = (tapahtuma: Tapahtuma, selite: Selite): Selite =>
  tapahtuma === 'koski_muutos'
    ? joined({ fi: 'Tiedot muuttuivat Koskessa.', en: 'Something changed in Koski.' }, selite)
    : selite;

/** What happened, and why, in plain words. Event by event they are the whole history of a trigger. */
export const tapahtumanSelite = (event: PalauteEvent): Selite => {
  switch (event.type) {
    case 'HoksNoted': {
      const { hoksId, tila, tapahtuma } = event.data;
      const { fi, en } = tapahtuma === 'hoks_palautus' ? PALAUTETTU : HOKSIN_TILA[tila];
      return { fi: `HOKS ${hoksId} ${fi}.`, en: `Plan ${hoksId} ${en}.` };
    }
    case 'KyselyLeftAsIs': {
      const { kohde, arvio, tapahtuma } = event.data;
      const { fi, en } = KYSELYN_NIMI[kohde.kyselytyyppi];
      const unchanged = { fi: `${fi}: mikään ei muuttunut.`, en: `${en}: nothing changed.` };
      return occasioned(tapahtuma, joined(unchanged, arvionSelite(arvio)));
    }
    case 'PalauteInitiated':
    case 'PalauteReinitiated': {
      const { tiedot, tila, arvio, tapahtuma } = event.data;
      const { fi, en } = KYSELYN_NIMI[tiedot.kyselytyyppi];
      const date = { fi: `${fi}, ${paivaFi(tiedot.heratepvm)}.`, en: `${en}, ${tiedot.heratepvm}.` };
      return occasioned(tapahtuma, joined(joined(date, TILAN_SELITE[tila]), arvionSelite(arvio)));
    }
    case 'PalauteMoved':
    case 'TunnusStored':
    case 'TunnusRemoved':
    case 'ToimitusNoted':
      return joined(TILAN_SELITE[event.data.tila], arvionSelite(event.data.arvio));
    case 'HoksMovedAway': {
      const { hoksId } = event.data;
      return {
        fi: `HOKS ${hoksId} siirtyi kyselyineen toiselle oppijanumerolle.`,
        en: `Plan ${hoksId} left for another learner number, with its surveys.`,
      };
    }
    case 'HoksAdopted': {
      const { hoksId } = event.data;
      return {
        fi: `HOKS ${hoksId} otettiin kyselyineen vastaan toiselta oppijanumerolta.`,
        en: `Plan ${hoksId} came from another learner number, with its surveys.`,
      };
    }
    case 'HeratepaivaFailed':
    case 'ArvoKutsuOpened':
    case 'ArvoKutsuFailed':
    case 'UusiKutsuRequested':
    case 'UusiKutsuHandedOver':
    case 'ViestiOpened':
    case 'ViestiNoted':
    case 'ViestiFailed':
    case 'ArvoPatched':
      return askedSelite(event);
  }
};

type Asked = Extract<
  PalauteEvent,
  {
    type:
      | 'HeratepaivaFailed'
      | 'ArvoKutsuOpened'
      | 'ArvoKutsuFailed'
      | 'UusiKutsuRequested'
      | 'UusiKutsuHandedOver'
      | 'ViestiOpened'
      | 'ViestiNoted'
      | 'ViestiFailed'
      | 'ArvoPatched';
  }
>;

/** Steps that ask another system. */
const askedSelite = (event: Asked): Selite => {
  switch (event.type) {
    case 'HeratepaivaFailed':
      return {
        fi: 'Kyselyn päivänä jokin tarvittava järjestelmä ei vastannut; yritetään uudelleen.',
        en: 'On the day of the survey a system that is needed did not answer; it is tried again.',
      };
    case 'ArvoKutsuOpened':
      return { fi: 'Arvolta pyydetään tunnusta.', en: 'Arvo is asked for a code.' };
    case 'ArvoKutsuFailed':
      return arvoKutsuFailedSelite(event.data);
    case 'UusiKutsuRequested':
      return { fi: 'Kutsu pyydettiin lähettämään uudelleen.', en: 'The invitation was asked for once more.' };
    case 'UusiKutsuHandedOver':
      return {
        fi: 'Uuden kutsun lähettää toinen palvelu, jolle pyyntö on välitetty.',
        en: 'Another service sends the new invitation; the request was passed on to it.',
      };
    case 'ViestiOpened':
      return { fi: 'Kutsu annetaan viestipalvelulle.', en: 'The invitation is handed to the mail service.' };
    case 'ViestiNoted':
      return arvionSelite(event.data.arvio);
    case 'ViestiFailed':
      return {
        fi: 'Viestipalvelu ei ottanut kutsua vastaan; yritetään uudelleen.',
        en: 'The mail service did not take the invitation; it is tried again.',
      };
    case 'ArvoPatched':
      return { fi: 'Arvolle on kerrottu lähetyksestä.', en: 'Arvo was told of the sending.' };
  }
};

/** Arvo's word for having no round open for the provider today; one may be opened yet (arvo.md §10). */
const EI_KYSELYKERTAA = ':ei-kyselykertaa';

const arvoKutsuFailedSelite = ({ tulos, virhe, arvio }: ArvoKutsuFailed): Selite => {
  if (tulos === 'tuntematon') {
    return {
      fi: 'Arvo ei vastannut: Arvoon on voinut jäädä tunnus, jota kukaan ei käytä. Yritetään uudelleen.',
      en: 'Arvo did not answer: a code that nobody uses may be left there. It is tried again.',
    };
  }
  return virhe.endsWith(EI_KYSELYKERTAA)
    ? {
        fi: 'Koulutuksen järjestäjällä ei ole Arvossa tänään avointa kyselykertaa; yritetään uudelleen.',
        en: 'The provider has no survey round open in Arvo today; it is tried again.',
      }
    : arvionSelite(arvio);
};
