import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, inject, it, onTestFinished } from 'vitest';
import { stampOf } from '../../src/text/hash.ts';
import type { SourceSettings } from '../../src/source.ts';
import { changingFeed, type ChangingFeed } from './changing-feed.ts';
import { serveHosts, sourceAt, type FeedHost } from './feed-server.ts';
import type { ChildOptions, SavedLine } from './polling-child.ts';
import { scratchFolder } from './running.ts';

/** Bounds of the interval in minutes: due again after so many seconds. */
const within = (shortest: number, longest: number): Pick<SourceSettings, 'shortest' | 'longest'> => ({
  shortest: shortest / 60,
  longest: longest / 60,
});
const SOURCES = 20;
const POLLS = 200;
const KILLS = 25;

interface Saved extends SavedLine {
  at: number;
}

interface Child {
  process: ChildProcess;
  /** Resolves when it polls. */
  ready: Promise<void>;
  ended: Promise<unknown>;
}

describe('a poller that is killed', () => {
  it(
    'loses no item, has none twice, keeps its store sound and its promises to servers',
    { timeout: 120_000 },
    async () => {
      const chance = chanceOf(inject('seed'));
      const feeds = Array.from({ length: SOURCES }, (_, at) => changingFeed(at, chance));
      const hosts = await serveHosts(feeds.map(({ answer }) => answer));
      const options = optionsFor(hosts, 600, within(0.02, 0.06));
      const saved: Saved[] = [];
      const log: string[] = [];
      let kills = 0;

      while (visitsOf(hosts) < POLLS || kills < KILLS) {
        const child = start(options, saved, log);
        await child.ready;
        await later(20 + chance() * 250);
        child.process.kill('SIGKILL');
        await child.ended;
        kills += 1;
        expect(integrity(options.database)).toBe('ok');
      }

      for (const each of feeds) each.freeze();
      const frozen = Date.now();
      const last = start(options, saved, log);
      await until(() =>
        feeds.every((each, at) =>
          saved.some((line) => line.slug === `s${at}` && line.at > frozen && line.etag === each.etag()),
        ),
      );
      last.process.kill('SIGTERM');
      expect(await last.ended).toEqual([0, null]);

      expect(log).toEqual([]);
      expect(integrity(options.database)).toBe('ok');
      expect(titlesIn(options.database)).toEqual(
        Object.fromEntries(feeds.map((each, at) => [`s${at}`, each.titles()])),
      );
      expectOneHistory(options.database);
      const judged = hosts.map((host, at) =>
        expectPatience(
          feeds[at] as ChangingFeed,
          host,
          saved.filter(({ slug }) => slug === `s${at}`),
        ),
      );
      expect(judged.reduce((sum, count) => sum + count)).toBeGreaterThan(10);
    },
  );
});

describe('two pollers on one database', () => {
  it('poll no source twice in one turn and ask no host twice at a time', { timeout: 60_000 }, async () => {
    const chance = chanceOf(inject('seed'));
    const feeds = Array.from({ length: SOURCES }, (_, at) => changingFeed(at, chance));
    const hosts = await serveHosts(feeds.map(({ answer }) => answer));
    const options = optionsFor(hosts, 20_000, within(0.2, 0.4));
    // Two sources at one host.
    options.sources.push(sourceAt(hosts[0]?.host ?? '', 'twin', within(0.2, 0.4)));
    const lines: [Saved[], Saved[]] = [[], []];
    const log: string[] = [];
    const children = lines.map((saved) => start(options, saved, log));
    await Promise.all(children.map(({ ready }) => ready));
    await until(() => lines.every((saved) => saved.length > 30) && visitsOf(hosts) > POLLS);
    for (const { process } of children) process.kill('SIGTERM');
    expect(await Promise.all(children.map(({ ended }) => ended))).toEqual([
      [0, null],
      [0, null],
    ]);

    expect(log).toEqual([]);
    expect(hosts.map(({ most }) => most)).toEqual(hosts.map(() => 1));
    // A source is due again when its interval is over, counted from the answer; the twin has its own.
    for (const { visits } of hosts.slice(1)) {
      visits.slice(1).forEach(({ at }, before) => expect(at - (visits[before]?.at ?? 0)).toBeGreaterThanOrEqual(200));
    }
    expect(integrity(options.database)).toBe('ok');
    const leases = query(options.database, 'SELECT source FROM jobs WHERE owner IS NOT NULL');
    expect(leases).toEqual([]);
  });
});

