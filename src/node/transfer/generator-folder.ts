/** Copies the articles of a site generator, with the files that they show. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { ArticleFileError, parseArticleFile, skipReason } from '../../articles/index.ts';
import { ARTICLES_URL } from '../../article.ts';
import { decodedPath } from '../../transfer/entry.ts';
import { fieldsOfText, taxonomiesIn, withAdditions, withRootFiles } from '../../transfer/generated-file.ts';
import { generatorOf, type Generator, type GeneratorFolder } from '../../transfer/generators.ts';
import { formerPathOf } from '../../transfer/permalinks.ts';
import { primaryLanguage } from '../../text/language/tag.ts';
import { CommandError } from '../commands/command.ts';
import { copied, type CopyOptions } from './copied-file.ts';
import type { ImportOptions } from './import-articles.ts';
import { Journal } from './journal.ts';
import { progressOn } from './progress.ts';
import { Tally } from './tally.ts';

/** What generators write, and what is no part of the site. */
const NOT_THE_SITE = /^(?:node_modules|public|_site|dist|resources|vendor|\..*)$/;
const DEEPEST = 16;
/** Bytes of a file that goes with articles. */
const LARGEST = 25 * 1024 * 1024;
const ARTICLE = /\.(?:md|markdown|mdown|mkd|mdx|html?|txt)$/i;
/** Texts for which there is no reader. */
const UNREAD = /\.(?:textile|rst|adoc|asciidoc|org|pandoc|ipynb)$/i;
/** Where the files from the root of the site are put. */
const FILES = 'files';

/** @throws {CommandError} if it is the folder of no generator that is known */
export async function importGeneratorFolder(folder: string, options: ImportOptions): Promise<number> {
  const files = new Set<string>();
  await walk(folder, '', files);
  const generator = await generatorOf(folderOf(folder, files));
  if (generator === undefined) throw unknownFolder(folder);
  const copying = await Copying.open(folder, files, generator, options);
  await copying.run();
  return copying.end();
}

class Copying {
  readonly #folder: string;
  readonly #files: ReadonlySet<string>;
  readonly #generator: Generator;
  readonly #options: ImportOptions;
  readonly #copy: CopyOptions;
  readonly #tally = new Tally();
  /** Files of the root that articles show. */
  readonly #shown = new Map<string, string>();
  #beside = 0;

  private constructor(
    folder: string,
    files: ReadonlySet<string>,
    generator: Generator,
    options: ImportOptions,
    journal: Journal,
  ) {
    this.#folder = folder;
    this.#files = files;
    this.#generator = generator;
    this.#options = options;
    this.#copy = { folder: options.folder, journal, force: options.force, isDry: options.isDry };
    this.#tally.site = generator.site;
  }

  static async open(
    folder: string,
    files: ReadonlySet<string>,
    generator: Generator,
    options: ImportOptions,
  ): Promise<Copying> {
    return new Copying(
      folder,
      files,
      generator,
      options,
      await Journal.open(join(options.folder, options.to), options.isDry),
    );
  }

