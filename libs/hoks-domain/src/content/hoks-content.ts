import { type JsonObject, type LocalDate } from '@ehoks/kernel';
import {
  type AiemminHankittuAmmatillinenTutkinnonOsa,
  type AiemminHankittuPaikallinenTutkinnonOsa,
  type AiemminHankittuYhteinenTutkinnonOsa,
} from './aiemmin-hankitut';
import {
  type HankittavaAmmatillinenTutkinnonOsa,
  type HankittavaKoulutuksenOsa,
  type HankittavaPaikallinenTutkinnonOsa,
  type HankittavaYhteinenTutkinnonOsa,
} from './hankittavat';

/**
 * The fields of a HOKS that hold no parts; PATCH changes only these. Everything is optional here because a change
 * names what it changes.
 *
 * Like all content it is plain JSON. Times (`hyvaksytty`, `paivitetty`) are UTC to the second, `2026-03-31T09:00:00Z`.
 */
export type HoksContentChange = JsonObject &
  Readonly<{
    'oppija-oid'?: string;
    sahkoposti?: string;
    puhelinnumero?: string;
    'opiskeluoikeus-oid'?: string;
    'tuva-opiskeluoikeus-oid'?: string;
    'urasuunnitelma-koodi-uri'?: string;
    'urasuunnitelma-koodi-versio'?: number;
    versio?: number;
    'ensikertainen-hyvaksyminen'?: LocalDate;
    hyvaksytty?: string;
    paivitetty?: string;
    'osaamisen-saavuttamisen-pvm'?: LocalDate;
    'osaamisen-hankkimisen-tarve'?: boolean;
  }>;

/**
 * What a HOKS says, in the form that events store and GET returns: normalised, every list there. What the server
 * itself adds at the root (`id`, `eid`, `manuaalisyotto`) is not part of it. `module-id`s are in it once
 * {@link assignModuleIds} gave them.
 *
 * `oppija-oid` and `opiskeluoikeus-oid` may be missing in a replacement; a create always has them.
 *
 * @see hoks-model.md §3, §10
 */
export type HoksContent = HoksContentChange &
  Readonly<{
    'ensikertainen-hyvaksyminen': LocalDate;
    'osaamisen-hankkimisen-tarve': boolean;
    'aiemmin-hankitut-ammat-tutkinnon-osat': readonly AiemminHankittuAmmatillinenTutkinnonOsa[];
    'aiemmin-hankitut-yhteiset-tutkinnon-osat': readonly AiemminHankittuYhteinenTutkinnonOsa[];
    'aiemmin-hankitut-paikalliset-tutkinnon-osat': readonly AiemminHankittuPaikallinenTutkinnonOsa[];
    'opiskeluvalmiuksia-tukevat-opinnot': readonly OpiskeluvalmiuksiaTukevatOpinnot[];
    'oppimisen-tuki': readonly OppimisenTuki[];
    'hankittavat-ammat-tutkinnon-osat': readonly HankittavaAmmatillinenTutkinnonOsa[];
    'hankittavat-yhteiset-tutkinnon-osat': readonly HankittavaYhteinenTutkinnonOsa[];
    'hankittavat-paikalliset-tutkinnon-osat': readonly HankittavaPaikallinenTutkinnonOsa[];
    'hankittavat-koulutuksen-osat': readonly HankittavaKoulutuksenOsa[];
  }>;

/** Studies that support study readiness (OTO). */
export type OpiskeluvalmiuksiaTukevatOpinnot = Readonly<{
  nimi: string;
  kuvaus: string;
  alku: LocalDate;
  loppu: LocalDate;
}>;

/** One measure of learning support; days and kind of tutkinnon osa exactly for tukiopetus (rule V-4). */
export type OppimisenTuki = Readonly<{
  'oppimisen-tuen-tyyppi-koodi-uri': string;
  alku?: LocalDate;
  loppu?: LocalDate;
  'tutkinnon-osan-tyyppi-koodi-uri'?: string;
}>;
