/**
 * How long a start takes: `node bench/start.ts [--files 10000]`. To the first byte of a feed with 60 articles in the
 * store, beside bare Hono; a restart with 10,000 beside that; and the first intake of 10,000 files beside marked and
 * sanitize-html over the same files.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { figureOf, inTurn } from './measure/figure.ts';
import { packageVersion } from './measure/machine.ts';
import { cpuOf, peakOf, server, service, whole, type Running } from './measure/process.ts';
import { prose } from './measure/prose.ts';
import { report } from './measure/report.ts';

const { values } = parseArgs({ options: { files: { type: 'string', default: '10000' } } });
const MANY = Number(values.files);
const ROUNDS = Number(process.env.ROUNDS ?? 5);
const scratch = mkdtempSync(join(tmpdir(), 'nashra-start-'));

function folderOf(count: number): string {
  const folder = join(scratch, `articles-${count}`);
  for (let n = 0; n < count; n++) {
    const part = join(folder, String(n % 100).padStart(2, '0'));
    if (n < 100) mkdirSync(part, { recursive: true });
    const date = new Date(Date.UTC(2020, 0, 1) + n * 3_600_000).toISOString();
    writeFileSync(join(part, `news-${n}.md`), `---\ntitle: خبر ${n}\ndate: ${date}\n---\n${prose(n, 1500)}`);
  }
  return folder;
}

/** Starts, measures until `done` says so, and stops. */
async function begun(
  start: () => Promise<Running>,
  done: (address: string) => Promise<boolean>,
): Promise<{ milliseconds: number; cpu: number; peak: number }> {
  const from = performance.now();
  const running = await start();
  while (!(await done(running.address))) await new Promise((later) => setTimeout(later, 5));
  const milliseconds = performance.now() - from;
  const pid = running.process.pid ?? 0;
  const measured = { milliseconds, cpu: cpuOf(pid) * 1000, peak: peakOf(pid) };
  await running.stop();
  return measured;
}

const feed =
  (path: string, bytes: number) =>
  async (address: string): Promise<boolean> => {
    const response = await fetch(address + path);
    const text = await response.text();
    if (response.ok && text.length < bytes) throw new Error(`${path} has ${text.length} characters`);
    return response.ok;
  };
const taken =
  (count: number) =>
  async (address: string): Promise<boolean> => {
    const { articles } = (await (await fetch(`${address}/healthz`)).json()) as { articles: number };
    await new Promise((later) => setTimeout(later, 100));
    return articles === count;
  };

try {
  const folders = { few: folderOf(60), many: folderOf(MANY) };
  const data = { few: join(scratch, 'data-60'), many: join(scratch, `data-${MANY}`) };
  await begun(() => service({ articles: folders.few, data: data.few }), taken(60));

  const intake = { ours: [] as number[], peak: [] as number[], theirs: [] as number[] };
  for (let round = 0; round < Math.min(3, ROUNDS); round++) {
    const fresh = `${data.many}-${round}`;
    const ours = await begun(() => service({ articles: folders.many, data: fresh }), taken(MANY));
    intake.ours.push(ours.cpu / 1000);
    intake.peak.push(ours.peak);
    const theirs = await whole(process.execPath, ['bench/starting/marked.ts', folders.many]);
    if (!theirs.output.includes(`${MANY} files`)) throw new Error(theirs.output);
    intake.theirs.push(theirs.cpu);
  }
  // As after a night: the files are older than what the store says of them.
  cpSync(`${data.many}-0`, data.many, { recursive: true });
  await begun(() => service({ articles: folders.many, data: data.many }), feed('/rss.xml', 10_000));

  const cpu: Record<string, number[]> = {};
  const peak: Record<string, number[]> = {};
  const starting = (name: string, start: () => Promise<Running>, bytes: number) => async (): Promise<number> => {
    const measured = await begun(start, feed('/rss.xml', bytes));
    (cpu[name] ??= []).push(measured.cpu);
    (peak[name] ??= []).push(measured.peak);
    return measured.milliseconds;
  };
  const wall = await inTurn(
    {
      few: starting('few', () => service({ articles: folders.few, data: data.few }), 10_000),
      many: starting('many', () => service({ articles: folders.many, data: data.many }), 10_000),
      hono: starting('hono', () => server(['bench/serving/constant.ts']), 5),
    },
    ROUNDS,
  );
  const cpus = { few: figureOf(cpu.few ?? []), many: figureOf(cpu.many ?? []), hono: figureOf(cpu.hono ?? []) };
  const words = `${MANY.toLocaleString('en')} articles`;
  report(import.meta.url, [
    {
      what: 'start to the first feed byte, 60 articles',
      unit: 'ms',
      ours: wall.few,
      beside: { 'bare Hono': wall.hono },
      aim: { most: 2 },
    },
    { what: 'the same, CPU', unit: 'ms', ours: cpus.few, beside: { 'bare Hono': cpus.hono }, aim: { most: 2 } },
    {
      what: `restart with ${words}`,
      unit: 'ms',
      ours: wall.many,
      beside: { 'with 60': wall.few },
      aim: { most: 1.2 },
    },
    { what: 'the same, CPU', unit: 'ms', ours: cpus.many, beside: { 'with 60': cpus.few }, aim: { most: 1.2 } },
    {
      what: `largest memory of that restart`,
      unit: 'MB',
      ours: figureOf(peak.many ?? []),
      beside: { 'of 200 MB': figureOf([200]) },
      aim: { most: 1 },
    },
    {
      what: `first intake of ${MANY.toLocaleString('en')} files, CPU`,
      unit: 's',
      ours: figureOf(intake.ours),
      beside: { 'marked + sanitize-html': figureOf(intake.theirs) },
      aim: { most: 2 },
      note: `marked ${packageVersion('marked')}, sanitize-html ${packageVersion('sanitize-html')}; they store nothing and set no direction`,
    },
    {
      what: 'largest memory of the first intake',
      unit: 'MB',
      ours: figureOf(intake.peak),
      beside: {},
    },
  ]);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
