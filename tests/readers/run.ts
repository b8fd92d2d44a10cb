/**
 * `npm run test:readers -- [--out folder] [--picture file] [reader…]`: takes pictures of readers that follow Nashra.
 * `--picture` also makes that of the README. Without names all readers are looked at.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { hardTitles } from './articles.ts';
import { akregator } from './akregator.ts';
import { liferea } from './liferea.ts';
import { newsboat } from './newsboat.ts';
import { requirePrograms } from './programs.ts';
import { pictureOfTitles } from './picture.ts';
import type { Reader } from './reader.ts';
import { quiterss } from './quiterss.ts';
import { rssguard } from './rssguard.ts';
import { Screen } from './screen.ts';
import { serveFeeds } from './service.ts';
import { thunderbirds } from './thunderbird.ts';

const READERS: Reader[] = [newsboat, liferea, quiterss, rssguard, akregator, ...thunderbirds];

/** A proxy at which nothing listens. */
const NOWHERE = 'http://127.0.0.1:9';

const { values, positionals } = parseArgs({
  options: { out: { type: 'string' }, picture: { type: 'string' } },
  allowPositionals: true,
});
const chosen = positionals.length === 0 ? READERS : READERS.filter(({ name }) => positionals.includes(name));
try {
  const unknown = positionals.filter((name) => !READERS.some((reader) => reader.name === name));
  if (unknown.length > 0) throw new Error(`no reader is called ${unknown.join(', ')}; there are ${names(READERS)}`);
  requirePrograms(chosen.map(({ program }) => program));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}

const out = values.out === undefined ? mkdtempSync(join(tmpdir(), 'nashra-readers-')) : resolve(values.out);
mkdirSync(out, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'nashra-homes-'));
const feeds = await serveFeeds(join(folder, 'service'));
try {
  const lines = hardTitles().map(({ title, visual }, i) => `${i + 1}\t${visual}\t${title}`);
  writeFileSync(join(out, 'expected.txt'), `number\tdrawn, left to right\tstored\n${lines.join('\n')}\n`);
  for (const reader of chosen) await look(reader);
  if (values.picture !== undefined) pictureOfTitles(out, values.picture);
} finally {
  await feeds.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(`pictures: ${out}\n`);

/** One reader on a screen of its own; that one fails keeps none of the others from being looked at. */
async function look(reader: Reader): Promise<void> {
  const home = join(folder, reader.name);
  const runtime = join(home, 'runtime');
  mkdirSync(runtime, { recursive: true, mode: 0o700 });
  const environment = {
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_RUNTIME_DIR: runtime,
    // Programs look for news of themselves: nothing but this machine is to be asked.
    http_proxy: NOWHERE,
    https_proxy: NOWHERE,
    no_proxy: '127.0.0.1',
    ...(process.getuid?.() === 0 && { QTWEBENGINE_DISABLE_SANDBOX: '1' }),
  };
  const screen = await Screen.open(out);
  try {
    await reader.look({ screen, home, environment, feeds: feeds.feeds });
    process.stdout.write(`${reader.name}: done\n`);
  } catch (error) {
    process.exitCode = 1;
    screen.picture(`${reader.name}-failed`);
    process.stderr.write(`${reader.name}: ${String(error)}\n`);
  } finally {
    await screen.close();
  }
}

function names(readers: Reader[]): string {
  return readers.map(({ name }) => name).join(', ');
}
