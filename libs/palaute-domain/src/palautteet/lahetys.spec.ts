import { instantOfMillis } from '@ehoks/kernel';
import { isToimistoaika } from '../kutsu/toimistoaika';
import { viestinTilaOf } from '../toimitus/toimitus';
import { type Rahoituskausi } from '../windows/rahoituskausi';
import { nextStepOf } from './next-step';
import {
  hoksOf,
  KOULUTUSTOIMIJA,
  kutsu,
  LAHETETTY_P1,
  lastOf,
  LINKKI_P1,
  mailAnswers,
  palautteetAfter,
  removeTunnus,
  save,
  toimitus,
  uusiKutsu,
} from './palautteet.fixture';
import { type PalauteCommand } from './palautteet.commands';

const MONDAY_NOON = '2025-09-01T10:00:00.000Z';
const HANDED_OVER = [...LINKKI_P1, kutsu('p1', MONDAY_NOON), mailAnswers('p1', '2025-09-01')] as const;

describe('table M', () => {
  it('M1: what the older service holds is its own', () => {
    const opiskelijan = [
      { koulutustoimija: KOULUTUSTOIMIJA, kyselytyyppi: 'aloittaneet', rahoituskausi: '2025-2026' as Rahoituskausi },
    ] as const;
    const command = kutsu('p1', MONDAY_NOON, { heratepalvelu: { opiskelijan, jaksot: [] } });
    expect(palautteetAfter(...LINKKI_P1, command)).toMatchObject([{ tila: 'heratepalvelussa', arvio: { rivi: 'M1' } }]);
  });

  it('M2: without an address there is a failed message, and none goes out', () => {
    const command = kutsu('p1', MONDAY_NOON, { hoks: hoksOf({ sahkoposti: '' }) });
    expect(palautteetAfter(...LINKKI_P1, command)).toMatchObject([
      {
        tila: 'kysely_muodostettu',
        viesti: { tila: 'lahetys_epaonnistunut' },
        arvio: { rivi: 'M2', kentta: 'sahkoposti', syy: 'ei_ole' },
      },
    ]);
  });

  it('M4: outside office hours it is held, and that is told once', () => {
    const early = kutsu('p1', '2025-09-01T03:59:00.000Z', { arvonTila: undefined });
    expect(palautteetAfter(...LINKKI_P1, early)).toMatchObject([
      { tila: 'kysely_muodostettu', arvio: { rivi: 'M4', syy: 'kasittely_odottaa_toimistoaikaa' } },
    ]);
    expect(palautteetAfter(...LINKKI_P1, early)[0]?.viesti).toBeUndefined();
    expect(lastOf(...LINKKI_P1, early, early)).toEqual([]);
  });

  it('M5: a tunnus that Arvo does not know is held', () => {
    expect(palautteetAfter(...LINKKI_P1, kutsu('p1', MONDAY_NOON, { arvonTila: undefined }))).toMatchObject([
      { tila: 'kysely_muodostettu', arvio: { rivi: 'M5', kentta: 'kyselylinkki', syy: 'ei_loydy' } },
    ]);
  });

  it('M6: after the last day it is over, on it not yet', () => {
    const until = (voimassaLoppupvm: string) =>
      kutsu('p1', MONDAY_NOON, { arvonTila: { vastattu: true, voimassaLoppupvm } });
    expect(palautteetAfter(...LINKKI_P1, until('2025-08-31'))).toMatchObject([
      { tila: 'vastausaika_loppunut', arvio: { rivi: 'M6', syy: 'arvo_paivitys' } },
    ]);
    expect(palautteetAfter(...LINKKI_P1, until('2025-09-01T00:00:00Z'))).toMatchObject([{ arvio: { rivi: 'M7' } }]);
  });

  it('M7: what was answered needs no invitation', () => {
    const command = kutsu('p1', MONDAY_NOON, { arvonTila: { vastattu: true, voimassaLoppupvm: '2025-09-30' } });
    expect(palautteetAfter(...LINKKI_P1, command)).toMatchObject([{ tila: 'vastattu', arvio: { rivi: 'M7' } }]);
  });

  it('M8: the intent to send is a fact of its own, and there is one at a time', () => {
    expect(lastOf(...LINKKI_P1, kutsu('p1', MONDAY_NOON))).toMatchObject([
      { type: 'ViestiOpened', data: { viestiId: 'v-p1', arvio: { rivi: 'M8', syy: 'viesti_lahetys' } } },
    ]);
    expect(lastOf(...LINKKI_P1, kutsu('p1', MONDAY_NOON), kutsu('p1', MONDAY_NOON))).toBe('not-due');
    const [palaute] = palautteetAfter(...LINKKI_P1, kutsu('p1', MONDAY_NOON));
    expect(palaute && nextStepOf(palaute, { asksArvo: true })).toEqual({ laji: 'avoin_viesti', viestiId: 'v-p1' });
  });

  it('is only for a trigger with a link and without a message', () => {
    expect(lastOf(save('2025-08-25'), kutsu('p1', MONDAY_NOON))).toBe('not-due');
    expect(lastOf(...LAHETETTY_P1, kutsu('p1', MONDAY_NOON))).toBe('not-due');
  });

  it('a person may have it sent once more; the window does not begin anew', () => {
    const again = [
      ...LAHETETTY_P1,
      uusiKutsu('p1'),
      kutsu('p1', '2025-09-08T10:00:00.000Z'),
      mailAnswers('p1', '2025-09-08'),
      toimitus('p1', '2025-09-08'),
    ] as const;
    expect(palautteetAfter(...again)).toMatchObject([
      { tila: 'lahetetty', voimassaLoppupvm: '2025-09-30', viesti: { day: '2025-09-08' } },
    ]);
  });

  it('asked for once more outside office hours, it waits for them; what went out stays told', () => {
    const atNight = kutsu('p1', '2025-09-08T18:00:00.000Z', { arvonTila: undefined });
    const [palaute] = palautteetAfter(...LAHETETTY_P1, uusiKutsu('p1'), atNight);
    expect(palaute).toMatchObject({ tila: 'lahetetty', arvio: { rivi: 'M4' }, viesti: { tila: 'lahetetty' } });
    expect(palaute && nextStepOf({ ...palaute, arvoPatchDue: false }, { asksArvo: true })).toEqual({
      laji: 'uusi_kutsu',
    });
    expect(lastOf(...LAHETETTY_P1, uusiKutsu('p1'), atNight, atNight)).toEqual([]);
    const inTheMorning = kutsu('p1', '2025-09-09T06:00:00.000Z');
    const [sent] = palautteetAfter(
      ...LAHETETTY_P1,
      uusiKutsu('p1'),
      atNight,
      inTheMorning,
      mailAnswers('p1', '2025-09-09'),
    );
    expect(sent && nextStepOf({ ...sent, arvoPatchDue: false }, { asksArvo: true })).toMatchObject({
      laji: 'toimitus',
    });
  });

  it('asked for once more when it takes no answers any more, it is marked as sent on that day (http-api.md §4.6)', () => {
    const closed = { arvonTila: { vastattu: true, voimassaLoppupvm: '2025-09-30' } } as const;
    const noon = '2025-10-08T10:00:00.000Z';
    expect(
      palautteetAfter(...LINKKI_P1, uusiKutsu('p1'), kutsu('p1', noon, { ...closed, viestiId: 'uusi' })),
    ).toMatchObject([
      { tila: 'vastausaika_loppunut', viesti: { tila: 'lahetetty', viestiId: 'uusi', day: '2025-10-08' } },
    ]);
    const refused = mailAnswers('p1', '2025-09-01', { tulos: 'hylatty', virhe: 'refused' });
    const answered = kutsu('p1', '2025-09-08T10:00:00.000Z', { ...closed, viestiId: 'uusi' });
    const commands = [...LINKKI_P1, kutsu('p1', MONDAY_NOON), refused, uusiKutsu('p1')] as const;
    expect(palautteetAfter(...commands, answered)).toMatchObject([
      { tila: 'vastattu', viesti: { tila: 'lahetetty', viestiId: 'v-p1', day: '2025-09-08' } },
    ]);
    const byItself = kutsu('p1', MONDAY_NOON, closed);
    expect(palautteetAfter(...LINKKI_P1, byItself)[0]).toMatchObject({ tila: 'vastattu' });
    expect(palautteetAfter(...LINKKI_P1, byItself)[0]?.viesti).toBeUndefined();
  });

  it('once more and not taken by the mail service, it is tried again; what went out stays told', () => {
    const failed = [
      ...LAHETETTY_P1,
      uusiKutsu('p1'),
      kutsu('p1', '2025-09-08T10:00:00.000Z'),
      mailAnswers('p1', '2025-09-08', { tulos: 'epaonnistui', virhe: 'viestinvalitys/error' }),
    ] as const;
    const [palaute] = palautteetAfter(...failed);
    expect(palaute).toMatchObject({ tila: 'lahetetty', viesti: { tila: 'lahetetty', day: '2025-09-01' } });
    expect(palaute && nextStepOf({ ...palaute, arvoPatchDue: false }, { asksArvo: true })).toEqual({
      laji: 'uusi_kutsu',
    });
  });

  it('once more is nothing to wait for when its code was removed meanwhile', () => {
    const atNight = kutsu('p1', '2025-09-08T18:00:00.000Z', { arvonTila: undefined });
    const [palaute] = palautteetAfter(...LAHETETTY_P1, uusiKutsu('p1'), atNight, removeTunnus('p1'));
    expect(palaute && nextStepOf(palaute, { asksArvo: true })).toBeUndefined();
  });

  it('sent once more for a study right that is gone by then, it stays sent', () => {
    const gone = kutsu('p1', '2025-09-08T10:00:00.000Z', { taustatiedot: {} });
    expect(palautteetAfter(...LAHETETTY_P1, uusiKutsu('p1'), gone)).toMatchObject([
      { tila: 'lahetetty', arvio: { rivi: 'M0' } },
    ]);
  });
});

