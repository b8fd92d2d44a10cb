/**
 * What imports have written, so that a run that was interrupted goes on, and one that is repeated writes nothing twice
 * and overwrites no file that somebody has edited. A hidden file in the folder of the articles, a line of JSON each.
 */
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { hashOf } from '../../text/hash.ts';

/** Its name below the folder that an import writes into. */
export const JOURNAL = '.nashra-import.jsonl';

interface Written {
  /** Below the folder of the articles, with `/`. */
  path: string;
  /** Of the bytes as they were written. */
  digest: string;
}

export class Journal {
  readonly #file: string;
  /** By the hash of the id: the id itself is a part of a text, which would stay in memory with it. */
  readonly #entries = new Map<string, Written>();
  readonly #media = new Map<string, string>();
  readonly #isDry: boolean;

  private constructor(file: string, isDry: boolean) {
    this.#file = file;
    this.#isDry = isDry;
  }

  /** @param isDry nothing is written */
  static async open(folder: string, isDry: boolean): Promise<Journal> {
    const journal = new Journal(join(folder, JOURNAL), isDry);
    const text = await readFile(journal.#file, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '';
      throw error;
    });
    for (const line of text.split('\n')) journal.#read(line);
    return journal;
  }

  #read(line: string): void {
    try {
      const { id, url, path, digest = '' } = JSON.parse(line) as Record<string, string>;
      if (path === undefined) return;
      if (id !== undefined) this.#entries.set(hashOf(id), { path, digest });
      else if (url !== undefined) this.#media.set(url, path);
    } catch {
      // The last line of a run that was cut off.
    }
  }

  article(id: string): Written | undefined {
    return this.#entries.get(hashOf(id));
  }

  media(url: string): string | undefined {
    return this.#media.get(url);
  }

  async noteArticle(id: string, path: string, digest: string): Promise<void> {
    this.#entries.set(hashOf(id), { path, digest });
    await this.#append({ id, path, digest });
  }

  async noteMedia(url: string, path: string): Promise<void> {
    this.#media.set(url, path);
    await this.#append({ url, path });
  }

  async #append(line: object): Promise<void> {
    if (this.#isDry) return;
    await mkdir(dirname(this.#file), { recursive: true });
    // A line that was cut off before must not spoil this one.
    await appendFile(this.#file, `${JSON.stringify(line)}\n`);
  }
}
