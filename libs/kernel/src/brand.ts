declare const brand: unique symbol;

/** A plain value whose type remembers that it was checked once, at the edge: `Brand<string, 'OppijaOid'>`. */
export type Brand<Value, Name extends string> = Value & { readonly [brand]: Name };
