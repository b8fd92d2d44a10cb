import { execFile, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { scratchFolder, withinTwoSeconds } from '../running.ts';

/** A checkout of its own, so that no other test has its bundle. */
function checkout(): { folder: string; bundles: () => string[] } {
  const folder = scratchFolder();
  for (const each of ['src', 'package.json', 'nashra.config.ts']) {
    cpSync(each, join(folder, each), { recursive: true, verbatimSymlinks: true });
  }
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  return { folder, bundles: () => readdirSync(join(folder, '.build/node')).sort() };
}

const run = (cwd: string, ...args: string[]): Promise<string> =>
  new Promise((ended, failed) => {
    execFile(process.execPath, args, { cwd }, (error, out) => (error ? failed(error) : ended(out)));
  });

it('the bundle is made by the first start, kept for the next, and made anew when a source has changed', async () => {
  const { folder, bundles } = checkout();
  expect(await run(folder, 'src/node.ts', '--help')).toMatch(/^npm start\n/);
  const first = bundles();
  expect(first).toHaveLength(1);
  expect(await run(folder, 'src/cli.ts', '--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(bundles()).toEqual(first);

  const main = join(folder, 'src/node/main.ts');
  writeFileSync(main, readFileSync(main, 'utf8').replace('npm start\n\nServes', 'npm start\n\nPublishes'));
  expect(await run(folder, 'src/node.ts', '--help')).toMatch(/^npm start\n\nPublishes/);
  expect(bundles()).toHaveLength(2);
});

it('the sources run as they are if a bundle cannot be written', async () => {
  const { folder } = checkout();
  writeFileSync(join(folder, '.build'), 'a file, where a folder should be');
  expect(await run(folder, 'src/node.ts', '--help')).toMatch(/^npm start\n/);
});

it('several programs may make the bundle at one time', async () => {
  const { folder, bundles } = checkout();
  const outputs = await Promise.all([1, 2, 3].map(() => run(folder, 'src/node.ts', '--help')));
  expect(outputs.every((output) => output.startsWith('npm start\n'))).toBe(true);
  expect(bundles()).toHaveLength(1);
});

it('a bundled service finds its migrations and its thread, and runs on when its sources are gone', async () => {
  const { folder } = checkout();
  mkdirSync(join(folder, 'articles'));
  const article = (title: string): string => `---\ntitle: ${title}\n---\n${'نص طويل من المقال. '.repeat(500)}`;
  writeFileSync(join(folder, 'articles/first.md'), article('المقال الأول'));
  const service = spawn(process.execPath, ['src/node.ts'], {
    cwd: folder,
    env: {
      ...process.env,
      BASE_URL: '',
      PORT: '0',
      DATA_DIR: join(folder, 'data'),
      ARTICLES_DIR: join(folder, 'articles'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((closed) => service.on('close', closed));
  onTestFinished(async () => {
    service.kill();
    await ended;
  });
  const address = await new Promise<string>((told) => {
    let out = '';
    service.stdout.on('data', (data: Buffer) => {
      out += data.toString();
      const found = /at (http:\S+)\/\n/.exec(out)?.[1];
      if (found !== undefined) told(found);
    });
  });
  const feed = async (): Promise<string> => (await fetch(`${address}/rss.xml`)).text();
  expect(await feed()).toContain('المقال الأول');

  rmSync(join(folder, 'src'), { recursive: true });
  writeFileSync(join(folder, 'articles/second.md'), article('المقال الثاني'));
  await withinTwoSeconds(async () => (await feed()).includes('المقال الثاني'));
});
