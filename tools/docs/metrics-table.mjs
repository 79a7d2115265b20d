import { table } from './markdown.mjs';
import { exportsOf } from './typescript-source.mjs';

const { METRICS, METRIC_LABELS } = exportsOf('libs/observability/src/metric-registry.ts');

/** A table of all metrics, by the names they are scraped under. */
export const metricsTable = () =>
  table(
    ['Metric', 'Kind', 'Labels', 'Meaning'],
    Object.entries(METRICS).map(([name, { kind, labels, meaning }]) => [
      `\`${scrapedName(name, kind)}\``,
      kind,
      labels.map((label) => `\`${label}\``).join(' '),
      meaning,
    ]),
  );

/** A table of the labels and what they may hold. */
export const metricLabelsTable = () =>
  table(
    ['Label', 'Holds'],
    Object.entries(METRIC_LABELS).map(([label, meaning]) => [`\`${label}\``, meaning]),
  );

/** The series that a scrape brings, by name, with the labels of each. */
export const labelsOfSeries = () =>
  new Map(
    Object.entries(METRICS).flatMap(([name, { kind, labels }]) =>
      kind === 'histogram'
        ? [
            [`${name}_bucket`, [...labels, 'le']],
            [`${name}_count`, labels],
            [`${name}_sum`, labels],
          ]
        : [[scrapedName(name, kind), labels]],
    ),
  );

const scrapedName = (name, kind) => (kind === 'counter' ? `${name}_total` : name);
