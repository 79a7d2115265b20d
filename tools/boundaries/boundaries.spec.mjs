// Plants a violation of each border between projects and sees the lint rules find it (docs/adr/0002).
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const kernel = 'libs/kernel/src/json.ts';
const contracts = 'libs/contracts/src/topics.ts';
const domain = 'libs/hoks-domain/src/hoks/hoks.decide.ts';
const adapter = 'libs/event-store/src/commit.ts';
const app = 'apps/gateway/src/gateway.tokens.ts';

const BORDER = '@nx/enforce-module-boundaries';

const VIOLATIONS = [
  ['the kernel imports a library', kernel, "import '@ehoks/contracts';", BORDER],
  ['contracts import a domain', contracts, "import '@ehoks/hoks-domain';", BORDER],
  ['a domain imports an adapter', domain, "import '@ehoks/event-store';", BORDER],
  ['a domain imports NestJS', domain, "import '@nestjs/common';", BORDER],
  ['a domain imports mongoose', domain, "import 'mongoose';", BORDER],
  ['a domain imports kafkajs', domain, "import 'kafkajs';", BORDER],
  ['a domain imports rxjs', domain, "import 'rxjs';", BORDER],
  ['an adapter imports a domain', adapter, "import '@ehoks/hoks-domain';", BORDER],
  ['an app imports another app', app, "import '../../hoks/src/config';", BORDER],
  ['production code imports test helpers', adapter, "import '@ehoks/testing';", BORDER],
  [
    'a domain uses files',
    domain,
    "import { readFileSync } from 'node:fs'; readFileSync('x');",
    'no-restricted-imports',
  ],
  ['a domain uses the process', domain, 'export const x = process.argv;', 'no-restricted-globals'],
  ['a domain reads the clock', domain, 'export const x = Date.now();', 'no-restricted-syntax'],
  ['a domain asks for today', domain, 'export const x = new Date();', 'no-restricted-syntax'],
  ['a domain throws dice', domain, 'export const x = Math.random();', 'no-restricted-syntax'],
  ['a domain draws ids', domain, 'export const x = globalThis.crypto.randomUUID();', 'no-restricted-syntax'],
  [
    'an app reads the environment outside of config.ts',
    app,
    'export const x = process.env;',
    'no-restricted-properties',
  ],
];
const ALLOWED = { file: domain, code: "import { accept } from '@ehoks/kernel'; export const x = accept();" };

describe('borders between projects', () => {
  let complaints;
  beforeAll(() => {
    const texts = [...VIOLATIONS.map(([, file, code]) => ({ file, code })), ALLOWED];
    const script = path.join(import.meta.dirname, 'lint-texts.mjs');
    complaints = JSON.parse(execFileSync(process.execPath, [script], { input: JSON.stringify(texts) }).toString());
  });

  it.each(VIOLATIONS.map(([title, , , rule], index) => ({ title, rule, index })))('$title', ({ rule, index }) => {
    expect(complaints[index]).toContain(rule);
  });

  it('leave alone what is allowed', () => {
    expect(complaints.at(-1)).toEqual([]);
  });
});
