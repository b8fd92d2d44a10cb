/**
 * Following 300 feeds as a whole process, from its start to its end, beside programs that people run from cron:
 * `node bench/whole-process.ts [--feeds 300]`. Debian: `apt-get install newsboat sfeed rss2email python3-feedparser`;
 * those that are not installed are left out.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { FOLLOWERS } from './following/programs.ts';
import { figureOf, type Figure } from './measure/figure.ts';
import type { Ended } from './measure/process.ts';
import { report } from './measure/report.ts';
import type { Result } from './measure/result.ts';

const { values } = parseArgs({ options: { feeds: { type: 'string', default: '300' } } });
const feeds = Number(values.feeds);
const ROUNDS = Number(process.env.ROUNDS ?? 3);
const scratch = mkdtempSync(join(tmpdir(), 'nashra-whole-'));
const publishers = fork(fileURLToPath(new URL('polling/server.ts', import.meta.url)));
const [{ port }] = (await once(publishers, 'message')) as [{ port: number }];
const urls = Array.from({ length: feeds }, (_, feed) => `http://127.0.1.${(feed % 250) + 1}:${port}/feed/${feed}`);

const PHASES = { 'first poll': 0, 'one new item each': 0, 'nothing new': 1 };
type Phase = keyof typeof PHASES;
const spent: Record<string, Record<Phase, Ended[]>> = {};
try {
  let turn = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const polls = Object.entries(FOLLOWERS)
      .filter(([, { version }]) => version !== undefined && !/No module/.test(version))
      .map(([name, { prepare, items }]) => {
        const folder = join(scratch, `${name.replaceAll(' ', '-')}-${round}`);
        mkdirSync(folder);
        return { name, poll: prepare(folder, urls), kept: () => items(folder) };
      });
    for (const [phase, unchanged] of Object.entries(PHASES) as [Phase, number][]) {
      publishers.send({ round: ++turn, unchanged, validators: true, feeds });
      await once(publishers, 'message');
      for (const { name, poll, kept } of polls) {
        const ended = await poll();
        const wanted = feeds * (phase === 'first poll' ? 15 : 16);
        if (kept() !== wanted) throw new Error(`${name}, ${phase}: ${kept()} items, not ${wanted}: ${ended.output}`);
        (spent[name] ??= { 'first poll': [], 'one new item each': [], 'nothing new': [] })[phase].push(ended);
      }
    }
  }
  const { Nashra = undefined, ...others } = spent;
  const figure = (of: Record<Phase, Ended[]>, phase: Phase): Figure => figureOf(of[phase].map(({ cpu }) => cpu));
  const notes = Object.entries(FOLLOWERS).map(
    ([name, { version, note }]) => `${name}: ${version ?? 'not installed'}${note ? `; ${note}` : ''}`,
  );
  const results = (Object.keys(PHASES) as Phase[]).map((phase): Result => ({
    what: `${feeds} feeds of 30 KB, ${phase}, CPU`,
    unit: 's',
    ours: figure(Nashra as Record<Phase, Ended[]>, phase),
    beside: Object.fromEntries(Object.entries(others).map(([name, of]) => [name, figure(of, phase)])),
    aim: { most: 0.2 },
    note: notes.join(' · '),
  }));
  report(import.meta.url, results);
} finally {
  publishers.disconnect();
  rmSync(scratch, { recursive: true, force: true });
}
