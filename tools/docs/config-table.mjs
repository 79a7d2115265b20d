import ts from 'typescript';
import { table } from './markdown.mjs';
import { docstringOf, nodesWhere, parseSource } from './typescript-source.mjs';

const BASE = {
  ServiceConfig: 'libs/config/src/service-config.ts',
  KafkaConfig: 'libs/config/src/kafka-config.ts',
};

/**
 * A table of the variables that a configuration class names, those of its base classes last.
 *
 * @throws when a variable has no docstring
 */
export const configTable = (file) => table(['Variable', 'Value', 'Default', 'Meaning'], variablesOf(file).map(rowOf));

/** The variables that a configuration class names: whether each must be given, and whether its value is a secret. */
export const configVariables = (file) =>
  variablesOf(file).map((property) => {
    const checks = checksOf(property);
    return {
      name: property.name.getText(),
      isRequired: !property.initializer && !checks.has('IsOptional'),
      isSecret: checks.has('Secret'),
    };
  });

function variablesOf(file) {
  const [config] = nodesWhere(parseSource(file), ts.isClassDeclaration);
  const base = config.heritageClauses?.[0]?.types[0]?.expression.text;
  return [...config.members.filter(ts.isPropertyDeclaration), ...(base ? variablesOf(BASE[base]) : [])];
}

function rowOf(property) {
  const name = property.name.getText();
  const meaning = docstringOf(property);
  if (meaning === '') throw new Error(`${name} has no docstring`);
  const checks = checksOf(property);
  const value = [valueOf(checks), ...(checks.has('Secret') ? ['secret'] : [])].join(', ');
  return [`\`${name}\``, value, defaultOf(property, checks), meaning];
}

const checksOf = (property) =>
  new Map(ts.getDecorators(property).map(({ expression }) => [expression.expression.getText(), expression.arguments]));

function valueOf(checks) {
  const [choices] = checks.get('IsIn') ?? [];
  if (choices) return choices.elements.map((choice) => `\`${choice.text}\``).join(' ');
  if (checks.has('IsUrl')) return 'URL';
  if (!checks.has('IsInt') && !checks.has('IsNumber')) return 'text';
  const [min, max] = ['Min', 'Max'].map((check) => checks.get(check)?.[0].getText().replaceAll('_', ''));
  const range = max === undefined ? `≥ ${min}` : `${min}–${max}`;
  return `${checks.has('IsInt') ? 'integer' : 'number'} ${range}`;
}

function defaultOf({ initializer }, checks) {
  if (!initializer) return checks.has('IsOptional') ? 'none' : 'required';
  return `\`${ts.isStringLiteral(initializer) ? initializer.text : numberOf(initializer)}\``;
}

/** What a number is, written as digits or as a product of numbers and constants of its file: `5 * MINUTE_MS`. */
function numberOf(expression) {
  if (ts.isNumericLiteral(expression)) return Number(expression.text);
  if (ts.isIdentifier(expression)) return numberOf(constantOf(expression));
  if (expression.operatorToken?.kind === ts.SyntaxKind.AsteriskToken) {
    return numberOf(expression.left) * numberOf(expression.right);
  }
  throw new Error(`${expression.getText()} is no product of numbers`);
}

const constantOf = (name) =>
  nodesWhere(name.getSourceFile(), ts.isVariableDeclaration).find(
    (declaration) => declaration.name.getText() === name.text,
  ).initializer;
