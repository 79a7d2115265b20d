import { eventStore } from './dashboards/event-store.mjs';
import { feedback } from './dashboards/feedback.mjs';
import { gateway } from './dashboards/gateway.mjs';
import { koskiSync } from './dashboards/koski-sync.mjs';
import { oneHoks } from './dashboards/one-hoks.mjs';
import { overview } from './dashboards/overview.mjs';

const FOLDER = 'deploy/observability/dashboards';

const DASHBOARDS = [overview, gateway, eventStore, koskiSync, feedback, oneHoks];

/** The files that Grafana reads, by path in the repository. */
export const dashboardFiles = () =>
  Object.fromEntries(
    DASHBOARDS.map((dashboard) => [`${FOLDER}/${dashboard.uid}.json`, `${JSON.stringify(dashboard, null, 1)}\n`]),
  );

/** What the dashboards ask of Prometheus: `expr`, and its `place`. */
export const dashboardExpressions = () =>
  DASHBOARDS.flatMap(({ title, panels }) =>
    panels.flatMap((panel) =>
      (panel.targets ?? [])
        .filter(({ expr }) => expr !== undefined)
        .map(({ expr }) => ({ place: `${title}, ${panel.title}`, expr })),
    ),
  );
