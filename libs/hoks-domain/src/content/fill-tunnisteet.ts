import { mapObjects } from './map-objects';
import { type HoksContent } from './hoks-content';

/**
 * Gives every osaamisen hankkimistapa that lacks a `yksiloiva-tunniste` one of its own, as the virkailija interface does
 * on POST and PUT, after validation.
 *
 * @param newUuid draws the tunniste
 * @see hoks-model.md §1.1
 */
export const fillTunnisteet = (content: HoksContent, newUuid: () => string): HoksContent =>
  mapObjects(content, (object, structure) =>
    structure.type === 'OsaamisenHankkimistapa' && object['yksiloiva-tunniste'] === undefined
      ? { ...object, 'yksiloiva-tunniste': newUuid() }
      : object,
  );
