import { type RecordedEvent } from '@ehoks/event-store';
import { type Instant } from '@ehoks/kernel';
import { type PalauteEvent } from '@ehoks/palaute-domain';
import { applyEvent } from './oppijat.fold';
import { arvioOf, NOW, oppijaWith, PALAUTE_ID, palauteOf } from './palaute.fixture';

const LATER = '2026-09-01T09:00:00.000Z' as Instant;
const failedTwice = oppijaWith([palauteOf()], { [PALAUTE_ID]: { lastAt: NOW, failures: 2 } });

const trailAfter = (event: PalauteEvent) => {
  const record: RecordedEvent<PalauteEvent> = { id: 'e', time: LATER, version: 2, event };
  return applyEvent(failedTwice, record).oppija.trails[PALAUTE_ID];
};

describe('applyEvent', () => {
  it('lets a trigger wait on when a plan is saved that leaves it as it is', () => {
    const data = { arvio: arvioOf('odottaa_kasittelya'), tapahtuma: 'hoks_tallennus', palauteId: PALAUTE_ID } as const;
    const leftAsIs: PalauteEvent = {
      type: 'KyselyLeftAsIs',
      data: { ...data, kohde: { hoksId: 8, kyselytyyppi: 'aloittaneet' } },
    };
    expect(trailAfter(leftAsIs)).toEqual({ lastAt: NOW, failures: 2 });
  });

  it('counts what failed', () => {
    const failed = { type: 'HeratepaivaFailed', data: { palauteId: PALAUTE_ID, virhe: 'koski/unreachable' } };
    expect(trailAfter(failed as PalauteEvent)).toEqual({ lastAt: LATER, failures: 3 });
  });
});
