/** Writes the articles of an export as files of `articles/`. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ArticleDefaults } from '../../articles/index.ts';
import { articleFileOf } from '../../transfer/article-file.ts';
import type { Entry } from '../../transfer/entry.ts';
import { hashOf } from '../../text/hash.ts';
import { numbered } from '../../text/slug.ts';
import { writeNew, writeWhole } from './files.ts';
import { idsOf } from './ids-of-folder.ts';
import { Journal } from './journal.ts';

/** Articles of one slug and year. */
const MOST_OF_ONE_NAME = 10_000;

export interface WriterOptions {
  /** Of the articles. */
  folder: string;
  /** Below it. */
  to: string;
  defaults: ArticleDefaults;
  /** Also over files that have been edited. */
  force: boolean;
  /** Nothing is written. */
  isDry: boolean;
}

/**
 * `edited`: somebody has changed the file since; `removed`: it is gone since; `elsewhere`: another file has its id;
 * `twice`: an article with this id came before.
 */
export type Outcome = 'written' | 'updated' | 'there' | 'edited' | 'removed' | 'elsewhere' | 'twice';

export interface Writing {
  outcome: Outcome;
  /** Below the folder of the articles. */
  path: string;
  /** Why it will not be served. */
  problem?: string;
}

export class ArticleWriter {
  readonly #options: WriterOptions;
  readonly journal: Journal;
  /** Files of the folder by the hash of the id that they claim. */
  readonly #ids: ReadonlyMap<string, string>;
  readonly #seen = new Set<string>();
  /** Paths that this run has given away, or would have. */
  readonly #given = new Set<string>();

  private constructor(options: WriterOptions, journal: Journal, ids: ReadonlyMap<string, string>) {
    this.#options = options;
    this.journal = journal;
    this.#ids = ids;
  }

  static async open(options: WriterOptions): Promise<ArticleWriter> {
    const { folder, to, isDry } = options;
    return new ArticleWriter(options, await Journal.open(join(folder, to), isDry), await idsOf(folder));
  }

  /** Where the article of an entry is, or would be, without its ending. */
  placeOf(entry: Entry): string {
    return `${this.#options.to}/${/^\d{4}/.exec(entry.published ?? '')?.[0] ?? 'undated'}`;
  }

  async write(entry: Entry): Promise<Writing> {
    const { folder, force, defaults } = this.#options;
    const known = this.journal.article(entry.id);
    const key = hashOf(entry.id);
    if (this.#seen.has(key)) return { outcome: 'twice', path: known?.path ?? '' };
    this.#seen.add(key);
    const { name, text, problem } = articleFileOf(entry, defaults);
    const digest = digestOf(text);
    const write = (outcome: 'written' | 'updated', path: string): Promise<Writing> =>
      this.#put(entry.id, path, text, digest, outcome, problem);
    if (known !== undefined) {
      const there = await readFile(join(folder, known.path)).catch(() => undefined);
      const path = known.path;
      if (there === undefined) {
        return force || this.#ids.has(key) ? this.#elsewhere(key, write, path) : { outcome: 'removed', path };
      }
      const present = digestOf(there);
      if (present === digest) return { outcome: 'there', path };
      return present === known.digest || force ? write('updated', path) : { outcome: 'edited', path };
    }
    const other = this.#ids.get(key);
    if (other !== undefined && !force) {
      const same = digestOf(await readFile(join(folder, other))) === digest;
      // Written by a run that was cut off before it noted it.
      if (same) await this.journal.noteArticle(entry.id, other, digest);
      return { outcome: same ? 'there' : 'elsewhere', path: other };
    }
    return other === undefined ? this.#writeNew(entry, name, text, digest, problem) : write('updated', other);
  }

  #elsewhere(
    key: string,
    write: (outcome: 'written', path: string) => Promise<Writing>,
    path: string,
  ): Promise<Writing> {
    const other = this.#ids.get(key);
    return other === undefined ? write('written', path) : Promise.resolve({ outcome: 'elsewhere', path: other });
  }

  async #writeNew(entry: Entry, name: string, text: string, digest: string, problem?: string): Promise<Writing> {
    const { folder, isDry } = this.#options;
    const ending = /\.\w+$/.exec(name)?.[0] ?? '';
    const stem = name.slice(0, name.length - ending.length);
    for (let number = 1; number <= MOST_OF_ONE_NAME; number++) {
      const path = `${this.placeOf(entry)}/${numbered(stem, number)}${ending}`;
      if (this.#given.has(path)) continue;
      this.#given.add(path);
      if (isDry) return { outcome: 'written', path, ...(problem !== undefined && { problem }) };
      if (!(await writeNew(join(folder, path), text))) continue;
      await this.journal.noteArticle(entry.id, path, digest);
      return { outcome: 'written', path, ...(problem !== undefined && { problem }) };
    }
    throw new Error(`${stem}: ${MOST_OF_ONE_NAME} files have this name`);
  }

  async #put(
    id: string,
    path: string,
    text: string,
    digest: string,
    outcome: 'written' | 'updated',
    problem?: string,
  ): Promise<Writing> {
    if (!this.#options.isDry) {
      await writeWhole(join(this.#options.folder, path), text);
      await this.journal.noteArticle(id, path, digest);
    }
    return { outcome, path, ...(problem !== undefined && { problem }) };
  }
}

function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
