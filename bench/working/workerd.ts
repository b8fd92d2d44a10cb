/** A built Worker in workerd, by Miniflare, and what its process has used. Miniflare comes with wrangler. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { children, cpuOf } from '../measure/process.ts';

export interface Worker {
  address: string;
  miniflare: Miniflare;
  /** CPU seconds of workerd so far. */
  cpu(): number;
  stop(): Promise<void>;
}

/** Bundles as a deployment does, into `out`. @param config of wrangler */
export function bundle(config: string, out: string, env: Record<string, string> = {}): void {
  execFileSync('wrangler', ['deploy', '--dry-run', '--minify', '--config', config, '--outdir', out], {
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

export async function started(script: string, bindings: Record<string, string>, data: string): Promise<Worker> {
  const before = new Set(children(process.pid));
  const options = convertV4MiniflareOptions({
    modules: [
      { type: 'ESModule', path: script },
      ...readdirSync(dirname(script))
        .filter((name) => name.endsWith('.sql'))
        .map((name) => ({ type: 'Text' as const, path: join(dirname(script), name) })),
    ],
    modulesRoot: dirname(script),
    compatibilityDate: '2026-09-01',
    compatibilityFlags: ['nodejs_compat'],
    bindings,
    d1Databases: ['DB'],
    queueProducers: { POLLS: 'polls' },
    serviceBindings: {
      ASSETS: (request: { url: string }) =>
        new Response(readFileSync(join('.build/assets', new URL(request.url).pathname))) as never,
    },
    resourcePersistencePath: data,
  });
  const miniflare = new Miniflare(options);
  const address = (await miniflare.ready).origin;
  const [pid = 0] = children(process.pid).filter((each) => !before.has(each));
  return { address, miniflare, cpu: () => cpuOf(pid), stop: () => miniflare.dispose() };
}
