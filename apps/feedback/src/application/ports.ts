import { type Instant, type JsonObject } from '@ehoks/kernel';
import {
  type ArvoClient,
  type KoskiClient,
  type OrganisaatioClient,
  type ViestinvalitysClient,
} from '@ehoks/opintopolku';
import {
  type HeratepalvelunTietueet,
  type PalauteCommand,
  type PalauteEvent,
  type PalauteRefusal,
  type PalautteetState,
} from '@ehoks/palaute-domain';

/** The palautteet of one oppija: one stream, one writer. */
export interface Palautteet {
  read(): PalautteetState;
  /**
   * Decides and stores.
   *
   * @param commandId a command that was stored under it is not decided again; left out, it is a new one
   * @throws AppError when nobody knows whether it was stored
   */
  execute(command: PalauteCommand, commandId?: string): Promise<Executed>;
}

export type Executed =
  | Readonly<{ accepted: true; events: readonly PalauteEvent[]; state: PalautteetState }>
  | Readonly<{ accepted: false; refusal: PalauteRefusal }>;

/** A HOKS as it is now; `content` as it travels, contact details included. */
export type ReadHoks = Readonly<{ hoksVersion: number; content: JsonObject }>;

/** What the use cases ask the world. Whatever a port throws is an AppError; `unavailable` is tried again later. */
export interface Ports {
  /** @returns undefined when it is passivated, archived or was never there */
  fetchHoks(hoksId: number, opiskeluoikeusOid: string): Promise<ReadHoks | undefined>;
  /** Oids of the study rights that are recorded as included in this one (palaute.md §2.4). */
  fetchHankintakoulutukset(opiskeluoikeusOid: string): Promise<readonly string[]>;
  /** What the older service holds of the oppija of this HOKS; empty where there is none such. */
  fetchHeratepalvelunTietueet(hoksId: number): Promise<HeratepalvelunTietueet>;
  /** False with `ARVO=off`: the intent to ask Arvo is published, and someone else does. */
  readonly asksArvo: boolean;
  readonly koski: Pick<KoskiClient, 'fetchOpiskeluoikeus'>;
  readonly organisaatiot: OrganisaatioClient;
  readonly arvo: Pick<
    ArvoClient,
    | 'createVastauslinkki'
    | 'fetchVastauslinkinTila'
    | 'changeVastauslinkki'
    | 'deleteVastauslinkki'
    | 'createJaksotunnus'
    | 'deleteJaksotunnus'
  >;
  readonly viestinvalitys: ViestinvalitysClient;
  now(): Instant;
  uuid(): string;
}
