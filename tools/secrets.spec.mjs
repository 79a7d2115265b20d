import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { secretsIn, secretsInLogs } from './secrets.mjs';

describe('secrets in a text', () => {
  it.each([
    ['ticket=ST-12-abc', ['ticket']],
    ['mail to teuvo.testi@example.fi', ['e-mail address']],
    ['hetu 010190-123A', ['personal identity code']],
    ['oppija 1.2.246.562.24.44651722625', ['oid of a person']],
    ['Aada Keksitty', ['Keksitty']],
    ['{"route":"/hoks/:hoksId","oid":"1.2.246.562.15.61000000010","trace":"0af7651916cd43dd8448eb211c80319c"}', []],
  ])('%s', (text, kinds) => expect(secretsIn(text, ['Keksitty'])).toEqual(kinds));
});

describe('secrets in logs', () => {
  let folder;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'ehoks-secrets-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are told by file and line, not by their text', async () => {
    await writeFile(path.join(folder, 'gateway-1.log'), 'fine\nST-7-secret\n');
    await writeFile(path.join(folder, 'not-a-log.txt'), 'ST-7-secret\n');
    const { lines, found } = await secretsInLogs([], [folder, path.join(folder, 'none')]);
    expect(lines).toBe(3);
    expect(found).toEqual([expect.stringMatching(/gateway-1\.log:2: ticket$/)]);
  });
});
