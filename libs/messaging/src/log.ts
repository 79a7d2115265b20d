/** The part of a pino logger that this library writes to. Fields are ids, codes and numbers, never message bodies. */
export interface MessagingLog {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
