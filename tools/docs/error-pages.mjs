import { table } from './markdown.mjs';
import { publishedTexts } from './published-texts.mjs';
import { exportsOf } from './typescript-source.mjs';

const SOURCE = 'apps/gateway/src/http/refusals.ts';
const FOLDER = 'docs/errors';

/** What a legacy body holds, by its family. */
const LEGACY_BODIES = {
  error: '`{"error": "<text>"}`',
  reason: '`{"reason": "<text>"}`',
  message: '`{"message": "<text>"}`',
  validation: 'the faults under `errors`, in the shape of what was sent',
  info: '`{"info": "<text>"}`',
  empty: 'none',
  parse: '`type`, `format`, `charset`, `original` and `message`',
  unknown: '`{"type": "unknown-exception", "class": "…"}`, without a text',
};

/** The page of every refusal of the gateway and the table over them, by path in the repository. */
export function errorPages() {
  const { REFUSALS } = exportsOf(SOURCE);
  const texts = publishedTexts();
  const refusals = Object.entries(REFUSALS);
  return {
    ...Object.fromEntries(
      refusals.map(([code, refusal]) => [`${FOLDER}/${code}.md`, page(code, refusal, texts.get(code) ?? [])]),
    ),
    [`${FOLDER}/README.md`]: overview(refusals),
  };
}

const page = (code, { status, family, title, nextStep }, texts) => `# ${title}

Code \`${code}\`, HTTP status ${status}. Legacy body: ${LEGACY_BODIES[family]}.
${texts.length > 0 ? `\n## What the answer says\n\n${texts.map((text) => `    ${text}`).join('\n')}\n` : ''}
## What to do

${nextStep.en}

## Mitä tehdä

${nextStep.fi}

<!-- Made by npm run docs from ${SOURCE}. -->
`;

const overview = (refusals) => `# Answers that say no

Every refusal of the gateway has a stable code. By default a caller gets the body that clients of today's eHOKS know
(the "legacy body" of each page). With \`Accept: application/problem+json\` it gets RFC 9457: \`type\` (the page that the
gateway itself serves about the code), \`title\`, \`status\`, \`detail\` (the text), \`instance\`, \`code\`, \`nextStep\`
(\`fi\`, \`en\`), and where they apply \`hoksId\` and \`errors\` (every failing rule, by JSON Pointer). Match on \`code\`, or
on the text; both stay. In the texts \`…\` stands for an id or a status.

${table(
  ['Status', 'Code', 'Title'],
  [...refusals]
    .sort(([, a], [, b]) => a.status - b.status)
    .map(([code, { status, title }]) => [String(status), `[${code}](${code}.md)`, title]),
)}

What the services do inside when something fails is told in [failures.md](../failures.md).

<!-- Made by npm run docs from ${SOURCE}. -->
`;
