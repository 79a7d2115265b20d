import { parser } from '@prometheus-io/lezer-promql';

/** Put in by Grafana. */
const GRAFANA = { $__rate_interval: '5m' };

/**
 * What a PromQL expression asks for.
 *
 * @returns `series` it reads, `labels` it selects or groups by, and whether it is `sound` PromQL
 */
export function readExpression(text) {
  const expression = Object.entries(GRAFANA).reduce((rest, [name, value]) => rest.replaceAll(name, value), text);
  const found = { series: [], labels: [], isSound: true };
  parser.parse(expression).iterate({
    enter: (node) => {
      const part = expression.slice(node.from, node.to);
      if (node.type.isError) found.isSound = false;
      if (node.name === 'VectorSelector') found.series.push(/^[\w:]+/.exec(part)?.[0]);
      if (node.name === 'LabelName') found.labels.push(part);
    },
  });
  return found;
}