  async run(): Promise<void> {
    const progress = progressOn();
    for (const content of this.#generator.content) {
      const inside = [...this.#files]
        .filter((path) => content.folder === '' || path.startsWith(`${content.folder}/`))
        .sort();
      for (const path of inside) {
        const below = content.folder === '' ? path : path.slice(content.folder.length + 1);
        const place = posix.join(this.#options.to, content.as, below);
        await this.#take(path, below, place, content.language);
        progress.show(`${this.#tally.seen} articles`);
      }
    }
    for (const [path, place] of this.#shown) await this.#copyFile(path, place);
    progress.clear();
  }

  async #take(path: string, below: string, place: string, language: string | undefined): Promise<void> {
    const reason = skipReason(place, false);
    const isArticle = ARTICLE.test(path) && (reason === undefined || reason === 'draft');
    if (!isArticle) {
      if (['picture', 'audio', 'video', 'document'].includes(reason ?? '')) await this.#copyFile(path, place);
      else
        this.#tally.leaveOut(
          path,
          UNREAD.test(path) ? 'in a markup that is not read' : 'what belongs to the generator',
        );
      return;
    }
    const bytes = await readFile(join(this.#folder, path));
    const text = this.#changed(bytes.toString('utf8'), below, place, language);
    // Another encoding is the reader's business.
    const content = text.includes('\ufffd') ? bytes : text;
    const writing = await copied(place, content, this.#copy);
    const { publication } = this.#options;
    try {
      const { draft } = parseArticleFile(place, Buffer.from(content), { ...publication, baseUrl: ARTICLES_URL });
      this.#tally.note(writing, draft === true || reason === 'draft');
    } catch (error) {
      if (!(error instanceof ArticleFileError)) throw error;
      this.#tally.note({ ...writing, problem: error.problem }, false);
    }
  }

  #changed(text: string, below: string, place: string, given: string | undefined): string {
    const { site, name } = this.#generator;
    const { language: ofPublication } = this.#options.publication;
    const fields = fieldsOfText(text);
    const suffix = /\.([a-z]{2,3}(?:-[A-Za-z]{2,4})?)\.\w+$/.exec(below)?.[1];
    const language = given ?? suffix ?? site.language;
    const isMain = language === undefined || primaryLanguage(language) === primaryLanguage(ofPublication);
    const prefix = name === 'Hugo' && language !== undefined && language !== site.language ? `/${language}` : '';
    const date = /^\d{4}-\d{2}-\d{2}/.exec(String(fields['date'] ?? fields['pubDate'] ?? ''))?.[0];
    const alias = formerPathOf(
      { path: below.replace(/\.[a-z]{2,3}(?=\.\w+$)/, ''), fields, prefix, day: date },
      this.#generator,
    );
    const { categories = [], tags = [] } = taxonomiesIn(fields);
    // Jekyll: the folder around `_posts` is a category.
    const section = /^([^_/][^/]*)\/_posts\//.exec(`${place.slice(this.#options.to.length + 1)}`)?.[1];
    const added = withAdditions(text, fields, {
      ...(!isMain && { language }),
      ...(alias !== undefined && { alias }),
      categories: section === undefined ? categories : [section, ...categories],
      tags,
    });
    return withRootFiles(added, (address) => {
      const path = this.#rootFile(decodedPath(address));
      if (path === undefined) return undefined;
      const to = posix.join(this.#options.to, FILES, decodedPath(address));
      this.#shown.set(path, to);
      return posix.relative(posix.dirname(place), to).replace(/[\s()]/g, encodeURIComponent);
    });
  }

  /** The file that stands at a path from the root of the site. */
  #rootFile(address: string): string | undefined {
    return this.#generator.files
      .map((folder) => posix.join(folder, address).replace(/^\//, ''))
      .find((path) => this.#files.has(path));
  }

  async #copyFile(path: string, place: string): Promise<void> {
    const file = join(this.#folder, path);
    if ((await stat(file)).size > LARGEST) {
      this.#tally.leaveOut(path, `larger than ${LARGEST / 1024 / 1024} MiB`);
      return;
    }
    const { outcome } = await copied(place, await readFile(file), this.#copy);
    if (outcome === 'written' || outcome === 'updated') this.#beside++;
  }

  end(): number {
    const { folder, to, isDry, publication } = this.#options;
    const { language } = this.#generator.site;
    if (this.#tally.seen === 0) throw noArticles(this.#folder, this.#generator);
    for (const problem of this.#tally.problems) console.error(problem);
    for (const line of this.#tally.lines(this.#generator.name, `${folder}/${to}`, isDry)) console.log(line);
    if (this.#beside > 0) console.log(`  ${this.#beside} files that go with them`);
    if (language !== undefined && primaryLanguage(language) !== primaryLanguage(publication.language)) {
      console.log(
        `  the site is in "${language}", the publication in "${publication.language}": see language in the configuration`,
      );
    }
    return this.#tally.problems.length > 0 ? 1 : 0;
  }
}

async function walk(root: string, path: string, files: Set<string>, depth = 0): Promise<void> {
  const entries = await readdir(join(root, path), { withFileTypes: true });
  for (const entry of entries) {
    const below = path === '' ? entry.name : `${path}/${entry.name}`;
    if (entry.isDirectory()) {
      // `public` is what Hugo has built, and where Astro has its files.
      const isSite = entry.name === 'public' ? depth === 0 : !NOT_THE_SITE.test(entry.name);
      if (isSite && depth < DEEPEST) await walk(root, below, files, depth + 1);
    } else if (entry.isFile()) files.add(below);
  }
}

function folderOf(root: string, files: ReadonlySet<string>): GeneratorFolder {
  const folders = new Map<string, Set<string>>();
  for (const path of files) {
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      const parent = parts.slice(0, depth - 1).join('/');
      const known = folders.get(parent) ?? new Set();
      folders.set(parent, known.add(parts[depth - 1]!));
    }
  }
  return {
    has: (path) => files.has(path),
    hasFolder: (folder) => {
      const at = folder.lastIndexOf('/');
      return folders.get(folder.slice(0, Math.max(at, 0)))?.has(folder.slice(at + 1)) === true;
    },
    folders: (folder) => [...(folders.get(folder) ?? [])],
    read: async (path) => (files.has(path) ? readFile(join(root, path), 'utf8') : undefined),
  };
}

function unknownFolder(place: string): CommandError {
  return new CommandError({
    place,
    problem: 'is neither a folder of Hugo, Jekyll, Eleventy or Astro nor an export of Nashra',
    advice:
      'give the folder with its configuration in it; a folder of Markdown files is put into that of the articles as it is',
  });
}

function noArticles(place: string, { name, content }: Generator): CommandError {
  const looked = content.map(({ folder }) => `${folder}/`).join(', ') || 'its folders';
  return new CommandError({
    place,
    problem: `is a folder of ${name}, and has no articles in ${looked}`,
    advice: 'put its Markdown files into the folder of the articles as they are',
  });
}
