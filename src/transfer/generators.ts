/** Folders of site generators: which generator it is, where its articles are, and what its configuration says. */
import { withoutFrontMatter } from '../articles/markdown/front-matter.ts';
import { isTable, textOf } from '../articles/fields.ts';
import type { Site } from './entry.ts';

export type GeneratorName = 'Hugo' | 'Jekyll' | 'Astro' | 'Eleventy';

export interface Generator {
  name: GeneratorName;
  site: Site;
  /** Folders that its articles are in, and by which name they go on; '' is the root. */
  content: { folder: string; as: string; language?: string }[];
  /** Folders whose files have the root of the site as their place; '' is the root. */
  files: string[];
  /** Patterns of addresses: by section, '' for all (Hugo `permalinks`, Jekyll `permalink`). */
  permalinks: Record<string, string>;
}

/** What is asked of the folder. Paths with `/`. */
export interface GeneratorFolder {
  has(path: string): boolean;
  /** Whether some file lies in that folder. */
  hasFolder(folder: string): boolean;
  /** Names of folders just below that one. */
  folders(folder: string): string[];
  /** Undefined if it is not there. */
  read(path: string): Promise<string | undefined>;
}

const HUGO = ['hugo', 'config', 'config/_default/hugo', 'config/_default/config'].flatMap((name) =>
  ['toml', 'yaml', 'yml', 'json'].map((ending) => `${name}.${ending}`),
);
const JEKYLL = ['_config.yml', '_config.yaml', '_config.toml'];
const ENDINGS = ['js', 'mjs', 'cjs', 'ts', 'mts'];
const ASTRO = ENDINGS.map((ending) => `astro.config.${ending}`);
const ELEVENTY = ['.eleventy.js', ...ENDINGS.map((ending) => `eleventy.config.${ending}`)];
const POSTS_OF_ELEVENTY = [
  'content',
  'src/content',
  'posts',
  'src/posts',
  'blog',
  'src/blog',
  'articles',
  'src/articles',
];
const COLLECTIONS_OF_ASTRO = ['src/content.config', 'src/content/config'].flatMap((name) =>
  ENDINGS.map((ending) => `${name}.${ending}`),
);
/** Where themes of Astro and Eleventy keep the name of the site. */
const ABOUT_SITE = ['consts', 'config', 'site.config', 'data/site'].flatMap((name) =>
  ['ts', 'js', 'mjs', 'json'].map((ending) => `src/${name}.${ending}`),
);
const DATA_OF_ELEVENTY = ['', 'src/', 'content/'].flatMap((place) =>
  ['metadata', 'site', 'meta'].flatMap((name) =>
    ['json', 'js', 'cjs', 'mjs', 'ts'].map((ending) => `${place}_data/${name}.${ending}`),
  ),
);

/** Undefined if it is the folder of none of them. */
export async function generatorOf(folder: GeneratorFolder): Promise<Generator | undefined> {
  const first = (paths: readonly string[]): string | undefined => paths.find((path) => folder.has(path));
  const astro = first(ASTRO);
  if (astro !== undefined || folder.hasFolder('src/content')) return astroOf(folder, astro);
  const eleventy = first(ELEVENTY);
  if (eleventy !== undefined) return eleventyOf(folder);
  const jekyll = first(JEKYLL);
  if (jekyll !== undefined || folder.hasFolder('_posts')) return jekyllOf(folder, jekyll);
  const hugo = first(HUGO);
  if (folder.hasFolder('content')) return hugoOf(folder, hugo);
  return folder.hasFolder('posts') ? eleventyOf(folder) : undefined;
}

async function hugoOf(folder: GeneratorFolder, file: string | undefined): Promise<Generator> {
  const config = await fieldsOf(folder, file);
  const given = (name: string): string | undefined => textOf(config[name] ?? config[name.toLowerCase()]);
  const language = given('defaultContentLanguage') ?? given('languageCode') ?? given('locale');
  const languages = isTable(config['languages']) ? config['languages'] : {};
  const tags = Object.keys(languages);
  const content: Generator['content'] = [];
  for (const [tag, one] of Object.entries(languages)) {
    const given = isTable(one) ? textOf(one['contentDir'] ?? one['contentdir']) : undefined;
    if (given !== undefined && folder.hasFolder(given)) content.push({ folder: given, as: tag, language: tag });
  }
  if (content.length === 0) content.push({ folder: 'content', as: '' });
  const title = given('title') ?? textOf(Object.values(languages).find(isTable)?.['title']);
  const permalinks = isTable(config['permalinks']) ? config['permalinks'] : {};
  const ofPages = isTable(permalinks['page']) ? permalinks['page'] : permalinks;
  return {
    name: 'Hugo',
    site: { title, language: language ?? tags[0], url: given('baseURL') },
    content,
    files: ['static', 'assets'],
    permalinks: textsOf(ofPages),
  };
}

