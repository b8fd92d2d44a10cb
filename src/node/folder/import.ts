/**
 * Takes what differs of the folder into the store, in slices: each is one transaction, and between two of them the
 * service answers. Cut off anywhere, it goes on where it stood: a file is noted in the transaction of its article.
 */
import type { Remark } from '../../article.ts';
import type { Publication } from '../../config.ts';
import type { Database, Statement } from '../../store/database.ts';
import { forgetFiles, keptFiles, putFiles, unknownFiles, type KeptFile, type Refers } from '../../store/files.ts';
import { recogniseFromFiles } from '../../store/article-identity.ts';
import { syncCuts } from '../../store/sync-cuts.ts';
import { retractPaths, retractSuperseded, importFromFiles } from '../../store/import-articles.ts';
import type { FileReading } from '../../articles/read-article.ts';
import { namedRecord, oldestFirst, type ArticleRecord } from '../../articles/record.ts';
import { FolderSlugs, type SlugRequest } from '../../articles/unique-slugs.ts';
import { duplicateIdError, missingRemark, UNDATED, warningOf } from '../../articles/remarks.ts';
import { eventLoopYielder } from './yield-to-event-loop.ts';
import { problemLine } from './read.ts';
import { References } from './references.ts';
import { partsOf, type Read } from './parts.ts';
import type { FileRead, ReadFiles } from './read-files.ts';
import { TICK, type ListedFile } from './list.ts';

/** Files of one transaction, and bytes of what they hold: ten to twenty milliseconds. */
const SLICE = { files: 64, bytes: 256_000 };
/** Paths that are retracted in one transaction: some milliseconds, and forty if each article is in a hundred cuts. */
const RETRACTED = 32;

export interface FolderImportOptions {
  database: Database;
  publication: Publication;
  /** Of the present rules (see `readerFingerprint`). */
  rules: string;
  read: ReadFiles;
}

export interface Difference {
  changed: Map<string, ListedFile>;
  gone: string[];
  /** Files that have not changed, and whose articles refer to something that has. */
  referring?: Iterable<string>;
}

export interface Taking {
  /** Looks at one path again. */
  list(path: string): Promise<ListedFile | undefined>;
  readable(path: string): void;
  /** A file is there and cannot be read. */
  unreadable(path: string, reason: string): void;
  /** Called between two transactions. What it throws ends the taking. */
  between(): Promise<void>;
}

export class FolderImport {
  /** What is kept of each file: not what it says. */
  readonly files = new Map<string, KeptFile>();
  readonly problems = new Map<string, Remark>();
  readonly references = new References();
  readonly #slugs = new FolderSlugs();
  readonly #options: FolderImportOptions;
  readonly #yieldToEventLoop = eventLoopYielder(1);

  private constructor(options: FolderImportOptions) {
    this.#options = options;
  }

  /** The state in which the last run has left the store. */
  static async open(options: FolderImportOptions): Promise<FolderImport> {
    const intake = new FolderImport(options);
    for await (const page of keptFiles(options.database)) {
      for (const row of page) {
        intake.#keep(row);
        if (!row.gone) intake.#slugs.restore(row.path, { requested: row.wanted, claimedId: row.claim, slug: row.slug });
      }
      await intake.#yieldToEventLoop();
    }
    for await (const page of unknownFiles(options.database)) {
      const rows = page.map((path) => blank(path));
      await options.database.batch([putFiles(options.database, rows)]);
      for (const row of rows) intake.#keep(row);
      await intake.#yieldToEventLoop();
    }
    return intake;
  }

  /** Tells whether a file with this state has to be read. */
  differs(path: string, { mark }: ListedFile): boolean {
    const row = this.files.get(path);
    return row === undefined || row.mark !== mark || row.rules !== this.#options.rules || row.gone === 1;
  }

