import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import * as apps from 'kubernetes-models/apps/v1';
import * as batch from 'kubernetes-models/batch/v1';
import * as networking from 'kubernetes-models/networking.k8s.io/v1';
import * as policy from 'kubernetes-models/policy/v1';
import * as core from 'kubernetes-models/v1';
import { parse } from 'yaml';
import { configVariables } from '../docs/config-table.mjs';
import { ROOT } from '../native/paths.mjs';
import { SERVICES } from '../services.mjs';
import { kafkaAccess } from './kafka-access.mjs';
import { kustomization, objectsOf } from './manifests.mjs';

const MODELS = {
  'apps/v1': apps,
  'batch/v1': batch,
  'networking.k8s.io/v1': networking,
  'policy/v1': policy,
  v1: core,
};

const base = objectsOf('base');
const example = kustomization('overlays/example');
const deployments = base.filter(({ kind }) => kind === 'Deployment');
const workloads = base.filter(({ spec }) => spec.template);
const ours = deployments.filter(({ metadata }) => existsSync(path.join(ROOT, 'apps', metadata.name, 'src/config.ts')));
const ops = ours.filter(({ metadata }) => metadata.name === 'ops');
const services = ours.filter((deployment) => !ops.includes(deployment));
const containerOf = ({ spec }) => spec.template.spec.containers[0];

describe('manifests', () => {
  it.each([...base, ...objectsOf('overlays/example')])('$kind $metadata.name is as Kubernetes wants it', (object) => {
    const Model = MODELS[object.apiVersion][object.kind];
    expect(() => new Model(object).validate()).not.toThrow();
  });

  it('are seen to be wrong', () => {
    expect(() => new apps.Deployment({ metadata: { name: 'x' }, spec: { replicas: '2' } }).validate()).toThrow();
  });

  it.each(workloads)('$kind $metadata.name may do no more than it must', ({ spec }) => {
    const pod = spec.template.spec;
    expect(pod).toMatchObject({ automountServiceAccountToken: false, securityContext: { runAsNonRoot: true } });
    for (const { securityContext, resources, image } of pod.containers) {
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(resources).toEqual({
        requests: { cpu: expect.any(String), memory: expect.any(String) },
        limits: { memory: expect.any(String) },
      });
      expect(image).toMatch(/:\d+\.\d+\.\d+$/);
    }
  });
});

describe('services in the cluster', () => {
  it('are all there', () => {
    const names = deployments.map(({ metadata }) => metadata.name);
    expect(SERVICES.map(({ name }) => name).filter((name) => name !== 'sandbox' && !names.includes(name))).toEqual([]);
  });

  it.each(services)('$metadata.name is asked whether it is well, and may be restarted without a gap', (deployment) => {
    const { name } = deployment.metadata;
    const { readinessProbe, livenessProbe } = containerOf(deployment);
    expect([livenessProbe.httpGet, readinessProbe.httpGet]).toEqual([
      { path: '/health/live', port: 'internal' },
      { path: '/health/ready', port: 'internal' },
    ]);
    expect(deployment.spec.strategy.rollingUpdate).toEqual({ maxUnavailable: 0, maxSurge: 1 });
    const selecting = (kind) =>
      base.filter(
        ({ kind: other, spec }) =>
          other === kind && JSON.stringify(spec).includes(`"app.kubernetes.io/name":"${name}"`),
      );
    expect(selecting('PodDisruptionBudget').map(({ metadata }) => metadata.name)).toEqual([name]);
    expect(selecting('NetworkPolicy').map(({ metadata }) => metadata.name)).toContain(name);
  });

  it.each(ours)('$metadata.name is given the variables that it wants, secrets by reference', (deployment) => {
    const variables = configVariables(`apps/${deployment.metadata.name}/src/config.ts`);
    const given = new Map(containerOf(deployment).env.map(({ name, ...how }) => [name, how]));
    expect(variables.filter(({ name, isRequired }) => isRequired && !given.has(name))).toEqual([]);
    const open = variables.filter(({ name, isSecret }) => isSecret && given.get(name)?.value !== undefined);
    expect(open).toEqual([]);
    expect(given.get('MONGODB_URL').valueFrom.secretKeyRef).toBeDefined();
  });

  it('find the settings that they refer to in the example', () => {
    const keys = example.configMapGenerator[0].literals.map((literal) => literal.split('=')[0]);
    const wanted = workloads
      .flatMap((workload) => containerOf(workload).env ?? [])
      .flatMap(({ valueFrom }) => valueFrom?.configMapKeyRef?.key ?? []);
    expect([...new Set(wanted)].sort()).toEqual(keys.sort());
  });

  it('sign in to Kafka as themselves, and Kafka knows them', () => {
    const { users, administrator, observer } = kafkaAccess();
    const signingIn = Object.fromEntries(
      workloads.flatMap((workload) => {
        const user = containerOf(workload).env?.find(({ name }) => name === 'KAFKA_USERNAME');
        return user ? [[workload.metadata.name, user.value]] : [];
      }),
    );
    const names = [...Object.keys(users).filter((name) => name !== 'downstream'), administrator, observer];
    expect(signingIn).toEqual(Object.fromEntries(names.map((name) => [name, name])));
  });
});

