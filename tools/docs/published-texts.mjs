import { readdirSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { ROOT } from '../native/paths.mjs';
import { nodesWhere, parseSource } from './typescript-source.mjs';

const GATEWAY = 'apps/gateway/src';

/** The texts with which the gateway refuses, by code, as far as they are written where they are thrown; `…` for ids. */
export function publishedTexts() {
  const texts = new Map();
  for (const tree of sourceFiles().map(parseSource)) {
    for (const { arguments: given } of nodesWhere(tree, isRefusal)) {
      const [code, details] = given;
      const text = textOf(tree, propertyOf(details, 'text'));
      if (text !== undefined) texts.set(code.text, new Set(texts.get(code.text)).add(text));
    }
  }
  return new Map([...texts].map(([code, found]) => [code, [...found]]));
}

const sourceFiles = () =>
  readdirSync(path.join(ROOT, GATEWAY), { recursive: true })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .sort()
    .map((name) => path.posix.join(GATEWAY, name.split(path.sep).join('/')));

const isRefusal = (node) =>
  ts.isNewExpression(node) && node.expression.getText() === 'PublishedRefusal' && ts.isStringLiteral(node.arguments[0]);

const propertyOf = (object, name) =>
  object.properties.find((property) => property.name?.getText() === name)?.initializer;

function textOf(tree, node) {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
  }
  if (ts.isBinaryExpression(node)) return textOf(tree, node.right);
  if (!ts.isIdentifier(node)) return undefined;
  const [constant] = nodesWhere(tree, (other) => ts.isVariableDeclaration(other) && other.name.getText() === node.text);
  return textOf(tree, constant?.initializer);
}
