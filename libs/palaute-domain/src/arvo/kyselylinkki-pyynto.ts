import { type LocalDate } from '@ehoks/kernel';
import { type HoksTiedot } from '../facts/hoks-tiedot';
import { ammatillinenSuoritus } from '../facts/opiskeluoikeus-tiedot';
import { type Taustatiedot } from '../facts/taustatiedot';
import { type ArvonKyselytyyppi } from '../kysely';
import { vastausaikaFrom } from '../windows/vastausaika';
import { koulutuksenTiedot, type KoulutuksenTiedot } from './koulutuksen-tiedot';
import { type ArvonTutkinnonOsa, arvonTutkinnonOsa, tutkinnonosatHankkimistavoittain } from './tutkinnon-osat';

/** Body of `POST /vastauslinkki/v1`: asks for a student's tunnus and link (arvo.md §4.1). */
export type KyselylinkkiPyynto = KoulutuksenTiedot &
  Readonly<{
    vastaamisajan_alkupvm: LocalDate;
    vastaamisajan_loppupvm: LocalDate;
    kyselyn_tyyppi: ArvonKyselytyyppi;
    tutkinnon_suorituskieli: string;
    hankintakoulutuksen_toteuttaja: string | null;
    heratepvm: LocalDate;
    /** UUID of the attempt. */
    request_id: string;
    metatiedot: Readonly<{ tila: string; ei_kuulu_lahetettavien_perusjoukkoon: boolean }>;
    tutkinnonosat_hankkimistavoittain: Readonly<Record<string, readonly string[]>>;
    tutkinnon_osat: readonly ArvonTutkinnonOsa[];
  }>;

export const kyselylinkkiPyynto = (
  palaute: Readonly<{ heratepvm: LocalDate; kyselyn_tyyppi: ArvonKyselytyyppi }>,
  hoks: HoksTiedot,
  taustatiedot: Taustatiedot,
  attempt: Readonly<{ requestId: string; today: LocalDate }>,
): KyselylinkkiPyynto => {
  const { heratepvm, kyselyn_tyyppi } = palaute;
  const { alkupvm, loppupvm } = vastausaikaFrom(heratepvm, attempt.today);
  const isOver = attempt.today > loppupvm;
  const suoritus = taustatiedot.opiskeluoikeus && ammatillinenSuoritus(taustatiedot.opiskeluoikeus);
  return {
    ...koulutuksenTiedot(taustatiedot, heratepvm),
    vastaamisajan_alkupvm: alkupvm,
    vastaamisajan_loppupvm: loppupvm,
    kyselyn_tyyppi,
    tutkinnon_suorituskieli: suoritus?.suorituskieli?.toLowerCase() ?? 'fi',
    hankintakoulutuksen_toteuttaja: taustatiedot.hankintakoulutuksenToteuttaja ?? null,
    heratepvm,
    request_id: attempt.requestId,
    metatiedot: {
      tila: isOver ? 'ei_kuulu_lahetettavien_perusjoukkoon' : 'odottaa_lahetysta',
      ei_kuulu_lahetettavien_perusjoukkoon: isOver,
    },
    tutkinnonosat_hankkimistavoittain: tutkinnonosatHankkimistavoittain(hoks.tutkinnonOsat),
    tutkinnon_osat: hoks.tutkinnonOsat.map(arvonTutkinnonOsa),
  };
};
