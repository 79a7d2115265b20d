import {
  type EratAnswer,
  kyselylinkinLahetys,
  type KyselylinkinTiedot,
  type KyselylinkkiOutcome,
  palauteTilaus,
  type PalauteTilausAnswer,
  type PalautteetAnswer,
  type SelvitettavatAnswer,
  suljettujenMerkinta,
  type SuljettujenMerkintaAnswer,
  uusiJaksotunnus,
  uusiKyselylinkki,
} from '@ehoks/contracts';
import { type RecordedEvent } from '@ehoks/event-store';
import { initialState, type PalauteEvent } from '@ehoks/palaute-domain';
import {
  BadRequestException,
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  ParseIntPipe,
  Patch,
  Post,
} from '@nestjs/common';
import { type z } from 'zod';
import { type Now } from '../clock';
import { NOW, READER } from '../feedback.tokens';
import { type PalauteReader } from '../feedback.types';
import { JaksotunnuksetHandler } from '../kyselylinkit/jaksotunnukset.handler';
import { KyselylinkitHandler } from '../kyselylinkit/kyselylinkit.handler';
import { OppijatQueries } from '../views/oppijat.queries';
import { type Pauses } from '../views/timing';
import { PAUSES } from '../views/views.providers';
import { TilauksetHandler } from '../work/tilaukset.handler';
import { eraantyneet } from './eraantyneet';
import { palautteetOfHoks } from './palautteen-kuvaus';
import { selvitettavat } from './selvitettavat';

/** Oppijat whose triggers are shown at most. */
const SHOWN = 100;

/** Questions and orders of our other services; the port is for the cluster alone. Contract: palaute-query.ts. */
@Controller()
export class FeedbackQueryController {
  constructor(
    private readonly oppijat: OppijatQueries,
    private readonly kyselylinkit: KyselylinkitHandler,
    private readonly jaksotunnukset: JaksotunnuksetHandler,
    private readonly tilaukset: TilauksetHandler,
    @Inject(READER) private readonly reader: PalauteReader,
    @Inject(PAUSES) private readonly pauses: Pauses,
    @Inject(NOW) private readonly now: Now,
  ) {}

  @Get('hoksit/:hoksId/palautteet')
  async palautteet(@Param('hoksId', ParseIntPipe) hoksId: number): Promise<PalautteetAnswer> {
    const holders = await this.oppijat.allWithHoks(hoksId);
    const found = holders.find(({ state }) => state.hoksit[hoksId] !== undefined);
    const oppija = found ?? { state: initialState, version: 0, trails: {} };
    const records = await Promise.all(holders.map(({ oppija: { streamId } }) => this.records(streamId)));
    const inOrder = records.flat().sort((a, b) => a.time.localeCompare(b.time));
    return palautteetOfHoks(hoksId, oppija, inOrder, this.pauses);
  }

  @Get('hoksit/:hoksId/kyselylinkit')
  async kyselylinkitOf(
    @Param('hoksId', ParseIntPipe) hoksId: number,
  ): Promise<{ kyselylinkit: readonly KyselylinkinTiedot[] }> {
    return { kyselylinkit: await this.kyselylinkit.ofHoks(hoksId) };
  }

  @Post('hoksit/:hoksId/kyselylinkit')
  @HttpCode(200)
  register(@Param('hoksId', ParseIntPipe) hoksId: number, @Body() body: unknown): Promise<KyselylinkkiOutcome> {
    return this.kyselylinkit.register(hoksId, readAs(uusiKyselylinkki, body));
  }

  @Post('hoksit/:hoksId/jaksotunnukset')
  @HttpCode(200)
  registerJaksotunnus(
    @Param('hoksId', ParseIntPipe) hoksId: number,
    @Body() body: unknown,
  ): Promise<KyselylinkkiOutcome> {
    return this.jaksotunnukset.register(hoksId, readAs(uusiJaksotunnus, body));
  }

  @Post('hoksit/:hoksId/kyselylinkit/suljetut')
  @HttpCode(200)
  async markClosed(
    @Param('hoksId', ParseIntPipe) hoksId: number,
    @Body() body: unknown,
  ): Promise<SuljettujenMerkintaAnswer> {
    return { merkittyja: await this.kyselylinkit.markClosed(hoksId, readAs(suljettujenMerkinta, body).tyyppi) };
  }

  @Patch('kyselylinkit')
  noteLahetys(@Body() body: unknown): Promise<KyselylinkkiOutcome> {
    return this.kyselylinkit.noteLahetys(readAs(kyselylinkinLahetys, body));
  }

  @Get('vastaajatunnukset/:tunnus')
  async vastaajatunnus(@Param('tunnus') tunnus: string): Promise<{ kyselylinkki: KyselylinkinTiedot | null }> {
    return { kyselylinkki: (await this.kyselylinkit.ofTunnus(tunnus)) ?? null };
  }

  @Delete('vastaajatunnukset/:tunnus')
  remove(@Param('tunnus') tunnus: string): Promise<KyselylinkkiOutcome> {
    return this.kyselylinkit.remove(tunnus);
  }

  @Post('tilaukset')
  @HttpCode(200)
  order(@Body() body: unknown): Promise<PalauteTilausAnswer> {
    return this.tilaukset.execute(readAs(palauteTilaus, body));
  }

  @Get('selvitettavat')
  async selvitettavat(): Promise<SelvitettavatAnswer> {
    return { palautteet: selvitettavat(await this.oppijat.withSelvitettavaa(SHOWN)) };
  }

  @Get('erat')
  async erat(): Promise<EratAnswer> {
    const nyt = this.now();
    const longestDue = await this.oppijat.withNextStep(SHOWN);
    return {
      nyt,
      oppijoita: await this.oppijat.countDue(nyt),
      palautteet: eraantyneet(longestDue, nyt, this.pauses),
    };
  }

  private async records(streamId: string): Promise<readonly RecordedEvent<PalauteEvent>[]> {
    const records: RecordedEvent<PalauteEvent>[] = [];
    for await (const commit of this.reader.history(streamId)) records.push(...commit.events);
    return records;
  }
}

const readAs = <Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> => {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new BadRequestException(parsed.error.issues.map(({ path }) => path.join('.')).join(', '));
};
