import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { labelsOfSeries } from '../docs/metrics-table.mjs';
import { ROOT } from '../native/paths.mjs';
import { alerts, alertsSeenFiring } from './alerts.mjs';
import { dashboardExpressions } from './dashboards.mjs';
import { readExpression } from './expression.mjs';

const ADDED_BY_THE_SCRAPER = ['job', 'instance'];
const KNOWN = new Map([...labelsOfSeries(), ['up', []]]);

const inAlerts = alerts().map(({ alert, expr }) => ({ place: alert, expr }));

describe('expressions', () => {
  it.each([...dashboardExpressions(), ...inAlerts])('$place: $expr asks for what is measured', ({ expr }) => {
    const { series, labels, isSound } = readExpression(expr);
    expect(isSound).toBe(true);
    expect(series.filter((name) => !KNOWN.has(name))).toEqual([]);
    const there = [...ADDED_BY_THE_SCRAPER, ...series.flatMap((name) => KNOWN.get(name) ?? [])];
    expect(series.length).toBeGreaterThan(0);
    expect(labels.filter((label) => !there.includes(label))).toEqual([]);
  });

  it('are seen to be wrong', () => {
    expect(readExpression('sum(rate(x[5m])').isSound).toBe(false);
    expect(readExpression('sum by (a) (x{b="1"}) / y')).toEqual({
      series: ['x', 'y'],
      labels: ['a', 'b'],
      isSound: true,
    });
  });
});

describe('alerts', () => {
  it.each(alerts())('$alert has a severity, a runbook and a test', ({ alert, labels, annotations }) => {
    expect(['critical', 'warning']).toContain(labels.severity);
    expect(existsSync(path.join(ROOT, annotations.runbook))).toBe(true);
    expect(readFileSync(path.join(ROOT, annotations.runbook), 'utf8')).toContain(`Alert \`${alert}\``);
    expect(alertsSeenFiring()).toContain(alert);
  });
});
