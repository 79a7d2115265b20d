import { type JsonObject } from '@ehoks/kernel';
import { type Kyselytyyppi } from '../kysely';

const OTSIKKO = 'Palautetta oppilaitokselle - Respons till läroanstalten - Feedback to educational institution';

type Teksti = Readonly<{ otsake: string; kappaleet: readonly string[]; linkki: string }>;

/** In the order in which they stand in the message. */
const ALOITUS: readonly Teksti[] = [
  {
    otsake: 'Hyvä opiskelija!',
    kappaleet: [
      'Opintosi ovat alkaneet ja henkilökohtainen suunnitelmasi on hyväksytty. Kerro, miten alku on sujunut.',
      'Vastaaminen vie muutaman minuutin, ja vastaukset käsitellään nimettöminä. Voit vastata kerran.',
    ],
    linkki: 'Vastaa kyselyyn',
  },
  {
    otsake: 'Bästa studerande!',
    kappaleet: [
      'Dina studier har börjat och din personliga plan har godkänts. Berätta hur starten har gått.',
      'Det tar några minuter att svara, och svaren behandlas anonymt. Du kan svara en gång.',
    ],
    linkki: 'Svara på enkäten',
  },
  {
    otsake: 'Dear student,',
    kappaleet: [
      'Your studies have begun and your personal plan has been approved. Tell us how the start has been.',
      'It takes a few minutes, and answers are handled without names. You can answer once.',
    ],
    linkki: 'Answer the survey',
  },
];

const PAATTO: readonly Teksti[] = [
  {
    otsake: 'Hyvä opiskelija!',
    kappaleet: [
      'Olet saavuttanut opintojesi tavoitteen. Kerro, miten opinnot sujuivat ja mitä voisi tehdä paremmin.',
      'Vastaaminen vie muutaman minuutin, ja vastaukset käsitellään nimettöminä. Voit vastata kerran.',
    ],
    linkki: 'Vastaa kyselyyn',
  },
  {
    otsake: 'Bästa studerande!',
    kappaleet: [
      'Du har nått målet för dina studier. Berätta hur studierna gick och vad som kunde göras bättre.',
      'Det tar några minuter att svara, och svaren behandlas anonymt. Du kan svara en gång.',
    ],
    linkki: 'Svara på enkäten',
  },
  {
    otsake: 'Dear student,',
    kappaleet: [
      'You have reached the goal of your studies. Tell us how they went and what could be done better.',
      'It takes a few minutes, and answers are handled without names. You can answer once.',
    ],
    linkki: 'Answer the survey',
  },
];

/** What the mail service is handed (palaute.md §11). It holds an address and the link: neither is stored or logged. */
export const kutsuviesti = (kutsu: {
  readonly kyselytyyppi: Kyselytyyppi;
  readonly suorituskieli: string | undefined;
  readonly kyselylinkki: string;
  readonly sahkoposti: string;
}): JsonObject => ({
  otsikko: OTSIKKO,
  sisalto: sisalto(kutsu.kyselytyyppi, kutsu.suorituskieli ?? 'fi', `${kutsu.kyselylinkki}?t=e`),
  sisallonTyyppi: 'html',
  kielet: ['fi', 'sv', 'en'],
  lahettaja: {
    nimi: 'Opetushallitus – Utbildningsstyrelsen – EDUFI',
    sahkopostiOsoite: 'noreply@opintopolku.fi',
  },
  vastaanottajat: [{ sahkopostiOsoite: kutsu.sahkoposti }],
  lahettavaPalvelu: 'eHOKS',
  prioriteetti: 'normaali',
  sailytysaika: 365,
});

const sisalto = (kyselytyyppi: Kyselytyyppi, kieli: string, linkki: string): string => {
  const tekstit = kyselytyyppi === 'aloittaneet' ? ALOITUS : PAATTO;
  const osat = tekstit.map((teksti) =>
    [
      `<p>${teksti.otsake}</p>`,
      ...teksti.kappaleet.map((kappale) => `<p>${kappale}</p>`),
      `<p><a href="${escaped(linkki)}">${teksti.linkki}</a></p>`,
    ].join(''),
  );
  return `<!doctype html><html lang="${escaped(kieli)}"><body>${osat.join('<hr>')}</body></html>`;
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