  /** @throws {DatabaseError} and what `between` throws; the intake is not to be used again then */
  async take({ changed, gone, referring = [] }: Difference, taking: Taking): Promise<void> {
    const again = new Set<string>();
    for (const path of referring) {
      const row = this.files.get(path);
      if (row === undefined) continue;
      // That its own bytes are the same says nothing now.
      this.files.set(path, { ...row, mark: '' });
      if (!changed.has(path)) again.add(path);
    }
    // First what is gone: its slug and its id are free for a file that has its name now.
    await this.#miss(gone, again, taking);
    // A long intake reads its files in any order: the places of their articles are given at its end.
    const late = changed.size > SLICE.files;
    const queue = changed.entries();
    for (let next = queue.next(); !next.done || again.size > 0;) {
      const files: [path: string, listed: ListedFile][] = [];
      for (let bytes = 0; files.length < SLICE.files && bytes < SLICE.bytes;) {
        const path = next.done ? again.values().next().value : next.value[0];
        if (path === undefined) break;
        const listed = next.done ? await taking.list(path) : next.value[1];
        if (next.done) again.delete(path);
        else next = queue.next();
        if (listed === undefined) continue;
        files.push([path, listed]);
        bytes += listed.size;
      }
      for (const part of partsOf(await this.#read(files, taking))) {
        await this.#write(part, again, late);
        // Nothing else is taken in meanwhile: what was read together is written before anything newer.
        await new Promise((later) => setImmediate(later));
      }
      await taking.between();
    }
    await this.#retract(gone, taking);
  }

  async #miss(gone: readonly string[], again: Set<string>, taking: Taking): Promise<void> {
    for (let at = 0; at < gone.length; at += RETRACTED) {
      const paths = gone.slice(at, at + RETRACTED);
      for (const path of paths) this.#slugs.drop(path);
      const rows = paths.flatMap((path) => {
        const row = this.files.get(path);
        return row === undefined ? [] : [{ ...row, mark: '', slug: null, gone: 1 as const }];
      });
      await this.#put([...rows, ...this.#displaced(new Set(paths), again)]);
      await taking.between();
    }
  }

