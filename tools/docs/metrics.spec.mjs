import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ROOT } from '../native/paths.mjs';
import { filesEnding } from './repository-files.mjs';
import { exportsOf, nodesWhere, parseSource } from './typescript-source.mjs';

const { METRICS } = exportsOf('libs/observability/src/metric-registry.ts');

const KINDS = {
  createCounter: 'counter',
  createObservableCounter: 'counter',
  createGauge: 'gauge',
  createObservableGauge: 'gauge',
  createUpDownCounter: 'gauge',
  createObservableUpDownCounter: 'gauge',
  createHistogram: 'histogram',
};

/** Instruments that code makes: name and kind. */
const instruments = filesEnding('.ts')
  .filter((file) => !file.endsWith('.spec.ts') && /\.create\w*(Counter|Gauge|Histogram)\(/.test(read(file)))
  .flatMap((file) => nodesWhere(parseSource(file), ts.isCallExpression))
  .filter(({ expression }) => ts.isPropertyAccessExpression(expression) && KINDS[expression.name.text])
  .map((call) => ({
    name: call.arguments[0].text,
    kind: KINDS[call.expression.name.text],
    isMadeAtLoading: ts.findAncestor(call, (node) => ts.isFunctionLike(node) || ts.isClassLike(node)) === undefined,
  }));

function read(file) {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

describe('metrics', () => {
  it('are in the registry, each by the kind of its instrument', () => {
    const wrong = instruments.filter(({ name, kind }) => METRICS[name]?.kind !== kind);
    expect(wrong).toEqual([]);
  });

  it('have instruments that are made after the meter, not when their file is loaded', () => {
    expect(instruments.filter(({ isMadeAtLoading }) => isMadeAtLoading).map(({ name }) => name)).toEqual([]);
  });

  it('are all measured by something', () => {
    const made = new Set(instruments.map(({ name }) => name));
    expect(Object.keys(METRICS).filter((name) => !made.has(name))).toEqual([]);
  });
});
