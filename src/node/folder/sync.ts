/**
 * Follows the folder of the articles while the service runs: a change is in the store within a second or so, one
 * intake at a time, and a look at the whole folder each minute catches what the file system did not tell (network
 * drives, a lost event). What cannot be read, or is suddenly empty, retracts nothing (docs/decisions/folder.md).
 */
import type { Publication } from '../../config.ts';
import type { IntakeReport } from '../../platform.ts';
import type { Database } from '../../store/database.ts';
import { continueCuts } from '../../store/continue-cuts.ts';
import { EMPTY_PATIENCE } from '../../store/import-deployment.ts';
import { hasHistory } from '../../store/files.ts';
import { noteImport } from '../../store/import-articles.ts';
import { instantOf } from '../../text/instant.ts';
import { readerFingerprint } from '../../articles/reader-fingerprint.ts';
import { diffFolder } from './diff.ts';
import { FolderWarnings } from './warnings.ts';
import { emptyListing, listFolder, rootOf, type Root } from './list.ts';
import { FolderError } from './folder-error.ts';
import type { ReadFiles } from './read-files.ts';
import { FolderImport, type Difference, type Taking } from './import.ts';
import { schedulePeriodic, EVERY_MINUTE, type PeriodicTask } from '../periodic-task.ts';
import { PendingChanges, SETTLE, topmost } from './pending-changes.ts';
import { watchFolder } from './watch.ts';

/** After a look that has failed. Milliseconds. */
const AGAIN = 5000;
/** How long a start waits for the first look: with an empty store, and with one that can be served. Milliseconds. */
const FIRST = 5000;
const LATER = 250;
/** More files than these to read are read while the service answers. */
const MANY = 500;
/** Articles whose cuts are seen to in one transaction of what is done later: ten to twenty milliseconds. */
const CUTS_AT_ONCE = 100;

export interface FolderSync {
  report(): IntakeReport;
  /** Looks at the whole folder now. Looks never overlap. */
  intake(): Promise<void>;
  stop(): Promise<void>;
}

export interface FolderSyncOptions {
  folder: string;
  database: Database;
  publication: Publication;
  log(message: string): void;
  /** Reads files; by default in this thread. */
  read?: ReadFiles;
  /** How long a folder that is suddenly empty is not believed. Milliseconds. */
  emptyPatience?: number;
}

/** Loaded with the first file: most starts read none. */
const readHere: ReadFiles = async (files, publication) => {
  const { readFiles } = await import('./read-files.ts');
  return readFiles(files, publication);
};

/** The service stops in the middle of an intake. */
class Stopped extends Error {}

/** Takes in what differs, as far as that is quick, then follows the folder until it is stopped. */
export async function startFolderSync(options: FolderSyncOptions): Promise<FolderSync> {
  const { database } = options;
  const history = await hasHistory(database);
  const follower = new Follower(options, history);
  await follower.start(history ? LATER : FIRST);
  return follower;
}

class Follower implements FolderSync {
  readonly #options: FolderSyncOptions;
  readonly #rules: string;
  readonly #watch: ReturnType<typeof watchFolder>;
  #everyMinute: PeriodicTask | undefined;
  #history: boolean;
  #intake: FolderImport | undefined;
  #root: Root | undefined;
  readonly #changes: PendingChanges;
  #running: Promise<void> = Promise.resolve();
  /** An intake is under way: between two of its slices, small changes are taken in. */
  #isTaking = false;
  #isStopping = false;
  readonly #doubts: FolderWarnings;
  /** Why the folder is not watched, in whole or in part. */
  #blind: string | undefined;
  /** Why the last look has failed. */
  #trouble: string | undefined;
  #told = new Set<string>();
  #report: IntakeReport = { complete: false, problems: [], doubts: [] };
  #enough: () => void = () => {};

