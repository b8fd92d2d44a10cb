/** Programs of Debian that follow feeds, each with its documented settings, in a folder of its own. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { programVersion, START_FLAGS } from '../measure/machine.ts';
import { whole, type Ended } from '../measure/process.ts';

export interface Follower {
  version: string | undefined;
  note?: string;
  /** @returns a poll of all feeds as one process, from its start to its end */
  prepare(folder: string, urls: readonly string[]): () => Promise<Ended>;
  /** Items that it has kept. */
  items(folder: string): number;
}

function countedIn(file: string, table: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const row = database.prepare(`SELECT COUNT(*) AS count FROM ${table}`).get() as { count: number };
  database.close();
  return row.count;
}

const jsonIn = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

const PYTHON = '/usr/bin/python3';

/** What one writes around feedparser: validators kept, items kept by their id. */
const FEEDPARSER = `
import sys, json, os, feedparser
folder, urls = sys.argv[1], open(sys.argv[2]).read().split()
path = os.path.join(folder, 'state.json')
state = json.load(open(path)) if os.path.exists(path) else {}
fresh = 0
for url in urls:
    known = state.setdefault(url, {'etag': None, 'items': {}})
    feed = feedparser.parse(url, etag=known['etag'])
    known['etag'] = feed.get('etag') or known['etag']
    for entry in feed.entries:
        if entry.id not in known['items']:
            known['items'][entry.id] = [entry.title, entry.link, entry.summary]
            fresh += 1
json.dump(state, open(path, 'w'))
print('fresh', fresh)
`;

export const FOLLOWERS: Record<string, Follower> = {
  Nashra: {
    version: process.version,
    items: (folder) => countedIn(join(folder, 'data/nashra.sqlite'), 'articles'),
    prepare(folder, urls) {
      const config = join(folder, 'config.mjs');
      const sources = urls.map((url, n) => ({ slug: `paper-${n}`, url }));
      writeFileSync(
        config,
        `export default ${JSON.stringify({ title: 'نشرة', tagAuthority: 'bench.example,2024', sources })};`,
      );
      const env = {
        DATA_DIR: join(folder, 'data'),
        ARTICLES_DIR: join(folder, 'articles'),
        NASHRA_CONFIG: config,
        BASE_URL: 'https://bench.example',
        ALLOW_HOSTS: [...new Set(urls.map((url) => new URL(url).host))].join(','),
      };
      mkdirSync(env.ARTICLES_DIR, { recursive: true });
      return () => whole(process.execPath, [...START_FLAGS, 'src/cli.ts', 'poll', '--all'], { env });
    },
  },
  newsboat: {
    version: programVersion('newsboat', '--version'),
    items: (folder) => countedIn(join(folder, 'cache.db'), 'rss_item'),
    prepare(folder, urls) {
      const [list, cache, config] = ['urls', 'cache.db', 'config'].map((name) => join(folder, name)) as [
        string,
        string,
        string,
      ];
      writeFileSync(list, urls.join('\n'));
      // As many at once as the others have.
      writeFileSync(config, 'reload-threads 8\n');
      return () =>
        whole('newsboat', ['-u', list, '-c', cache, '-C', config, '-x', 'reload'], { env: { HOME: folder } });
    },
  },
  sfeed_update: {
    version: programVersion('dpkg-query', '-W', 'sfeed'),
    note: 'sfeed sends no validators in its own settings, so every answer is 200',
    items: (folder) =>
      readdirSync(join(folder, 'feeds')).reduce(
        (sum, name) => sum + readFileSync(join(folder, 'feeds', name), 'utf8').split('\n').length - 1,
        0,
      ),
    prepare(folder, urls) {
      const rc = join(folder, 'sfeedrc');
      const feeds = urls.map((url, n) => `  feed "paper-${n}" "${url}"`).join('\n');
      writeFileSync(rc, `sfeedpath="${folder}/feeds"\nmaxjobs=8\nfeeds() {\n${feeds}\n}\n`);
      mkdirSync(join(folder, 'feeds'), { recursive: true });
      return () => whole('sfeed_update', [rc], { env: { HOME: folder } });
    },
  },
  rss2email: {
    version: programVersion('dpkg-query', '-W', 'rss2email'),
    note: 'rss2email is told not to send; it makes the mails of no item',
    items(folder) {
      const { feeds } = jsonIn(join(folder, 'rss2email.json')) as { feeds: { seen: object }[] };
      return feeds.reduce((sum, { seen }) => sum + Object.keys(seen).length, 0);
    },
    prepare(folder, urls) {
      const [config, data] = [join(folder, 'rss2email.cfg'), join(folder, 'rss2email.json')];
      const feeds = urls.map((url, n) => `[feed.paper-${n}]\nurl = ${url}\n`).join('\n');
      writeFileSync(config, `[DEFAULT]\nfrom = a@bench.example\nto = b@bench.example\n\n${feeds}`);
      return () => whole('r2e', ['-c', config, '-d', data, 'run', '--no-send'], { env: { HOME: folder } });
    },
  },
  'Python feedparser': {
    version: programVersion(PYTHON, '-c', 'import feedparser; print(feedparser.__version__)'),
    items: (folder) =>
      Object.values(jsonIn(join(folder, 'state.json')) as Record<string, { items: object }>).reduce(
        (sum, { items }) => sum + Object.keys(items).length,
        0,
      ),
    prepare(folder, urls) {
      const [script, list] = [join(folder, 'follow.py'), join(folder, 'urls')];
      writeFileSync(script, FEEDPARSER);
      writeFileSync(list, urls.join('\n'));
      return () => whole(PYTHON, [script, folder, list]);
    },
  },
};
