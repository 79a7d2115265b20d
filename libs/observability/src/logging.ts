import { type DynamicModule } from '@nestjs/common';
import { context, trace } from '@opentelemetry/api';
import { Logger, LoggerModule } from 'nestjs-pino';
import { destination, pino, type Logger as PinoLogger } from 'pino';

/**
 * The structured log of a process: one JSON line an entry, ids as fields, trace ids added. Never pass message bodies,
 * names, addresses or tickets.
 */
export const createLog = (options: { readonly service: string; readonly level: string }): PinoLogger => {
  // A line written at once costs a system call of the request that logs it; what is gathered is written at the end, too.
  const stdout = destination({ fd: 1, sync: false, minLength: 4096, periodicFlush: 200 });
  process.once('exit', () => stdout.flushSync());
  return pino(
    {
      level: options.level,
      base: { service: options.service },
      mixin: () => {
        const spanContext = trace.getSpanContext(context.active());
        return spanContext ? { trace_id: spanContext.traceId, span_id: spanContext.spanId } : {};
      },
    },
    stdout,
  );
};

/** Makes Nest write to this log. The access log line is the HTTP shell's own, so no per-request middleware is added. */
export const logModule = (log: PinoLogger): DynamicModule =>
  LoggerModule.forRoot({ pinoHttp: { logger: log }, forRoutes: [] });

/** Hand this to `app.useLogger(app.get(NestLog))`. */
export const NestLog = Logger;

export type Log = PinoLogger;
