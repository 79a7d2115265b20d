import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Who may import whom (docs/adr/0002): app ─► domain ─► kernel, app ─► adapter ─► contracts ─► kernel. */
const depConstraints = [
  { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:domain', 'type:adapter', 'type:contracts', 'type:kernel'] },
  { sourceTag: 'type:adapter', onlyDependOnLibsWithTags: ['type:contracts', 'type:kernel'] },
  {
    sourceTag: 'type:domain',
    onlyDependOnLibsWithTags: ['type:kernel'],
    bannedExternalImports: ['@nestjs/*', 'mongoose', 'mongodb', 'kafkajs', 'rxjs', 'rxjs/*', 'undici', 'uuid'],
  },
  { sourceTag: 'type:contracts', onlyDependOnLibsWithTags: ['type:kernel'] },
  { sourceTag: 'type:testing', onlyDependOnLibsWithTags: ['type:kernel'] },
  { sourceTag: 'type:kernel', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'] },
  { sourceTag: 'scope:hoks', onlyDependOnLibsWithTags: ['scope:hoks', 'scope:opiskeluoikeus', 'scope:shared'] },
  { sourceTag: 'scope:opiskeluoikeus', onlyDependOnLibsWithTags: ['scope:opiskeluoikeus', 'scope:shared'] },
  { sourceTag: 'scope:palaute', onlyDependOnLibsWithTags: ['scope:palaute', 'scope:opiskeluoikeus', 'scope:shared'] },
  { sourceTag: 'scope:ops', onlyDependOnLibsWithTags: ['scope:shared', 'scope:hoks'] },
];
const specConstraints = depConstraints.map((rule) => ({
  ...rule,
  onlyDependOnLibsWithTags: rule.sourceTag.startsWith('type:')
    ? [...rule.onlyDependOnLibsWithTags, 'type:testing']
    : rule.onlyDependOnLibsWithTags,
}));
/**
 * Patterns of what specs may import from tools/: real servers, the table of services, plans of chaos, the users of Kafka,
 * secrets, what is asked of Prometheus.
 */
const TOOLS_OF_SPECS = [
  '^(\\.\\./)+tools/(native/index|services|chaos-plan|secrets|deploy/kafka-access|observability/(asked-series|observation))\\.mjs$',
];

const boundaries = (constraints, allow = []) => [
  'error',
  { enforceBuildableLibDependency: true, allow, depConstraints: constraints, banTransitiveDependencies: false },
];

const SPECS = ['**/*.spec.ts', '**/*.fixture.ts', '**/e2e/**/*.ts'];
const PURE = ['libs/*-domain/src/**/*.ts', 'libs/kernel/src/**/*.ts'];

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', '.runtime/**', '.nx/**', 'conformance/run.mjs', 'bench/*.mjs'] },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeCheckedOnly],
    languageOptions: { parserOptions: { project: ['./tsconfig.spec.json'], tsconfigRootDir: import.meta.dirname } },
    plugins: { '@nx': nx },
    rules: {
      '@nx/enforce-module-boundaries': boundaries(depConstraints),
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_' }],
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Read configuration in config.ts only.' },
      ],
      // An exhaustive switch over types is one look-up, however many types there are; docstrings make no file long.
      complexity: ['warn', { max: 12, variant: 'modified' }],
      'max-lines': ['warn', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    // Rules are pure: no clock, no randomness, no I/O (docs/adr/0002).
    files: PURE,
    ignores: SPECS,
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['node:*', 'fs', 'crypto', 'http', 'path'], message: 'Domain code is pure.' }] },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'process', message: 'Domain code is pure.' },
        { name: 'crypto', message: 'Domain code is pure.' },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: 'The shell reads the clock and passes it in.',
        },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'The shell reads the clock and passes it in.',
        },
        {
          selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']",
          message: 'The shell draws ids and passes them in.',
        },
        {
          selector: "CallExpression[callee.property.name='randomUUID']",
          message: 'The shell draws ids and passes them in.',
        },
      ],
    },
  },
  {
    files: SPECS,
    rules: {
      '@nx/enforce-module-boundaries': boundaries(specConstraints, TOOLS_OF_SPECS),
      // Jest's asymmetric matchers are typed any.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      'no-restricted-properties': 'off',
      'max-lines': 'off',
    },
  },
  {
    files: ['**/config.ts', 'apps/*/src/{main,setup}.ts', 'libs/config/**/*.ts', 'libs/testing/**/*.ts'],
    rules: { 'no-restricted-properties': 'off' },
  },
  { files: ['**/*.mjs'], ...tseslint.configs.disableTypeChecked },
);