function optionsFor(
  hosts: readonly FeedHost[],
  lease: number,
  bounds: Pick<SourceSettings, 'shortest' | 'longest'>,
): ChildOptions {
  return {
    database: join(scratchFolder(), 'nashra.sqlite'),
    sources: hosts.map(({ host }, at) => sourceAt(host, `s${at}`, bounds)),
    allowed: hosts.map(({ host }) => host),
    concurrency: 6,
    lease,
    totalMs: 450,
  };
}

function start(options: ChildOptions, saved: Saved[], log: string[]): Child {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'polling-child.ts'), JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ready = new Promise<void>((polls) => {
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as SavedLine & { ready?: true; log?: string };
      if (line.ready) polls();
      else if (line.log !== undefined) log.push(line.log);
      else saved.push({ ...line, at: Date.now() });
    });
  });
  return { process: child, ready, ended: once(child, 'close') };
}

/** Nothing is asked for while the last answer that was kept forbids it, whoever died in between. Gives the answers that were judged. */
function expectPatience({ forbade }: ChangingFeed, { visits }: FeedHost, saved: readonly Saved[]): number {
  let judged = 0;
  for (const { etag, status, answered, until: end } of forbade) {
    const kept = saved.find(
      (line) =>
        line.at >= answered
        && (status === 429 ? line.outcome === 'retry-later' : line.etag === etag && line.outcome !== 'retry-later'),
    );
    if (kept === undefined || kept.at > end) continue;
    expect(visits.filter(({ at }) => at > kept.at && at < end)).toEqual([]);
    judged += 1;
  }
  return judged;
}

/** Each change follows the one before it: its digest is theirs and its own, wherever both still stand. */
function expectOneHistory(file: string): void {
  const rows = query(file, 'SELECT seq, digest, source, item, hash, updated FROM articles ORDER BY seq') as {
    seq: number;
    digest: number;
    source: string;
    item: string;
    hash: string;
    updated: string;
  }[];
  let neighbours = 0;
  rows.forEach((row, at) => {
    const before = rows[at - 1] ?? { seq: 0, digest: 0 };
    if (before.seq !== row.seq - 1) return;
    neighbours += 1;
    const own =
      stampOf(`tag:example.org,2024:source/${row.source}/${row.item}\n${row.hash}`) + Date.parse(row.updated) / 1000;
    expect(row.digest).toBe((before.digest + own) % 2 ** 31);
  });
  expect(neighbours).toBeGreaterThan(20);
}

function titlesIn(file: string): Record<string, string[]> {
  const rows = query(
    file,
    "SELECT source, draft ->> 'title' AS title FROM articles WHERE retracted = 0 ORDER BY source, title",
  ) as { source: string; title: string }[];
  return Object.fromEntries(
    [...Map.groupBy(rows, ({ source }) => source)].map(([source, group]) => [source, group.map(({ title }) => title)]),
  );
}

function integrity(file: string): unknown {
  return (query(file, 'PRAGMA integrity_check')[0] as { integrity_check: string }).integrity_check;
}

function query(file: string, sql: string): unknown[] {
  const database = new DatabaseSync(file, { timeout: 5000 });
  try {
    return database
      .prepare(sql)
      .all()
      .map((row) => ({ ...row }));
  } finally {
    database.close();
  }
}

function visitsOf(hosts: readonly FeedHost[]): number {
  return hosts.reduce((sum, { visits }) => sum + visits.length, 0);
}

/** Numbers from 0 up to 1 (xorshift32), the same for one seed. */
function chanceOf(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

async function until(look: () => boolean): Promise<void> {
  while (!look()) await later(25);
}

function later(milliseconds: number): Promise<void> {
  return new Promise((passed) => setTimeout(passed, milliseconds));
}