describe('a person who asks for the invitation once more', () => {
  it('is not forgotten while it cannot be sent', () => {
    const [palaute] = palautteetAfter(
      ...LAHETETTY_P1,
      uusiKutsu('p1'),
      kutsu('p1', MONDAY_NOON, { arvonTila: undefined }),
    );
    expect(palaute && nextStepOf({ ...palaute, arvoPatchDue: false }, { asksArvo: true })).toEqual({
      laji: 'uusi_kutsu',
    });
  });

  it('is heard each time, and gets one mail for all that wait', () => {
    const twice = [...LAHETETTY_P1, uusiKutsu('p1'), uusiKutsu('p1')] as const;
    expect(lastOf(...twice)).toEqual([{ type: 'UusiKutsuRequested', data: { palauteId: 'p1' } }]);
    const sent = [...twice, kutsu('p1', '2025-09-08T10:00:00.000Z'), mailAnswers('p1', '2025-09-08')] as const;
    expect(lastOf(...sent, kutsu('p1', '2025-09-08T11:00:00.000Z'))).toBe('not-due');
  });

  it.each<[string, readonly PalauteCommand[]]>([
    ['there is no link yet', [save('2025-08-25')]],
    ['its code was removed', [...LINKKI_P1, removeTunnus('p1')]],
  ])('gets none when %s', (_, before) => expect(lastOf(...before, uusiKutsu('p1'))).toBe('not-due'));

  describe('where another service invites (ARVO=off)', () => {
    const asked = [...LAHETETTY_P1, uusiKutsu('p1')] as const;
    const of = (more: Parameters<typeof kutsu>[2] = {}) =>
      kutsu('p1', '2025-09-08T20:00:00.000Z', { asksArvo: false, ...more });

    it('has it told, whatever the hour and the address; ours is no mail to send', () => {
      const without = { hoks: hoksOf({ sahkoposti: '' }), arvonTila: undefined };
      for (const command of [of(), of(without)]) {
        expect(lastOf(...asked, command)).toMatchObject([
          { type: 'UusiKutsuHandedOver', data: { palauteId: 'p1', arvio: { rivi: 'M8', syy: 'viesti_lahetys' } } },
        ]);
        expect(lastOf(...asked, command, command)).toBe('not-due');
      }
      expect(palautteetAfter(...asked, of())).toMatchObject([{ tila: 'lahetetty', viesti: { tila: 'lahetetty' } }]);
    });

    it('has one that takes no answers any more marked as sent', () => {
      const answered = of({ arvonTila: { vastattu: true, voimassaLoppupvm: '2025-09-30' } });
      expect(palautteetAfter(...asked, answered)).toMatchObject([{ tila: 'vastattu', viesti: { day: '2025-09-08' } }]);
    });

    it('is all that is ours to invite to', () => {
      expect(lastOf(...LINKKI_P1, of())).toBe('not-due');
      const [linked] = palautteetAfter(...LINKKI_P1);
      expect(linked && nextStepOf(linked, { asksArvo: false })).toBeUndefined();
      const [again] = palautteetAfter(...asked);
      expect(again && nextStepOf(again, { asksArvo: false })).toEqual({ laji: 'uusi_kutsu' });
    });

    it('leaves no mail of ours in the open', () => {
      const [opened] = palautteetAfter(...LINKKI_P1, kutsu('p1', MONDAY_NOON));
      expect(opened && nextStepOf(opened, { asksArvo: false })).toMatchObject({ laji: 'avoin_viesti' });
      const [handedOver] = palautteetAfter(...HANDED_OVER);
      expect(handedOver && nextStepOf(handedOver, { asksArvo: false })).toMatchObject({ laji: 'toimitus' });
    });
  });
});

