export const CLOCK = Symbol('sandbox:clock');
export const CONFIG = Symbol('sandbox:config');
