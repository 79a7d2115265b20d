import path from 'node:path';
import { DEPLOY_OBSERVABILITY } from './alerts.mjs';
import { SERVICES } from '../services.mjs';

/** What Prometheus scrapes of a system on this machine, as text of its configuration file (JSON is YAML). */
export const scrapeConfig = (ports) =>
  JSON.stringify({
    global: { scrape_interval: '5s', evaluation_interval: '15s' },
    rule_files: [path.join(DEPLOY_OBSERVABILITY, 'alerts.yaml')],
    scrape_configs: SERVICES.filter(({ name }) => name !== 'sandbox').map((service) => ({
      job_name: service.name,
      static_configs: [{ targets: [new URL(service.readyUrl({ ports })).host] }],
    })),
  });
