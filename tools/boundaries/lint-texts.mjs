// Reads [{ file, code }] from stdin, lints each code as if it stood in its file, prints the ids of the rules that complain.
import { text } from 'node:stream/consumers';
import path from 'node:path';
import { createProjectGraphAsync } from '@nx/devkit';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const ROOT = path.resolve(import.meta.dirname, '../..');
// The border rule reads the graph from a cache, which a fresh clone lacks.
await createProjectGraphAsync();
// Rules about types are off: the text in the file's place would have to be compiled with all the others.
const eslint = new ESLint({ cwd: ROOT, overrideConfig: [tseslint.configs.disableTypeChecked] });

const complaints = [];
for (const { file, code } of JSON.parse(await text(process.stdin))) {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: path.join(ROOT, file) });
  complaints.push(result.messages.map(({ ruleId, message }) => ruleId ?? message));
}
process.stdout.write(JSON.stringify(complaints));
