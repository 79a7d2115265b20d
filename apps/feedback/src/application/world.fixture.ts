import { type Instant, type JsonObject } from '@ehoks/kernel';
import { ArvoClientFake, KoskiClientFake, OrganisaatioClientFake, ViestinvalitysClientFake } from '@ehoks/opintopolku';
import { decide, evolve, initialState, type PalauteCommand, type PalauteEvent } from '@ehoks/palaute-domain';
import { type Executed, type Palautteet, type Ports } from './ports';

const OPISKELUOIKEUS = '1.2.246.562.15.41024330544';
const HOKS_ID = 7;

/** The palautteet of one oppija in memory. */
export class MemoryPalautteet implements Palautteet {
  readonly events: PalauteEvent[] = [];
  /** Runs before each command: what happens meanwhile, or a crash. */
  onExecute: (command: PalauteCommand) => void = () => undefined;
  private state = initialState;
  private readonly known = new Set<string>();

  read() {
    return this.state;
  }

  async execute(command: PalauteCommand, commandId?: string): Promise<Executed> {
    this.onExecute(command);
    if (commandId !== undefined && this.known.has(commandId)) return { accepted: true, events: [], state: this.state };
    const executed = this.decideNow(command);
    if (commandId !== undefined && executed.accepted) this.known.add(commandId);
    return executed;
  }

  /** Without {@link onExecute}. */
  decideNow(command: PalauteCommand): Executed {
    let next = Object.keys(this.state.palautteet).length;
    const decision = decide(command, this.state, { uuid: () => `p${(next += 1)}` });
    if (!decision.accepted) return decision;
    this.events.push(...decision.events);
    this.state = decision.events.reduce(evolve, this.state);
    return { accepted: true, events: decision.events, state: this.state };
  }

  palaute(palauteId = 'p1') {
    return this.state.palautteet[palauteId];
  }
}

/** One student with a plan and a study right in order, the systems around, and a clock to set. */
export class World {
  readonly palautteet = new MemoryPalautteet();
  readonly koski = new KoskiClientFake();
  readonly arvo = new ArvoClientFake();
  readonly viestinvalitys = new ViestinvalitysClientFake();
  readonly organisaatiot = new OrganisaatioClientFake();
  now = '2025-09-01T10:00:00.000Z' as Instant;
  hoks: JsonObject | undefined = {
    'opiskeluoikeus-oid': OPISKELUOIKEUS,
    'osaamisen-hankkimisen-tarve': true,
    'ensikertainen-hyvaksyminen': '2025-09-01',
    sahkoposti: 'opiskelija@example.fi',
  };
  hankintakoulutukset: readonly string[] = [];
  readonly ports: Ports;
  private drawn = 0;

  constructor() {
    this.koski.put('1.2.246.562.24.54450598189', this.right({}));
    const { koski, arvo, viestinvalitys, organisaatiot } = this;
    this.ports = {
      koski,
      arvo,
      viestinvalitys,
      organisaatiot,
      fetchHoks: async () => this.hoks && { hoksVersion: 1, content: this.hoks },
      fetchHankintakoulutukset: async () => this.hankintakoulutukset,
      fetchHeratepalvelunTietueet: async () => ({ opiskelijan: [], jaksot: [] }),
      asksArvo: true,
      now: () => this.now,
      uuid: () => `uuid-${(this.drawn += 1)}`,
    };
  }

  /** Koski's word of the study right, in order but for `more`. */
  right(more: JsonObject): JsonObject & { oid: string } {
    return {
      oid: OPISKELUOIKEUS,
      tyyppi: { koodiarvo: 'ammatillinenkoulutus' },
      koulutustoimija: { oid: '1.2.246.562.10.346830761110' },
      suoritukset: [{ tyyppi: { koodiarvo: 'ammatillinentutkinto' }, suorituskieli: { koodiarvo: 'SV' } }],
      tila: { opiskeluoikeusjaksot: [{ alku: '2025-08-10', tila: { koodiarvo: 'lasna' } }] },
      ...more,
    };
  }

  get occasion() {
    const hoks = { hoksVersion: 1, content: this.hoks ?? {} };
    return { tapahtuma: 'hoks_tallennus', hoksId: HOKS_ID, hoks, kyselyt: 'kaikki' } as const;
  }
}
