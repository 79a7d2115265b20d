export type ProcessKind = 'gateway' | 'hoks' | 'koski-sync' | 'feedback' | 'kafka' | 'mongo';
export const PROCESSES: readonly ProcessKind[];

export interface Kill {
  readonly kind: ProcessKind;
  /** Which instance, modulo how many there are. */
  readonly draw: number;
  readonly downMs: number;
  readonly calmMs: number;
}
export function killsOf(seed: number): Generator<Kill, never>;

export interface NetworkFault {
  readonly system: 'koski' | 'arvo';
  /** As the sandbox takes it. */
  readonly fault: Readonly<{ delayMs?: number; answerDelayMs?: number; failure?: 'down' | 'cut' }>;
  readonly lastsMs: number;
  readonly calmMs: number;
}
export const FAULTS: readonly Pick<NetworkFault, 'system' | 'fault'>[];
export function faultsOf(seed: number): Generator<NetworkFault, never>;
