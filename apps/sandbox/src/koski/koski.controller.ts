import { All, Body, Controller, Get, Header, Inject, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { type Clock } from '../clock';
import { SandboxConfig } from '../config';
import { OppijatStore } from '../onr/oppijat.store';
import { CLOCK, CONFIG } from '../sandbox.tokens';
import { changeFeedPage, type FeedPage, type FeedQuery } from './change-feed';
import { badQueryParam, internalError, koskiError, malformedOid, opiskeluoikeusNotFound } from './koski.errors';
import { KoskiGuard } from './koski.guard';
import { OpiskeluoikeudetStore, type Row } from './opiskeluoikeudet.store';
import { ReplicaStore } from './replica.store';

const OPISKELUOIKEUS_OID = /^1\.2\.246\.562\.15\.\d{11}$/;
const HENKILO_OID = /^1\.2\.246\.562\.(24|[12]?98)\.\d{11}$/;
const LARGEST_BATCH = 1_000;
const JSON_TYPE = 'application/json;charset=utf-8';

/** Koski as a service user without the role for sensitive data sees it. */
@Controller('koski/api')
@UseGuards(KoskiGuard)
export class KoskiController {
  constructor(
    private readonly opiskeluoikeudet: OpiskeluoikeudetStore,
    private readonly replica: ReplicaStore,
    private readonly oppijat: OppijatStore,
    @Inject(CONFIG) private readonly config: SandboxConfig,
    @Inject(CLOCK) private readonly now: Clock,
  ) {}

  @Get('opiskeluoikeus/:oid')
  @Header('content-type', JSON_TYPE)
  find(@Param('oid') oid: string): string {
    if (!OPISKELUOIKEUS_OID.test(oid)) throw malformedOid('Opiskeluoikeus', oid);
    const row = this.opiskeluoikeudet.find(oid);
    if (!row || row.isMitatoity) throw opiskeluoikeusNotFound();
    if (row.isUnreadable) throw internalError();
    return row.text;
  }

  @Post('sure/oids')
  findByOppijat(@Body() body: unknown, @Res() reply: FastifyReply): void {
    const rows = this.visibleRows(askedOids(body));
    const readable = rows.slice(0, firstUnreadable(rows));
    const text = readable.map(([masterOid, own]) => elementText(masterOid, own)).join(',');
    if (readable.length === rows.length) void reply.status(200).type(JSON_TYPE).send(`[${text}]`);
    else cutOff(reply, readable.length === 0 ? '' : `[${text},{"henkilö":{"oid"`);
  }

  @Get('sure/muuttuneet-oppijat')
  changes(@Query() query: FeedQuery): FeedPage {
    const rows = this.opiskeluoikeudet.inFeedOrder(this.replica.feedAsOf);
    return changeFeedPage(rows, query, this.now(), this.config.KOSKI_FEED_MARGIN_MS);
  }

  @All('*')
  unknownAddress(): never {
    throw koskiError(404, 'notFound', 'Not found');
  }

  /** By master: what is stored under each asked oid, and under its slaves where a master was asked. */
  private visibleRows(oids: readonly string[]): readonly RowsOfOppija[] {
    const asOf = this.replica.listsAsOf;
    const byMaster = new Map<string, Set<Row>>();
    for (const oid of oids) {
      const rows = [oid, ...this.oppijat.slaveOidsOf(oid)].flatMap((own) => this.opiskeluoikeudet.visibleOf(own, asOf));
      if (rows.length === 0) continue;
      const masterOid = this.oppijat.masterOidOf(oid);
      byMaster.set(masterOid, new Set([...(byMaster.get(masterOid) ?? []), ...rows]));
    }
    return [...byMaster].map(([masterOid, rows]) => [masterOid, [...rows]]);
  }
}

type RowsOfOppija = readonly [masterOid: string, rows: readonly Row[]];

const firstUnreadable = (oppijat: readonly RowsOfOppija[]): number => {
  const index = oppijat.findIndex(([, rows]) => rows.some((row) => row.isUnreadable));
  return index === -1 ? oppijat.length : index;
};

const elementText = (masterOid: string, rows: readonly Row[]): string =>
  `{"henkilö":{"oid":"${masterOid}"},"opiskeluoikeudet":[${rows.map(({ text }) => text).join(',')}]}`;

/** Koski streams its answer: at a row that it cannot read it closes, and the status has been sent already. */
const cutOff = (reply: FastifyReply, text: string): void => {
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': JSON_TYPE });
  reply.raw.flushHeaders();
  reply.raw.write(text, () => reply.raw.destroy());
};

const askedOids = (body: unknown): readonly string[] => {
  if (!Array.isArray(body)) throw koskiError(400, 'badRequest.format.json', 'Epäkelpo JSON-dokumentti');
  if (body.length > LARGEST_BATCH) throw badQueryParam(`Liian monta oidia, enintään ${LARGEST_BATCH} sallittu.`);
  return body.map((oid: unknown) => {
    if (typeof oid !== 'string' || !HENKILO_OID.test(oid)) throw malformedOid('Henkilö', String(oid));
    return oid;
  });
};
