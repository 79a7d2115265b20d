import { type Log } from '@ehoks/observability';
import { type ArvoClient } from '@ehoks/opintopolku';
import { isOrphan, type PalauteCommand } from '@ehoks/palaute-domain';
import { type PalauteResult } from '../feedback.types';

/**
 * Deletes a tunnus from Arvo that came too late: its answer arrived over the topic, from the process that had asked, when
 * the attempt was closed already. Where that fails an orphan stays in Arvo, which is sent to nobody.
 */
export class OrphanedTunnukset {
  constructor(
    private readonly arvo: Pick<ArvoClient, 'deleteVastauslinkki' | 'deleteJaksotunnus'>,
    private readonly log: Log,
  ) {}

  /** Deletes in the background: handlers of messages ask no outside system. */
  note(command: PalauteCommand, result: PalauteResult): void {
    const orphan = orphanOf(command, result);
    if (orphan === undefined) return;
    const deleted = orphan.isOpiskelijan
      ? this.arvo.deleteVastauslinkki(orphan.arvoTunniste)
      : this.arvo.deleteJaksotunnus(orphan.arvoTunniste);
    deleted.catch((error: unknown) => {
      this.log.warn({ err: error, palauteId: orphan.palauteId }, 'an orphaned tunnus stays in Arvo');
    });
  }
}

interface Orphan {
  readonly palauteId: string;
  readonly arvoTunniste: string;
  /** A link came with it. */
  readonly isOpiskelijan: boolean;
}

/** The tunnus of an answer that was not stored. */
export const orphanOf = (command: PalauteCommand, result: PalauteResult): Orphan | undefined => {
  if (command.type !== 'NoteArvoAnswer' || command.data.vastaus.tulos !== 'tunnus') return undefined;
  if (result.kind === 'failed') return undefined;
  if (!isOrphan(result.kind === 'accepted' ? result.events.map(({ event }) => event) : undefined)) return undefined;
  const { palauteId, vastaus } = command.data;
  return { palauteId, arvoTunniste: vastaus.arvoTunniste, isOpiskelijan: vastaus.kyselylinkki !== undefined };
};
