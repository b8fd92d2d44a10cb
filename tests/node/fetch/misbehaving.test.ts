import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allowedHosts } from '../../../src/sources/fetch/allowed-hosts.ts';
import { fetchUpstream } from '../../../src/sources/fetch/fetch.ts';
import type { FetchOutcome } from '../../../src/sources/fetch/outcome.ts';
import { guardedFetch, type GuardedFetch } from '../../../src/node/fetch/guarded-fetch.ts';
import { MISBEHAVIOURS, MOST, NOW, startMisbehaving, type Expected, type MisbehavingServer } from '../misbehaving.ts';

let server: MisbehavingServer;
let platform: GuardedFetch;

beforeAll(async () => {
  server = await startMisbehaving();
  platform = { ...guardedFetch({ allowed: allowedHosts([server.host]) }), now: () => NOW };
});

afterAll(async () => {
  await platform.close();
  await server.stop();
});

function pathOf(url: string): string {
  return url.replace(server.origin, '');
}

/** An outcome in the terms of the table. */
function summaryOf(outcome: FetchOutcome, name: string): Expected {
  const summary: Record<string, unknown> = {
    outcome: outcome.outcome,
    path: pathOf(outcome.url) === `/${name}` ? undefined : pathOf(outcome.url),
  };
  for (const field of ['reason', 'status', 'cacheSeconds', 'retryAfter', 'etag', 'lastModified'] as const) {
    if (field in outcome) summary[field] = (outcome as unknown as Record<string, unknown>)[field];
  }
  if ('permanentUrl' in outcome && outcome.permanentUrl !== null) summary.permanent = pathOf(outcome.permanentUrl);
  if (outcome.outcome === 'ok') summary.body = new TextDecoder().decode(outcome.bytes);
  return JSON.parse(JSON.stringify(summary)) as Expected;
}

describe('a server that', () => {
  it('misbehaves in at least 60 ways', () => {
    expect(Object.keys(MISBEHAVIOURS).length).toBeGreaterThanOrEqual(60);
  });

  it.concurrent.each(Object.entries(MISBEHAVIOURS))('%s', async (name, { does, expected, request }) => {
    const patient = expected.reason !== 'timeout';
    const limits = { headersMs: patient ? 8000 : 150, totalMs: patient ? 9000 : 300, bodyBytes: MOST, redirects: 20 };
    const outcome = await fetchUpstream(
      { url: `${server.origin}/${name}`, userAgent: 'Nashra/test', ...request },
      platform,
      limits,
    );
    expect({ does, ...summaryOf(outcome, name) }).toEqual({ does, ...expected });
    if (outcome.outcome === 'error')
      expect(outcome.message).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[^\n]+: [^\n]+; [^\n]+$/);
  });
});
