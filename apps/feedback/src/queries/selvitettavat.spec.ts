import { type LocalDate } from '@ehoks/kernel';
import { type Palaute } from '@ehoks/palaute-domain';
import { DAY, linkedOf, NOW, oppijaWith } from '../views/palaute.fixture';
import { selvitettavat } from './selvitettavat';

const handedOver = (palauteId: string, day: string, more: Partial<Palaute> = {}): Palaute =>
  linkedOf({ palauteId, viesti: { tila: 'tuntematon', viestiId: 'v', day: day as LocalDate }, ...more });

describe('selvitettavat', () => {
  it('are the triggers of which nobody knows whether their mail went out, longest waiting first', () => {
    const found = selvitettavat([
      oppijaWith([handedOver('b', '2026-09-03'), linkedOf({ palauteId: 'without' })]),
      oppijaWith([handedOver('a', '2026-09-02')]),
    ]);
    expect(found).toEqual([
      { palauteId: 'a', hoksId: 7, kyselytyyppi: 'aloittaneet', heratepvm: DAY, viestiPvm: '2026-09-02' },
      { palauteId: 'b', hoksId: 7, kyselytyyppi: 'aloittaneet', heratepvm: DAY, viestiPvm: '2026-09-03' },
    ]);
  });

  it.each<[string, Palaute]>([
    ['has ended', handedOver('p', '2026-09-02', { tila: 'ei_laheteta' })],
    ['is being sent', linkedOf({ viesti: { tila: 'avoin', viestiId: 'v', openedAt: NOW } })],
    ['is on its way', linkedOf({ viesti: { tila: 'odottaa_lahetysta', viestiId: 'v', day: DAY } })],
    ['was delivered', linkedOf({ tila: 'lahetetty', viesti: { tila: 'lahetetty', viestiId: 'v', day: DAY } })],
  ])('are not one that %s', (_, palaute) => expect(selvitettavat([oppijaWith([palaute])])).toEqual([]));
});