describe('handing the invitation over', () => {
  it('taken, it waits for delivery', () => {
    expect(palautteetAfter(...HANDED_OVER)).toMatchObject([
      {
        tila: 'kysely_muodostettu',
        viesti: { tila: 'odottaa_lahetysta', ulkoinenTunniste: 'm-p1', day: '2025-09-01' },
      },
    ]);
  });

  it('refused for good, it is not tried again', () => {
    const refused = mailAnswers('p1', '2025-09-01', { tulos: 'hylatty', virhe: 'refused' });
    const [palaute] = palautteetAfter(...LINKKI_P1, kutsu('p1', MONDAY_NOON), refused);
    expect(palaute).toMatchObject({
      viesti: { tila: 'lahetys_epaonnistunut' },
      arvio: { syy: 'viestin_lahetys_epaonnistui' },
    });
    expect(palaute && nextStepOf(palaute, { asksArvo: true })).toBeUndefined();
  });

  it('not taken, it is tried again', () => {
    const failed = mailAnswers('p1', '2025-09-01', { tulos: 'epaonnistui', virhe: 'viestinvalitys/error' });
    const [palaute] = palautteetAfter(...LINKKI_P1, kutsu('p1', MONDAY_NOON), failed);
    expect(palaute && nextStepOf(palaute, { asksArvo: true })).toEqual({ laji: 'kutsu' });
  });

  it('unknown, it is left to people', () => {
    const unknown = mailAnswers('p1', '2025-09-01', { tulos: 'tuntematon' });
    const [palaute] = palautteetAfter(...LINKKI_P1, kutsu('p1', MONDAY_NOON), unknown);
    expect(palaute).toMatchObject({ viesti: { tila: 'tuntematon' }, arvio: { syy: 'tuntematon_virhe' } });
    expect(palaute && nextStepOf(palaute, { asksArvo: true })).toBeUndefined();
    expect(lastOf(...LINKKI_P1, kutsu('p1', MONDAY_NOON), unknown, mailAnswers('p1', '2025-09-01'))).toBe(
      'stale-answer',
    );
  });
});

