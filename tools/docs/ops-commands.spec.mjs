import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ROOT } from '../native/paths.mjs';
import { filesEnding } from './repository-files.mjs';
import { nodesWhere, parseSource } from './typescript-source.mjs';

const read = (file) => readFileSync(path.join(ROOT, file), 'utf8');

/** Classes of the ops CLI with a decorator of nest-commander. */
const classes = filesEnding('.command.ts')
  .filter((file) => file.startsWith('apps/ops/src'))
  .flatMap((file) => nodesWhere(parseSource(file), ts.isClassDeclaration))
  .flatMap((node) => {
    const [decorator] = (ts.getDecorators(node) ?? []).filter(({ expression }) =>
      ['Command', 'SubCommand'].includes(expression.expression?.getText()),
    );
    return decorator ? [commandOf(node, decorator.expression.arguments[0])] : [];
  });

function commandOf(node, options) {
  const property = (name) => options.properties.find((one) => one.name.getText() === name)?.initializer;
  return {
    className: node.name.text,
    name: property('name').text,
    subCommands: (property('subCommands')?.elements ?? []).map((element) => element.getText()),
    base: node.heritageClauses[0].types[0].getText(),
    text: node.getText(),
  };
}

const groupOf = ({ className }) => classes.find(({ subCommands }) => subCommands.includes(className));
const commands = classes
  .filter(({ subCommands }) => subCommands.length === 0)
  .map((command) => ({ ...command, called: [groupOf(command)?.name, command.name].filter(Boolean).join(' ') }));

describe('commands of the ops CLI', () => {
  it('are on the page about operations, each once, and no others', () => {
    const rows = [...read('docs/operations.md').matchAll(/^\| (`[a-z].*?) +\|/gm)].flatMap(([, cell]) => {
      return [...cell.matchAll(/`([a-z-]+(?: [a-z-]+)?)(?: <[^`]*)?(?: --[^`]*)?`/g)].map(([, called]) => called);
    });
    expect(rows.filter((called) => commands.some((command) => command.called === called)).sort()).toEqual(
      commands.map(({ called }) => called).sort(),
    );
  });

  it.each(commands)('$called answers as JSON, and asks and is recorded before it changes anything', (command) => {
    expect(['OpsCommand', 'ChangingCommand']).toContain(command.base);
    expect(command.text).toContain('this.show(');
    if (command.base === 'OpsCommand') return;
    expect(command.text).toContain('await this.confirm(');
    expect(command.text).toContain('this.audit.recorded(');
  });

  it.each(commands)('$called is tried in a whole system', ({ called }) => {
    const specs = filesEnding('.e2e.spec.ts').map(read);
    const ways = [`'${called}`, `\`${called}`, `'${called.replace(' ', "', '")}'`];
    expect(specs.some((text) => ways.some((way) => text.includes(way)))).toBe(true);
  });
});
