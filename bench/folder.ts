/**
 * What a large folder costs a running service: `node bench/folder.ts [FILES…]`, by default 10,000 and 50,000. Each line
 * is a phase: how long it took, and the longest time in which the event loop of the service could do nothing else.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { publicationOf } from '../src/config.ts';
import { startService, type Service } from '../src/node/service.ts';

const publication = publicationOf({ title: 'نشرة', tagAuthority: 'example.org,2024' });
const later = (milliseconds: number): Promise<void> => new Promise((passed) => setTimeout(passed, milliseconds));

/** The longest turn of the event loop so far, in milliseconds of work of this thread: true on a busy machine too. */
const turns = { longest: 0 };
let worked = process.threadCpuUsage();
setImmediate(function turn() {
  const { user, system } = process.threadCpuUsage(worked);
  turns.longest = Math.max(turns.longest, (user + system) / 1000);
  worked = process.threadCpuUsage();
  setImmediate(turn).unref();
}).unref();

/** Runs a phase and prints its line. */
async function phase(name: string, run: () => Promise<unknown>): Promise<void> {
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  worked = process.threadCpuUsage();
  turns.longest = 0;
  const start = performance.now();
  await run();
  const took = performance.now() - start;
  // The last delay is counted when the loop turns again.
  await later(20);
  delay.disable();
  const milliseconds = (time: number, width: number): string => `${time.toFixed(0).padStart(width)} ms`;
  const longest = `longest delay ${milliseconds(delay.max / 1e6, 5)}, turn ${milliseconds(turns.longest, 4)}`;
  const memory = Math.round(process.memoryUsage().rss / 1_048_576);
  console.log(`  ${name.padEnd(34)} ${milliseconds(took, 8)}   ${longest}   ${memory} MB`);
}

function write(file: string, n: number, word = 'نص'): void {
  const day = new Date(Date.UTC(2020, 0, 1) + n * 3_600_000).toISOString();
  const sentences = 'وقال الوزير إن المحطة افتُتحت في 12 يوليو. '.repeat(6);
  const paragraphs = Array.from({ length: 4 }, (_, at) => `${word} الفقرة ${at} من الخبر ${n}: ${sentences}`);
  writeFileSync(file, `---\ntitle: خبر ${n}\ndate: ${day}\n---\n${paragraphs.join('\n\n')}\n`);
}

async function until(look: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await look())) await later(10);
}

for (const count of process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 50_000]) {
  const folder = mkdtempSync(join(tmpdir(), 'nashra-bench-'));
  const articles = join(folder, 'articles');
  const fileOf = (n: number): string => join(articles, String(n % 100).padStart(2, '0'), `news-${n}.md`);
  for (let n = 0; n < 100; n++) mkdirSync(join(articles, String(n).padStart(2, '0')), { recursive: true });
  for (let n = 0; n < count; n++) write(fileOf(n), n);
  const start = (): Promise<Service> =>
    startService(
      {
        host: '127.0.0.1',
        port: 0,
        baseUrl: undefined,
        adminToken: undefined,
        allowed: new Set<string>(),
        pollConcurrency: 8,
        articlesFolder: articles,
        dataFolder: join(folder, 'data'),
        publication,
      },
      () => {},
    );
  const titles = async ({ address }: Service): Promise<string> => (await fetch(`${address}/feed.json`)).text();
  let service: Service | undefined;
  const looked = (): boolean => service?.platform.intake().complete === true;

  console.log(`${count} files`);
  await phase('first intake, first feed', async () => {
    service = await start();
    await titles(service);
  });
  await phase('first intake, all', () => until(looked));
  await service?.stop();
  await phase('restart to first feed', async () => {
    service = await start();
    await titles(service);
  });
  await phase('restart, look at all', () => until(looked));
  // Files that were young when they were read are read once more.
  await service?.look();
  await phase('a look, nothing changed', () => (service as Service).look());
  await phase('one edit until visible', async () => {
    write(fileOf(count - 1), count - 1, 'معدّل');
    await until(async () => (await titles(service as Service)).includes('معدّل'));
  });
  await phase('one file gone until invisible', async () => {
    rmSync(fileOf(count - 1));
    await until(async () => !(await titles(service as Service)).includes('معدّل'));
  });
  await service?.stop();
  rmSync(folder, { recursive: true });
}