  /** Last, when a file that was renamed has been recognised under its new name. */
  async #retract(gone: readonly string[], taking: Taking): Promise<void> {
    const { database } = this.#options;
    for (let at = 0; at < gone.length; at += RETRACTED) {
      // One that has come back meanwhile has been read.
      const paths = gone.slice(at, at + RETRACTED).filter((path) => this.files.get(path)?.gone === 1);
      const list = JSON.stringify(paths);
      await database.batch([
        retractPaths(database, list, Date.now()),
        forgetFiles(database, list),
        ...syncCuts(database),
      ]);
      for (const path of paths) {
        this.files.delete(path);
        this.references.keep(path, undefined);
        this.problems.delete(path);
      }
      await taking.between();
    }
  }

  /** Without those that have gone or cannot be read. */
  async #read(files: readonly [path: string, listed: ListedFile][], taking: Taking): Promise<Read[]> {
    const { rules, publication, read } = this.#options;
    const began = Date.now();
    const rows = files.map(([path]) => {
      return { ...(this.files.get(path) ?? blank(path)), rules, gone: 0 as const };
    });
    const isReadable = files.filter(([, { problem }]) => problem === undefined);
    const known = (path: string): string | undefined => {
      const before = this.files.get(path);
      return before?.rules === rules && before.mark !== '' && before.gone === 0 ? before.digest : undefined;
    };
    const came = await read(
      isReadable.map(([path, { file, size }]) => ({ path, file, size, known: known(path) })),
      publication,
    );
    const answers = came.values();
    return files.flatMap(([path, { mark, changed, problem }], at): Read[] => {
      const row = rows[at] as KeptFile;
      if (problem !== undefined) {
        return [
          { row: { ...row, mark, digest: '' }, reading: { kind: 'problem', message: problemLine(path, problem) } },
        ];
      }
      const one = answers.next().value as FileRead;
      if ('failure' in one) {
        if (!['ENOENT', 'ENOTDIR'].includes(one.failure)) taking.unreadable(path, one.failure);
        return [];
      }
      taking.readable(path);
      const isSettled = began - changed > TICK;
      const now = { ...row, mark: isSettled ? mark : `${mark}?`, digest: one.digest };
      return [{ row: now, ...(one.reading && { reading: one.reading }) }];
    });
  }

  async #write(slice: readonly Read[], again: Set<string>, late: boolean): Promise<void> {
    if (slice.length === 0) return;
    const { database } = this.#options;
    for (const { row, reading } of slice) if (reading) this.#slugs.put(row.path, slugRequestOf(reading, row));
    const displaced = this.#displaced(new Set(slice.map(({ row }) => row.path)), again);
    const records: ArticleRecord[] = [];
    const drafts: string[] = [];
    const rows = slice.map(({ row, reading }) => {
      const { path } = row;
      const slug = this.#slugs.slugOf(path) ?? null;
      if (reading === undefined) {
        if (slug === row.slug) return row;
        again.add(path);
        return { ...row, slug, mark: '' };
      }
      const { requested: wanted, claimedId: claim = null } = slugRequestOf(reading, row);
      const read: KeptFile = { ...row, wanted, claim, slug, problem: null, warnings: null, refers: null };
      if (reading.kind === 'draft') drafts.push(path);
      if (reading.kind === 'problem') return { ...read, problem: reading.message };
      if (reading.kind === 'draft') return read;
      const other = this.#slugs.duplicateOf(path);
      if (other !== undefined || slug === null) {
        return { ...read, problem: duplicateIdError(path, claim ?? undefined, other ?? path).message };
      }
      records.push(namedRecord(reading.record, slug));
      const { warnings, refers } = reading;
      return {
        ...read,
        warnings: warnings.length > 0 ? JSON.stringify(warnings) : null,
        refers: refers === undefined ? null : JSON.stringify(refers),
      };
    });
    // Oldest first, so that the first intake counts in the order of publication.
    records.sort(oldestFirst);
    const paths = JSON.stringify(records.map(({ path }) => path));
    const now = Date.now();
    const statements: Statement[] = [];
    if (records.length > 0) {
      const text = JSON.stringify(records);
      statements.push(...recogniseFromFiles(database, text), importFromFiles(database, text, now));
      statements.push(retractSuperseded(database, paths, now));
    }
    if (drafts.length > 0) statements.push(retractPaths(database, JSON.stringify(drafts), now));
    if (statements.length > 0) statements.push(...syncCuts(database, { late }));
    await this.#put([...rows, ...displaced], statements);
  }

  /** Settles the names. Files that are named otherwise by what others are called, are read again. */
  #displaced(those: ReadonlySet<string>, again: Set<string>): KeptFile[] {
    return [...this.#slugs.settle()].flatMap((path) => {
      const row = this.files.get(path);
      if (row === undefined || those.has(path)) return [];
      again.add(path);
      return [{ ...row, mark: '', slug: this.#slugs.slugOf(path) ?? null }];
    });
  }

  async #put(rows: readonly KeptFile[], statements: Statement[] = []): Promise<void> {
    const { database } = this.#options;
    await database.batch([putFiles(database, rows), ...statements]);
    for (const row of rows) this.#keep(row);
  }

  #keep(row: KeptFile): void {
    this.files.set(row.path, row);
    const { path, problem, warnings, gone } = row;
    const refers = row.refers === null ? undefined : (JSON.parse(row.refers) as Refers);
    this.references.keep(path, gone === 1 ? undefined : refers?.paths);
    if (gone === 1) this.problems.delete(path);
    else if (problem !== null) this.problems.set(path, { path, message: problem });
    else if (refers?.missing.length) this.problems.set(path, missingRemark(path, refers.missing));
    // The operator is told of articles whose date nobody gave.
    else if (warnings?.includes(UNDATED)) this.problems.set(path, warningOf(path, UNDATED));
    else this.problems.delete(path);
  }
}

function blank(path: string): KeptFile {
  const unread = { mark: '', digest: '', rules: '' };
  return {
    path,
    ...unread,
    wanted: null,
    slug: null,
    claim: null,
    problem: null,
    warnings: null,
    refers: null,
    gone: 0,
  };
}

/** A file that gives no article keeps the slug of its last good one. */
function slugRequestOf(reading: FileReading, before: KeptFile): SlugRequest {
  if (reading.kind === 'article') return { requested: reading.requestedSlug, claimedId: reading.claimedId };
  return { requested: reading.kind === 'draft' || before.slug === null ? null : before.wanted };
}