  constructor(options: FolderSyncOptions, history: boolean) {
    this.#options = options;
    this.#history = history;
    const { folder, emptyPatience: patience = EMPTY_PATIENCE, log } = options;
    this.#doubts = new FolderWarnings({ folder, patience, log });
    this.#rules = readerFingerprint(options.publication);
    this.#changes = new PendingChanges({
      settled: () => {
        if (!this.#isTaking) void this.#look();
      },
      retry: () => void this.#look(),
    });
    this.#watch = watchFolder({
      folder,
      changed: (path) => this.#changes.notice(path, true),
      moved: (path) => this.#changes.notice(path, false),
      blind: (sentence) => {
        this.#blind = sentence;
        this.#tell();
      },
    });
  }

  async start(patience: number): Promise<void> {
    const enough = new Promise<void>((enough) => (this.#enough = enough));
    const timer = setTimeout(this.#enough, patience);
    await Promise.race([this.intake(), enough]);
    clearTimeout(timer);
    this.#everyMinute = schedulePeriodic(EVERY_MINUTE, this.intake);
  }

  report = (): IntakeReport => this.#report;

  intake = (): Promise<void> => {
    this.#changes.paths.add('');
    return this.#look();
  };

  stop = async (): Promise<void> => {
    this.#isStopping = true;
    this.#changes.stop();
    this.#watch.close();
    await this.#everyMinute?.stop();
    await this.#running;
  };

  /** Looks at what has changed, after the look that is under way. */
  #look(): Promise<void> {
    return (this.#running = this.#running.then(async () => {
      if (this.#isStopping || this.#changes.paths.size === 0) return;
      try {
        await this.#takeIn();
        this.#trouble = undefined;
      } catch (error) {
        if (error instanceof Stopped) return;
        // What the store has is not what is known here any more.
        this.#intake = undefined;
        this.#changes.paths.add('');
        this.#trouble = error instanceof Error ? error.message : String(error);
        this.#changes.retryIn({ paths: [''], wait: AGAIN });
      }
      this.#changes.retryIn(this.#doubts.next);
      this.#tell();
      // What was noticed during a long intake and came too late for it.
      const { isSettling, paths } = this.#changes;
      if (!isSettling && paths.size > 0 && !paths.has('')) void this.#look();
    }));
  }

  async #takeIn(): Promise<void> {
    const { database, publication, read = readHere } = this.#options;
    const whole = this.#intake === undefined;
    this.#intake ??= await FolderImport.open({ database, publication, rules: this.#rules, read });
    if (whole) this.#changes.paths.add('');
    const { isWhole, difference } = await this.#compare();
    const size = difference.changed.size + difference.gone.length + difference.referring.size;
    if (size > 0) {
      if (difference.changed.size > MANY) this.#enough();
      this.#isTaking = true;
      try {
        await this.#intake.take(difference, this.#taking());
      } finally {
        this.#isTaking = false;
      }
    }
    while (await continueCuts(database, CUTS_AT_ONCE)) await this.#taking(true).between();
    const isReadable = this.#doubts.isRootReadable;
    if (isWhole && isReadable && !this.#history) {
      await noteImport(database, 'folder').run();
      this.#history = true;
    }
    const complete = this.#report.complete || (isWhole && isReadable);
    const hasChanged = size > 0 || this.#report.since === undefined;
    this.#report = { ...this.#report, complete, ...(complete && hasChanged && { since: instantOf(Date.now()) }) };
  }

  /** Compares what has changed, and takes it off the list. */
  async #compare(): Promise<{ isWhole: boolean; difference: Difference & { referring: Set<string> } }> {
    const none = { changed: new Map(), gone: [], referring: new Set<string>() };
    const nothing = { isWhole: this.#changes.paths.has(''), difference: none };
    const root = await this.#enterRoot();
    if (root === undefined) return nothing;
    const { paths: changedPaths, named } = this.#changes.take();
    // What comes back may end the doubt about the folder in which it is.
    for (const folder of this.#doubts.emptiedAbove(changedPaths)) changedPaths.add(folder);
    const isWhole = changedPaths.has('');
    const paths = isWhole ? [''] : topmost(changedPaths);
    const listing = emptyListing();
    for (const path of paths) await listFolder(root, path, listing, (folder) => this.#enter(root, folder));
    // Moved away or unmounted while it was listed: what was not seen is not gone.
    if ((await this.#enterRoot())?.identity !== root.identity) {
      this.#changes.retryIn({ paths: [''], wait: SETTLE });
      return { ...nothing, isWhole: false };
    }
    const intake = this.#intake as FolderImport;
    const { changed, gone, emptied } = await diffFolder(paths, listing, intake, {
      witnessed: (path) => named.has(path),
      doubted: (folder) => this.#doubts.wasEmptied(folder),
      believed: (folder) => this.#doubts.isBelieved(folder),
    });
    this.#doubts.note(paths, listing, { changed, emptied });
    const referring = await intake.references.changed(paths, listing);
    return { isWhole, difference: { changed, gone, referring } };
  }

  /** Undefined if the folder cannot be read; then nothing is known of what is in it. */
  async #enterRoot(): Promise<Root | undefined> {
    const { folder } = this.#options;
    try {
      const root = await rootOf(folder);
      if (root.identity !== this.#root?.identity) {
        // Another folder, or another disk, has the name now: no event of the old one says anything of it.
        if (this.#root !== undefined) this.#watch.forget();
        this.#changes.named.clear();
        this.#changes.paths.add('');
        this.#root = root;
      }
      this.#doubts.rootAnswered();
      return root;
    } catch (error) {
      if (!(error instanceof FolderError)) throw error;
      this.#doubts.rootFailed(this.#history ? `${error.message}; what it held is served as it was` : error.message);
      this.#changes.paths.add('');
      return undefined;
    }
  }

  #enter(root: Root, folder: string): void {
    if (this.#isStopping) throw new Stopped();
    this.#watch.enter(root, folder);
  }

  /** @param isInner an intake between two slices of a longer one */
  #taking(isInner = false): Taking {
    const root = this.#root as Root;
    return {
      list: async (path) => (await listFolder(root, path)).files.get(path),
      readable: (path) => this.#doubts.canRead(path),
      unreadable: (path, reason) => this.#doubts.cannotRead(path, reason),
      between: async () => {
        await new Promise((later) => setImmediate(later));
        if (this.#isStopping) throw new Stopped();
        // What has been saved meanwhile does not wait for a long intake; a look at the whole folder does.
        const { isSettling, paths } = this.#changes;
        if (isInner || isSettling) return;
        const isWhole = paths.delete('');
        if (paths.size > 0) {
          const { difference } = await this.#compare();
          await this.#intake?.take(difference, this.#taking(true));
        }
        if (isWhole) this.#changes.paths.add('');
      },
    };
  }

  /** Says each sentence once, as long as it holds. */
  #tell(): void {
    const { log } = this.#options;
    const problems = [...(this.#intake?.problems.values() ?? this.#report.problems.filter(({ path }) => path !== '.'))];
    for (const message of [this.#blind, this.#trouble]) {
      if (message !== undefined) problems.push({ path: '.', message });
    }
    const doubts = this.#doubts.sentences;
    this.#report = { ...this.#report, problems, doubts };
    const now = new Set([...problems.map(({ message }) => message), ...doubts]);
    for (const sentence of now) if (!this.#told.has(sentence)) log(sentence);
    this.#told = now;
  }
}
