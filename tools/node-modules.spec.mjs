import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isInstalled } from './node-modules.mjs';

const WANTED = {
  '': { version: '1.0.0' },
  'libs/kernel': { version: '1.0.0' },
  'node_modules/@ehoks/kernel': { resolved: 'libs/kernel', link: true },
  'node_modules/zod': { version: '4.6.7' },
  'node_modules/fsevents': { version: '2.3.3', optional: true },
};
const PRESENT = {
  'libs/kernel': { version: '1.0.0' },
  'node_modules/@ehoks/kernel': { resolved: 'libs/kernel', link: true },
  'node_modules/zod': { version: '4.6.7' },
};

describe('isInstalled', () => {
  let root;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'ehoks-lock-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const installed = (present) => {
    writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify({ packages: WANTED }));
    mkdirSync(path.join(root, 'node_modules'));
    writeFileSync(path.join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: present }));
    return isInstalled(root);
  };

  it('holds when all but platform-dependent packages are there', () => {
    expect(installed(PRESENT)).toBe(true);
  });

  it('fails on a package of another version', () => {
    expect(installed({ ...PRESENT, 'node_modules/zod': { version: '4.6.6' } })).toBe(false);
  });

  it('fails on a missing package', () => {
    expect(installed({ ...PRESENT, 'node_modules/zod': undefined })).toBe(false);
  });

  it('fails on a workspace that is not linked', () => {
    expect(installed({ ...PRESENT, 'node_modules/@ehoks/kernel': undefined })).toBe(false);
  });

  it('fails in a fresh clone', () => {
    writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify({ packages: WANTED }));
    expect(isInstalled(root)).toBe(false);
  });
});
