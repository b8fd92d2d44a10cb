import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { publicationOf } from '../../../src/config.ts';
import { startupWarnings } from '../../../src/node/startup-warnings.ts';
import { settingsFrom, type Settings } from '../../../src/node/settings.ts';
import { allowedHosts } from '../../../src/sources/fetch/index.ts';
import { shell } from '../shell.ts';

const run = (program: string, ...args: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((ended) => {
    execFile(program, args, (error, out, err) =>
      ended({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });

describe('what the owner hears at start', () => {
  const settings: Settings = {
    host: '127.0.0.1',
    port: 8787,
    dataFolder: '.data',
    articlesFolder: 'articles',
    baseUrl: undefined,
    adminToken: undefined,
    allowed: allowedHosts([]),
    pollConcurrency: 8,
    configFile: 'my.config.ts',
    publication: publicationOf({ title: 'نشرة', tagAuthority: 'example.org,2024' }),
  };

  it('is nothing where all is well', () => {
    expect(startupWarnings(settings, 'http://127.0.0.1:8787')).toEqual([]);
    expect(
      startupWarnings({ ...settings, host: '0.0.0.0', baseUrl: 'https://feeds.example.org' }, 'http://0.0.0.0:8787'),
    ).toEqual([]);
  });

  it.each([
    ['0.0.0.0', 'http://0.0.0.0:8787'],
    ['::', 'http://[::]:8787'],
  ])('is that %s is no address for readers', (host, address) => {
    expect(startupWarnings({ ...settings, host }, address)).toEqual([
      `HOST is ${host} and BASE_URL is not set: the feeds name ${address} as their home, where no reader finds them; set BASE_URL to the address under which people reach the service, such as https://feeds.example.org`,
    ]);
  });

  it('is that the authority of ids is still the example', () => {
    const publication = { ...settings.publication, tagAuthority: 'nashra.example,2024' };
    expect(startupWarnings({ ...settings, publication }, '')).toEqual([
      'my.config.ts: tagAuthority: "nashra.example,2024" is the example; ids are made of it for ever, so write a domain of yours and a year in which it was yours, such as example.org,2024, before the first article is published',
    ]);
  });

  it('is that a token is short, where only this machine can send it', () => {
    expect(startupWarnings({ ...settings, adminToken: 'a-short-one' }, '')).toEqual([
      'ADMIN_TOKEN: it has fewer than 16 characters and can be guessed; write a longer one, such as the output of openssl rand -hex 16 (it is taken because only this machine can connect to 127.0.0.1)',
    ]);
  });
});

it.each([
  [{ ADMIN_TOKEN: 'a-short-one', HOST: '0.0.0.0' }, 'ADMIN_TOKEN: it has fewer than 16 characters and can be guessed'],
  [{ ADMIN_TOKEN: 'short' }, 'ADMIN_TOKEN: it has fewer than 16 characters and can be guessed'],
  [{ ADMIN_TOKEN: 'two words that are long' }, 'ADMIN_TOKEN: it has spaces or letters'],
  [{ TRUSTED_PROXIES: 'proxy.example' }, 'TRUSTED_PROXIES: "proxy.example" is not an address or a network'],
  [{ NASHRA_CONFIG: 'nowhere.ts' }, 'nowhere.ts: the configuration cannot be loaded'],
])('settings that cannot be used are refused by name: %j', async (environment, message) => {
  await expect(settingsFrom(environment)).rejects.toThrow(message);
});

describe('a word that is not known', () => {
  it.each([
    [['lsit'], 'nashra: "lsit" is not known; did you mean "nashra list"?\n'],
    [
      ['frobnicate'],
      'nashra: "frobnicate" is not known; the commands are add, remove, pause, resume, list, poll, import, export, retract, new, check, site; nashra --help says more\n',
    ],
    [
      ['add', '--tilte', 'عنوان', 'https://akhbar.example/'],
      'nashra add: --tilte is not known; did you mean --title? (nashra add --help says more)\n',
    ],
    [['list', '-x'], 'nashra list: -x is not known; the options are --json, --help (nashra list --help says more)\n'],
  ])('is answered with what was meant, not with the whole help: nashra %j', async (args, err) => {
    const { nashra } = await shell([]);
    expect(await nashra(...args)).toEqual({ code: 2, out: '', err });
  });

  it('counts for nothing beside --help, which prints the help of a command and does nothing', async () => {
    const { nashra, folder } = await shell([]);
    const names = ['add', 'export', 'retract'];
    await Promise.all(
      names.map(async (name, at) => {
        const { code, out, err } = await nashra(name, 'something', at % 2 === 0 ? '--help' : '-h', '--unknown');
        expect([code, err]).toEqual([0, '']);
        expect(out).toMatch(new RegExp(`^nashra ${name}\\b`));
      }),
    );
    expect(existsSync(`${folder}/data/nashra.sqlite`)).toBe(false);
  });

  it.each(['node', 'deploy', 'build', 'library'])(
    'src/%s.ts does nothing when it is asked for help, or for what it does not know',
    async (entry) => {
      const [help, odd] = await Promise.all(
        ['--help', '--hlep'].map((flag) => run(process.execPath, `src/${entry}.ts`, flag)),
      );
      expect([help?.code, help?.err]).toEqual([0, '']);
      expect(help?.out).toMatch(/^npm (?:start|run \w+)\n\n/);
      expect(odd).toEqual({
        code: 2,
        out: '',
        err: expect.stringMatching(/^npm (?:start|run \w+): --hlep is not known; did you mean --help\?\n$/),
      });
    },
  );
});

/** A Node that cannot read TypeScript, where this machine has one. */
const OLD = ['/usr/bin/node', '/usr/local/bin/node'].find((file) => existsSync(file));

it.skipIf(OLD === undefined)('a Node that is too old is told so in one sentence', async () => {
  const { out } = await run(OLD ?? '', '--version');
  const old = Number(/^v(\d+)/.exec(out)?.[1]) < 22;
  const { code, err } = await run(OLD ?? '', 'src/node.ts', ...(old ? [] : ['--help']));
  if (old) {
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(
        /^Nashra needs Node 24, and this is Node [\d.]+; run "npm ci" once and then "npm start", .*\n$/,
      ),
    ]);
    expect((await run(OLD ?? '', 'src/cli.ts', 'list')).err).toMatch(
      /^Nashra needs Node 24, and this is Node [\d.]+; run "npm ci" once and then "npm run nashra -- --help", .*\n$/,
    );
  } else expect(code).toBe(0);
});
