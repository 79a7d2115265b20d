import { type ServicePorts } from '../desk/service-ports';
import { ExplainTriggersCommand } from './triggers.command';

const phase = { aika: '2026-11-27T10:00:00.000Z', fi: 'Ei kyselyä', en: 'No survey' };

const explain = async (answer: object): Promise<string> => {
  let shown = '';
  const ports = { ask: async () => answer } as unknown as ServicePorts;
  const write = jest.spyOn(process.stdout, 'write').mockImplementation((text) => ((shown += String(text)), true));
  try {
    await new ExplainTriggersCommand(ports).run(['123'], {});
    return shown;
  } finally {
    write.mockRestore();
  }
};

describe('triggers explain', () => {
  it('says that feedback has not heard of a HOKS', async () => {
    const answer = explain({ palautteet: [], ilmanPalautetta: [], historia: [] });
    await expect(answer).rejects.toMatchObject({ code: 'ops/no-hoks', message: expect.stringContaining('123') });
  });

  it('shows a HOKS without any survey', async () =>
    expect(await explain({ palautteet: [], ilmanPalautetta: [], historia: [phase] })).toBe('(none)\n'));
});
