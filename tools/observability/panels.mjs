import {
  DashboardBuilder,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
  RowBuilder,
} from '@grafana/grafana-foundation-sdk/dashboard';
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus';
import { PanelBuilder as StatPanel } from '@grafana/grafana-foundation-sdk/stat';
import { PanelBuilder as TimeSeriesPanel } from '@grafana/grafana-foundation-sdk/timeseries';

const METRICS = { type: 'prometheus', uid: '${metrics}' };
const COLUMNS = 24;

/**
 * A dashboard of rows of panels, the panels of a row side by side.
 *
 * @param rows      titles and panels
 * @param variables beside the data source of the metrics
 */
export function dashboard({ uid, title, description, rows, variables = [] }) {
  const builder = new DashboardBuilder(`eHOKS: ${title}`)
    .uid(`ehoks-${uid}`)
    .description(description)
    .tags(['ehoks'])
    .readonly()
    .timezone('Europe/Helsinki')
    .refresh('30s')
    .time({ from: 'now-3h', to: 'now' })
    .link(new DashboardLinkBuilder('eHOKS').type(DashboardLinkType.Dashboards).tags(['ehoks']).asDropdown(true))
    .withVariable(new DatasourceVariableBuilder('metrics').label('Metrics').type('prometheus'));
  for (const variable of variables) builder.withVariable(variable);
  for (const [heading, panels] of Object.entries(rows)) {
    builder.withRow(new RowBuilder(heading));
    for (const panel of panels) builder.withPanel(panel.span(Math.floor(COLUMNS / panels.length)).height(8));
  }
  return builder.build();
}

/** Curves over time; `queries` are expressions by their legend. */
export const curves = (title, unit, queries) =>
  Object.entries(queries).reduce(
    (panel, [legend, expression], index) => panel.withTarget(query(expression, legend, index)),
    new TimeSeriesPanel().title(title).datasource(METRICS).unit(unit).min(0),
  );

/** One number, the newest. */
export const number = (title, unit, expression) =>
  new StatPanel()
    .title(title)
    .datasource(METRICS)
    .unit(unit)
    .withTarget(query(expression, title, 0).instant());

const query = (expression, legend, index) =>
  new DataqueryBuilder()
    .expr(expression)
    .legendFormat(legend)
    .refId(String.fromCharCode('A'.charCodeAt(0) + index));

/** How often a counter goes up per second. @param by labels to keep, comma-separated */
export const rate = (series, by, selector = '') => `sum by (${by}) (rate(${series}{${selector}}[$__rate_interval]))`;

/** The time, or size, that a share of a histogram's values stays below. */
export const quantile = (share, histogram, by, selector = '') =>
  `histogram_quantile(${share}, ${rate(`${histogram}_bucket`, by === '' ? 'le' : `${by}, le`, selector)})`;

/** Gauges that the owners of partitions tell; former owners tell 0. */
export const ofOwner = (gauge, by, selector = '') => `max by (${by}) (${gauge}{${selector}})`;

/** Two selectors as one; either may be empty. */
export const both = (first, second) => [first, second].filter((part) => part !== '').join(', ');
