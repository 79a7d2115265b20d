import { Injectable } from '@nestjs/common';

export interface Nippu {
  readonly tunniste: string;
  voimassaLoppupvm: string;
  tila: string | undefined;
}

/** Bundles of workplace periods that one instructor answers together. */
@Injectable()
export class NiputStore {
  private readonly niput = new Map<string, Nippu>();

  reset(): void {
    this.niput.clear();
  }

  put(nippu: Nippu): void {
    this.niput.set(nippu.tunniste, nippu);
  }

  find(tunniste: string): Nippu | undefined {
    return this.niput.get(tunniste);
  }

  delete(tunniste: string): void {
    this.niput.delete(tunniste);
  }

  all(): readonly Nippu[] {
    return [...this.niput.values()];
  }
}
