import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeCasesWithoutPending } from './conformance-pending.mjs';

describe('writeCasesWithoutPending', () => {
  const made = [];
  const folderWith = (files) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'ehoks-pending-'));
    made.push(folder);
    for (const [name, content] of Object.entries(files)) {
      writeFileSync(path.join(folder, name), JSON.stringify(content));
    }
    return folder;
  };
  const cases = () => folderWith({ 'a.json': [{ id: 'a-1' }, { id: 'a-2' }], 'b.json': [{ id: 'b-1' }] });
  const pending = (content) => path.join(folderWith({ 'pending.json': content }), 'pending.json');

  let log;
  beforeEach(() => {
    log = jest.spyOn(console, 'log').mockImplementation(() => undefined);
  });
  afterEach(() => {
    log.mockRestore();
    made.splice(0).forEach((folder) => rmSync(folder, { recursive: true }));
  });

  it('leaves out the named cases only, and says so', async () => {
    const folder = await writeCasesWithoutPending(cases(), pending({ 'a-2': 'a later issue' }));
    made.push(folder);
    expect(JSON.parse(readFileSync(path.join(folder, 'a.json'), 'utf8'))).toEqual([{ id: 'a-1' }]);
    expect(JSON.parse(readFileSync(path.join(folder, 'b.json'), 'utf8'))).toEqual([{ id: 'b-1' }]);
    expect(log).toHaveBeenCalledWith(expect.stringContaining('1 of 3 cases left out'));
  });

  it('refuses a name that no case has', async () => {
    await expect(writeCasesWithoutPending(cases(), pending({ 'a-9': 'typo' }))).rejects.toThrow('a-9');
  });
});
