import { type ServicePorts } from '../desk/service-ports';
import { RebuildWatch } from './rebuild-watch';

const generations = (status: string) => ({ view: 'hoksit', generations: [{ generation: 3, status }] });

describe('watching a rebuild', () => {
  it('lasts until its end', async () => {
    const answers = ['building', 'live'];
    const ports = { ask: async () => generations(answers.shift() ?? '') } as unknown as ServicePorts;
    expect(await new RebuildWatch(ports).untilEnd(3, false)).toBe('live');
  });

  it('ends at Ctrl-C, and leaves the rebuild to go on', async () => {
    const before = process.listenerCount('SIGINT');
    let looks = 0;
    const ask = async () => {
      looks += 1;
      if (looks === 2) process.emit('SIGINT');
      return generations('building');
    };
    const ports = { ask } as unknown as ServicePorts;
    expect(await new RebuildWatch(ports).untilEnd(3, false)).toBe('building');
    expect(process.listenerCount('SIGINT')).toBe(before);
  });
});