describe('delivery', () => {
  it('moves the window to the day of confirmation, and Arvo is to be told', () => {
    const [palaute] = palautteetAfter(...HANDED_OVER, toimitus('p1', '2025-09-03'));
    expect(palaute).toMatchObject({
      tila: 'lahetetty',
      voimassaAlkupvm: '2025-09-03',
      voimassaLoppupvm: '2025-10-02',
      viesti: { tila: 'lahetetty' },
      arvio: { rivi: 'T1', syy: 'viesti_status' },
    });
    expect(palaute && nextStepOf(palaute, { asksArvo: true })).toEqual({ laji: 'arvo_paivitys', arvoTunniste: 'Tp1' });
    const told: PalauteCommand = { type: 'NoteArvoPatched', data: { palauteId: 'p1' } };
    const [after] = palautteetAfter(...HANDED_OVER, toimitus('p1', '2025-09-03'), told);
    expect(after && nextStepOf(after, { asksArvo: true })).toBeUndefined();
    expect(lastOf(...HANDED_OVER, toimitus('p1', '2025-09-03'), told, told)).toBe('not-due');
  });

  it('late, it leaves only the rest of the sixty days', () => {
    expect(palautteetAfter(...HANDED_OVER, toimitus('p1', '2025-10-15'))).toMatchObject([
      { voimassaAlkupvm: '2025-10-15', voimassaLoppupvm: '2025-10-30' },
    ]);
  });

  it('that failed leaves the trigger with its link', () => {
    expect(palautteetAfter(...HANDED_OVER, toimitus('p1', '2025-09-01', 'BOUNCE'))).toMatchObject([
      { tila: 'kysely_muodostettu', viesti: { tila: 'lahetys_epaonnistunut' } },
    ]);
  });

  it('that goes on is told once for each word', () => {
    const waits = toimitus('p1', '2025-09-01', 'SKANNAUS');
    expect(lastOf(...HANDED_OVER, waits)).toMatchObject([{ type: 'ToimitusNoted' }]);
    expect(lastOf(...HANDED_OVER, waits, waits)).toEqual([]);
    const [palaute] = palautteetAfter(...HANDED_OVER, waits);
    expect(palaute && nextStepOf(palaute, { asksArvo: true })).toEqual({
      laji: 'toimitus',
      viestiId: 'v-p1',
      ulkoinenTunniste: 'm-p1',
    });
  });

  it('in a word that we do not know changes nothing', () => {
    expect(lastOf(...HANDED_OVER, toimitus('p1', '2025-09-01', 'KADONNUT'))).toBe('unknown-delivery-state');
  });

  it.each([
    ['odottaa_lahetysta', ['SKANNAUS', 'ODOTTAA', 'LAHETYKSESSA', 'DELIVERYDELAY']],
    ['lahetetty', ['LAHETETTY', 'DELIVERY', 'COMPLAINT']],
    ['lahetys_epaonnistunut', ['VIRHE', 'BOUNCE', 'REJECT']],
  ])('%s is meant by %j', (tila, words) => {
    expect(words.map(viestinTilaOf)).toEqual(words.map(() => tila));
  });
});

describe('office hours', () => {
  it.each([
    ['Monday 06:59', '2025-09-01T06:59:00+03:00', false],
    ['Monday 07:00', '2025-09-01T07:00:00+03:00', true],
    ['Friday 17:59', '2025-09-05T17:59:00+03:00', true],
    ['Friday 18:00', '2025-09-05T18:00:00+03:00', false],
    ['Saturday noon', '2025-09-06T12:00:00+03:00', false],
    ['Sunday noon', '2025-09-07T12:00:00+03:00', false],
    ['a winter morning', '2026-01-05T07:00:00+02:00', true],
    ['midnight', '2026-01-05T00:30:00+02:00', false],
  ])('%s', (_, moment, expected) => {
    expect(isToimistoaika(instantOfMillis(Date.parse(moment)))).toBe(expected);
  });
});
