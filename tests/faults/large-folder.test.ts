import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { runService, scratchFolder } from '../node/running.ts';
import { healthOf, put, serviceWith, soon, titles } from './folder.ts';

const MANY = 2000;
const article = (n: number): string =>
  `---\ntitle: خبر ${n}\ndate: 2024-01-01\n---\n${'نص الخبر بكلمات كثيرة. '.repeat(40)}\n`;

/** The longest turn of the event loop from now on, in milliseconds of work of this thread. */
function longestTurn(): () => number {
  let [longest, worked, runs] = [0, process.threadCpuUsage(), true];
  setImmediate(function turn() {
    const { user, system } = process.threadCpuUsage(worked);
    longest = Math.max(longest, (user + system) / 1000);
    worked = process.threadCpuUsage();
    if (runs) setImmediate(turn);
  });
  onTestFinished(() => void (runs = false));
  return () => longest;
}

it(
  'a large folder is taken in while the service answers, and what is saved meanwhile is seen',
  { timeout: 120_000 },
  async () => {
    const folder = scratchFolder();
    put(
      join(folder, 'articles'),
      Object.fromEntries(Array.from({ length: MANY }, (_, n) => [`س${n % 10}/خبر-${n}.md`, article(n)])),
    );
    const turn = longestTurn();
    const service = await runService({ folder });
    expect((await healthOf(service)).intake.complete).toBe(false);
    put(service.articles, { 'عاجل.md': '---\ntitle: خبر عاجل\ndate: 2025-01-01\n---\nنص.\n' });
    await soon(async () => (await titles(service)).includes('خبر عاجل'));
    expect((await healthOf(service)).intake.complete).toBe(false);
    await soon(async () => (await healthOf(service)).intake.complete, 90);
    expect(await (await fetch(`${service.address}/healthz`)).json()).toMatchObject({ articles: MANY + 1 });
    // What is promised is 50; the tests of other files and the collection of garbage take their part.
    expect(turn()).toBeLessThan(200);
  },
);

it(
  'a stop does not wait for the end of a long intake, and the next start goes on with it',
  { timeout: 120_000 },
  async () => {
    const folder = scratchFolder();
    put(
      join(folder, 'articles'),
      Object.fromEntries(Array.from({ length: MANY }, (_, n) => [`خبر-${n}.md`, article(n)])),
    );
    const service = await runService({ folder });
    expect((await healthOf(service)).intake.complete).toBe(false);
    const start = performance.now();
    await service.stop();
    expect(performance.now() - start).toBeLessThan(3000);
    const again = await runService({ folder });
    await soon(async () => (await healthOf(again)).intake.complete, 90);
    expect(await (await fetch(`${again.address}/healthz`)).json()).toMatchObject({
      articles: MANY,
      problems: [],
      doubts: [],
    });
  },
);

it('a restart serves what the store has, however slow the disk is', async () => {
  const service = await serviceWith({ 'أ.md': '# أول\n\nنص.\n', 'ب.md': '# ثان\n\nنص.\n' });
  await service.stop();
  const { promises } = fs;
  const { readdir } = promises;
  let answer = (): void => {};
  const slow = new Promise<void>((now) => (answer = now));
  const mend = (): void => {
    answer();
    Object.assign(promises, { readdir });
    syncBuiltinESMExports();
  };
  onTestFinished(mend);
  Object.assign(promises, {
    readdir: (...given: unknown[]) => slow.then(() => Reflect.apply(readdir, promises, given)),
  });
  syncBuiltinESMExports();
  const told: string[] = [];
  const again = await runService({ folder: service.folder, answering: ({ address }) => void told.push(address) });
  expect(told).toEqual([again.address]);
  expect(await titles(again)).toEqual(['أول', 'ثان']);
  expect((await healthOf(again)).intake).toEqual({ complete: false, since: null });
  mend();
  await soon(async () => (await healthOf(again)).intake.complete);
});
