import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ROOT } from '../native/paths.mjs';

/** The syntax tree of a TypeScript file, named by its path in the repository. */
export const parseSource = (file) =>
  ts.createSourceFile(file, readFileSync(path.join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true);

/**
 * What a TypeScript file exports. What it imports from its own folder is loaded the same way; whatever else it imports
 * is undefined to it.
 */
export function exportsOf(file) {
  const { outputText } = ts.transpileModule(readFileSync(path.join(ROOT, file), 'utf8'), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const module = { exports: {} };
  const load = (name) => (name.startsWith('./') ? exportsOf(path.join(path.dirname(file), `${name}.ts`)) : {});
  new Function('module', 'exports', 'require', outputText)(module, module.exports, load);
  return module.exports;
}

/** The docstring of a declaration as one line; empty when it has none. */
export function docstringOf(node) {
  const [{ comment } = {}] = ts.getJSDocCommentsAndTags(node).filter(ts.isJSDoc);
  return (ts.getTextOfJSDocComment(comment) ?? '').replace(/\s+/g, ' ').trim();
}

/** Every node of a tree for which the question is answered with true, outer ones first. */
export function nodesWhere(tree, isWanted) {
  const found = [];
  const visit = (node) => {
    if (isWanted(node)) found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}