describe('the ops CLI in the cluster', () => {
  const { env, command } = containerOf(ops[0]);
  const addresses = env.filter(({ name }) => name.endsWith('_INTERNAL_URLS')).map(({ value }) => new URL(value));

  it('waits to be asked', () => {
    expect(command).toEqual(['sleep', 'infinity']);
  });

  it.each(services)('reaches every instance of $metadata.name on its internal port', (deployment) => {
    const { name } = deployment.metadata;
    const { spec } = base.find(({ kind, metadata }) => kind === 'Service' && metadata.name === `${name}-instances`);
    expect(spec).toMatchObject({ clusterIP: 'None', publishNotReadyAddresses: true });
    // the name stands for the addresses of the pods, so the port is that of the container
    const { containerPort } = containerOf(deployment).ports.find((one) => one.name === 'internal');
    expect(spec.ports).toEqual([{ name: 'internal', port: containerPort, targetPort: 'internal' }]);
    expect(addresses.map(({ host }) => host)).toContain(`${name}-instances:${containerPort}`);
    const policy = base.find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === name);
    const letIn = policy.spec.ingress.filter(({ from }) =>
      JSON.stringify(from).includes('"app.kubernetes.io/name":"ops"'),
    );
    expect(letIn.map(({ ports }) => ports)).toEqual([[{ port: 'internal' }]]);
  });
});

describe('users of the database', () => {
  const made = [];
  const database = (name) => ({
    getUser: (user) => (user === 'hoks' ? { user } : null),
    createUser: ({ user, roles }) => made.push({ name, user, roles, how: 'created' }),
    updateUser: (user, { roles }) => made.push({ name, user, roles, how: 'updated' }),
  });
  const script = readFileSync(path.join(ROOT, 'deploy/mongodb/users.js'), 'utf8');
  const run = (env) => runInNewContext(script, { db: { getSiblingDB: database }, process: { env }, Error });
  const passwords = ours.map(({ metadata: { name } }) => [`${name.toUpperCase().replace('-', '_')}_PASSWORD`, 'x']);

  it('are one for each service and the ops CLI, with the database that its manifest names and no other', () => {
    run(Object.fromEntries(passwords));
    const wanted = ours.map((deployment) => {
      const { value: name } = containerOf(deployment).env.find((one) => one.name === 'MONGODB_DATABASE');
      const user = deployment.metadata.name;
      return { name, user, roles: [{ role: 'readWrite', db: name }], how: user === 'hoks' ? 'updated' : 'created' };
    });
    expect(made.map((one) => ({ ...one }))).toEqual(wanted);
  });

  it('are not made without a password', () => {
    expect(() => run({})).toThrow('GATEWAY_PASSWORD is not set');
  });
});

describe('services in compose', () => {
  const { services } = parse(readFileSync(path.join(ROOT, 'docker-compose.yml'), 'utf8'), { merge: true });
  const configured = Object.entries(services).filter(([name]) => ours.some(({ metadata }) => metadata.name === name));

  it.each(configured)('%s is given the variables that it wants', (name, { environment }) => {
    const variables = configVariables(`apps/${name}/src/config.ts`);
    const given = Object.keys(environment);
    expect(variables.filter((variable) => variable.isRequired && !given.includes(variable.name))).toEqual([]);
  });
});

describe('the collector', () => {
  const configuration = (file) => parse(readFileSync(path.join(ROOT, file), 'utf8'));
  const inCluster = configuration('deploy/kubernetes/base/otel-collector-config.yaml');

  it('judges traces in the cluster as in compose', () => {
    expect(inCluster.processors).toEqual(configuration('deploy/compose/otel-collector.yaml').processors);
  });

  it('may reach those that it sends to', () => {
    const policy = base.find(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name === 'otel-collector');
    const sentTo = Object.values(inCluster.exporters).map(({ endpoint }) => {
      const [, namespace, port] = /^\w+\.(\w+):(\d+)$/.exec(endpoint);
      return {
        to: [{ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } } }],
        ports: [{ port: Number(port) }],
      };
    });
    expect(policy.spec).toMatchObject({ policyTypes: expect.arrayContaining(['Egress']), egress: sentTo });
  });
});

describe('Dockerfile', () => {
  const targets = [...readFileSync(path.join(ROOT, 'Dockerfile'), 'utf8').matchAll(/^FROM runtime AS (\S+)$/gm)];

  it('makes an image of each service, and of the ops CLI', () => {
    const images = [...SERVICES.map(({ name }) => name), 'ops'];
    expect(targets.map(([, target]) => target).sort()).toEqual(images.sort());
  });
});
