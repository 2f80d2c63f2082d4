import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { startGateway } from '../../src/server.ts';
import { readConfig } from '../../src/settings/config.ts';

const folder = new URL('../../deploy/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, folder), 'utf8');
const kubernetes = readdirSync(new URL('kubernetes/', folder));

type Labels = Readonly<Record<string, string>>;

interface Probe {
  readonly periodSeconds: number;
  readonly httpGet: { readonly path: string; readonly port: string };
}

interface Container {
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[];
  readonly startupProbe: Probe;
  readonly livenessProbe: Probe;
  readonly readinessProbe: Probe;
}

/** What the manifests have that is looked at here, each kind its own of it. */
interface Spec {
  readonly replicas: number;
  readonly minAvailable: number;
  readonly selector: Labels & { readonly matchLabels: Labels };
  readonly podSelector: { readonly matchLabels: Labels };
  readonly ingress: readonly { readonly ports: readonly { readonly port: number }[] }[];
  readonly ports: readonly { readonly port: number }[];
  readonly template: {
    readonly metadata: { readonly labels: Labels };
    readonly spec: {
      readonly terminationGracePeriodSeconds: number;
      readonly containers: readonly [Container];
    };
  };
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: Spec;
}

const manifests: readonly Manifest[] = kubernetes
  .filter((name) => name.endsWith('.yaml') && name !== 'kustomization.yaml')
  .flatMap((name) => parseAllDocuments(read(`kubernetes/${name}`)).map((document) => document.toJS()));
function kind(name: string, of = 'prism-graphql-gateway'): Manifest {
  const found = manifests.find(({ kind, metadata }) => kind === name && metadata.name === of);
  if (found === undefined) throw new Error(`There is no ${name} ${of}.`);
  return found;
}
const pod = kind('Deployment').spec.template.spec;
const [container] = pod.containers;
const env = Object.fromEntries(
  read('kubernetes/gateway.env')
    .trim()
    .split('\n')
    .map((line) => line.split(/=(.*)/).slice(0, 2)),
);
const secret = {
  MICRO_API_KEY: 'a-key',
  MICRO_TEAM_ID: '11111111-1111-4111-8111-111111111111',
  GATEWAY_TOKENS: 'a-token-of-sixteen',
};

describe('the Kubernetes manifests', () => {
  it('are all in the kustomization', () => {
    const { resources, configMapGenerator } = parse(read('kubernetes/kustomization.yaml'));
    const files = [...resources, ...configMapGenerator[0].envs, 'kustomization.yaml'];
    expect(files.sort()).toEqual([...kubernetes].sort());
  });

  it('set what the gateway takes, in an image that listens for all', () => {
    const config = readConfig({ HOST: '0.0.0.0', PORT: '4000', ...env, ...secret });
    const ports = Object.fromEntries(container.ports.map(({ name, containerPort }) => [name, containerPort]));
    expect(ports).toEqual({ http: config.port, admin: config.adminPort });
    const { host, pathname } = new URL(config.redisUrl ?? '');
    const redis = kind('Service', 'prism-graphql-gateway-redis');
    expect([host, pathname]).toEqual([`${redis.metadata.name}:${redis.spec.ports[0]?.port}`, '']);
  });

  it('run two, one of which is left alone, and give them the time to go down', () => {
    const { delayMs, graceMs } = readConfig(env).shutdown;
    expect(kind('Deployment').spec.replicas).toBe(2);
    expect(kind('PodDisruptionBudget').spec.minAvailable).toBe(1);
    expect(pod.terminationGracePeriodSeconds * 1_000).toBeGreaterThan(delayMs + graceMs + 1_000);
    // It is noticed before the delay is over.
    expect(container.readinessProbe.periodSeconds * 1_000).toBeLessThan(delayMs / 2);
  });

  it('select their own pods, and open their own ports', () => {
    const { labels } = kind('Deployment').spec.template.metadata;
    const selectors = [
      kind('Deployment').spec.selector.matchLabels,
      kind('Service').spec.selector,
      kind('PodDisruptionBudget').spec.selector.matchLabels,
      kind('NetworkPolicy').spec.podSelector.matchLabels,
    ];
    for (const selector of selectors) expect(labels).toMatchObject(selector);
    const open = kind('NetworkPolicy').spec.ingress.flatMap(({ ports }) => ports);
    expect(open).toEqual([{ port: 4000 }, { port: Number(env['ADMIN_PORT']) }]);
  });

  it('probe what is there', async () => {
    const baseUrl = 'http://127.0.0.1:9';
    const gateway = await startGateway({ upstream: { baseUrl }, adminPort: 0 });
    const probes: Probe[] = [container.startupProbe, container.livenessProbe, container.readinessProbe];
    for (const { httpGet } of probes) {
      expect(httpGet.port).toBe('admin');
      expect((await fetch(new URL(httpGet.path, gateway.adminUrl))).status).toBe(200);
    }
    await gateway.close();
  });
});

describe('the systemd unit', () => {
  const unit = read('systemd/prism-graphql-gateway.service');
  const value = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1] ?? '';

  it('starts what the image starts, and gives it the time to go down', () => {
    const dockerfile = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8');
    const command: string[] = JSON.parse(/^CMD (.*)$/m.exec(dockerfile)?.[1] ?? '[]');
    expect(value('ExecStart')).toBe(`/usr/bin/${command.join(' ')}`);
    const set = Object.fromEntries(
      value('Environment')
        .split(' ')
        .map((item) => item.split('=')),
    );
    const { delayMs, graceMs } = readConfig(set).shutdown;
    expect(Number(value('TimeoutStopSec')) * 1_000).toBeGreaterThan(delayMs + graceMs + 1_000);
  });
});