async function jekyllOf(folder: GeneratorFolder, file: string | undefined): Promise<Generator> {
  const config = await fieldsOf(folder, file);
  const collections = isTable(config['collections']) ? Object.keys(config['collections']) : [];
  const place = textOf(config['collections_dir']);
  const names = ['_posts', '_drafts', ...collections.map((name) => `_${name}`)].map((name) =>
    place ? `${place}/${name}` : name,
  );
  // Sections may have posts of their own: sport/_posts.
  const sections = folder
    .folders('')
    .filter((name) => folder.hasFolder(`${name}/_posts`))
    .map((name) => `${name}/_posts`);
  const content = [...new Set([...names, ...sections])].filter((name) => folder.hasFolder(name));
  const permalink = textOf(config['permalink']) ?? 'date';
  return {
    name: 'Jekyll',
    site: siteOf(config),
    content: content.map((name) => ({ folder: name, as: name })),
    files: [''],
    permalinks: { '': STYLES[permalink] ?? permalink },
  };
}

/** Jekyll's names of patterns. */
const STYLES: Readonly<Record<string, string>> = {
  date: '/:categories/:year/:month/:day/:title.html',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title.html',
  none: '/:categories/:title.html',
};

async function astroOf(folder: GeneratorFolder, file: string | undefined): Promise<Generator> {
  const script = (file === undefined ? undefined : await folder.read(file)) ?? '';
  const about = await firstText(folder, ABOUT_SITE);
  const collections = await firstText(folder, COLLECTIONS_OF_ASTRO);
  const bases = [...collections.matchAll(/\bbase\s*:\s*["'`](?:\.\/)?([^"'`]+?)\/?["'`]/g)].map(
    ([, base]) => base ?? '',
  );
  const content = outermost(['src/content', ...bases, 'src/pages'], folder);
  return {
    name: 'Astro',
    site: {
      title: stringIn(about, 'SITE_TITLE|SITE_NAME|title'),
      language: stringIn(script, 'defaultLocale') ?? stringIn(about, 'SITE_LANG|LOCALE|lang|language|locale'),
      url: stringIn(script, 'site'),
    },
    content: content.map((name) => ({ folder: name, as: '' })),
    files: ['public'],
    permalinks: {},
  };
}

async function eleventyOf(folder: GeneratorFolder): Promise<Generator> {
  const about = await firstText(folder, DATA_OF_ELEVENTY);
  const script = await firstText(folder, ELEVENTY);
  const input = /\binput\s*:\s*["'`](?:\.\/)?([^"'`]+?)\/?["'`]/.exec(script)?.[1] ?? '';
  const places = POSTS_OF_ELEVENTY.flatMap((name) => (input === '' ? [name] : [`${input}/${name}`, name]));
  const found = outermost(places, folder);
  // Otherwise its articles stand anywhere.
  const content = found.length > 0 ? found : [input];
  return {
    name: 'Eleventy',
    site: {
      title: stringIn(about, 'title|name'),
      language: stringIn(about, 'language|lang|locale'),
      url: stringIn(about, 'url|baseUrl'),
    },
    content: content.map((name) => ({ folder: name, as: nameWithin(name, input) })),
    files: ['public', '', 'src', 'static', ...(input === '' ? [] : [input])],
    permalinks: {},
  };
}

/** Those folders that are there, without those that lie in another one of them. */
function outermost(names: readonly string[], folder: GeneratorFolder): string[] {
  const present = [...new Set(names)].filter((name) => folder.hasFolder(name));
  return present.filter((name) => !present.some((other) => name.startsWith(`${other}/`)));
}

/** The part of the path that addresses have: `src/content/blog` is `blog`. */
function nameWithin(name: string, input: string): string {
  const below = input !== '' && `${name}/`.startsWith(`${input}/`) ? name.slice(input.length + 1) : name;
  return below.replace(/^(?:src\/)?(?:content(?:\/|$))?/, '');
}

function siteOf(config: Record<string, unknown>): Site {
  const { title, lang, language, locale, url } = config;
  return { title: textOf(title), language: textOf(lang) ?? textOf(language) ?? textOf(locale), url: textOf(url) };
}

/** YAML, TOML and JSON are those of front matter. Nothing if it cannot be read: what it says is of use, not needed. */
async function fieldsOf(folder: GeneratorFolder, file: string | undefined): Promise<Record<string, unknown>> {
  const text = file === undefined ? undefined : await folder.read(file);
  if (file === undefined || text === undefined) return {};
  const fence = file.endsWith('.toml') ? '+++' : file.endsWith('.json') ? ';;;' : '---';
  const bare = text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .replace(/^---[ \t]*\n/, '');
  try {
    return withoutFrontMatter(`${fence}\n${bare}\n${fence}\n`).fields;
  } catch {
    return {};
  }
}

function textsOf(table: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(table).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

async function firstText(folder: GeneratorFolder, paths: readonly string[]): Promise<string> {
  for (const path of paths) {
    const text = await folder.read(path);
    if (text !== undefined) return text;
  }
  return '';
}

/** The first text that a script or JSON gives to one of these names. */
function stringIn(source: string, names: string): string | undefined {
  const pattern = new RegExp(`(?:^|[\\s{,"'])(?:${names})["']?\\s*[:=]\\s*(?:"([^"\\n]{1,300})"|'([^'\\n]{1,300})')`);
  const found = pattern.exec(source);
  return found?.[1] ?? found?.[2];
}
