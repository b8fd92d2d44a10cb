/**
 * Follows the folder of the articles while the service runs: a change is in the store within a second or so, one
 * intake at a time, and a look at the whole folder each minute catches what the file system did not tell (network
 * drives, a lost event). What cannot be read, or is suddenly empty, retracts nothing (docs/decisions/folder.md).
 */
import type { Publication } from '../../config.ts';
import type { IntakeReport } from '../../platform.ts';
import type { Database } from '../../store/database.ts';
import { EMPTY_PATIENCE } from '../../store/import-deployment.ts';
import { hasHistory } from '../../store/files.ts';
import { noteImport } from '../../store/import-articles.ts';
import { instantOf } from '../../text/instant.ts';
import { readArticle, rulesOf, type ReadArticle } from '../../articles/read-article.ts';
import { compareFolder } from './compare.ts';
import { FolderDoubts } from './doubts.ts';
import { emptyListing, FolderError, listFolder, rootOf, type Root } from './list.ts';
import { FolderIntake, type Difference, type Taking } from './take.ts';
import { everyTick, EVERY_MINUTE, type Ticks } from '../ticks.ts';
import { watchFolder } from './watch.ts';

/** An editor writes a file in several steps: a look waits until it has been quiet, or for `MOST`. Milliseconds. */
const QUIET = 150;
const MOST = 900;
/** After a look that has failed. Milliseconds. */
const AGAIN = 5000;
/** How long a start waits for the first look: with an empty store, and with one that can be served. Milliseconds. */
const FIRST = 5000;
const LATER = 250;
/** More files than these to read are read while the service answers. */
const MANY = 500;

export interface FolderFollower {
  report(): IntakeReport;
  /** Looks at the whole folder now. Looks never overlap. */
  intake(): Promise<void>;
  stop(): Promise<void>;
}

export interface FollowOptions {
  folder: string;
  database: Database;
  publication: Publication;
  log(message: string): void;
  /** Reads one file; by default in this thread. */
  read?: ReadArticle;
  /** How long a folder that is suddenly empty is not believed. Milliseconds. */
  emptyPatience?: number;
}

/** The service stops in the middle of an intake. */
class Stopped extends Error {}

/** Takes in what differs, as far as that is quick, then follows the folder until it is stopped. */
export async function followFolder(options: FollowOptions): Promise<FolderFollower> {
  const { database } = options;
  const history = await hasHistory(database);
  const follower = new Follower(options, history);
  await follower.start(history ? LATER : FIRST);
  return follower;
}

class Follower implements FolderFollower {
  readonly #options: FollowOptions;
  readonly #rules: string;
  readonly #watch: ReturnType<typeof watchFolder>;
  #everyMinute: Ticks | undefined;
  #history: boolean;
  #intake: FolderIntake | undefined;
  #root: Root | undefined;
  /** Paths at which something happened since they were looked at last. */
  #dirty = new Set<string>();
  /** Of those, what an event has named, and not only its folder. */
  #named = new Set<string>();
  #quiet: NodeJS.Timeout | undefined;
  #firstEvent = 0;
  #again: NodeJS.Timeout | undefined;
  #againAt = 0;
  #running: Promise<void> = Promise.resolve();
  /** An intake is under way: between two of its slices, small changes are taken in. */
  #isTaking = false;
  #isStopping = false;
  readonly #doubts: FolderDoubts;
  /** Why the folder is not watched, in whole or in part. */
  #blind: string | undefined;
  /** Why the last look has failed. */
  #trouble: string | undefined;
  #told = new Set<string>();
  #report: IntakeReport = { complete: false, problems: [], doubts: [] };
  #enough: () => void = () => {};

  constructor(options: FollowOptions, history: boolean) {
    this.#options = options;
    this.#history = history;
    const { folder, emptyPatience: patience = EMPTY_PATIENCE, log } = options;
    this.#doubts = new FolderDoubts({ folder, patience, log });
    this.#rules = rulesOf(options.publication);
    this.#watch = watchFolder({
      folder,
      changed: (path) => this.#notice(path, true),
      moved: (path) => this.#notice(path, false),
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
    this.#everyMinute = everyTick(EVERY_MINUTE, this.intake);
  }

  report = (): IntakeReport => this.#report;

  intake = (): Promise<void> => {
    this.#dirty.add('');
    return this.#look();
  };

  stop = async (): Promise<void> => {
    this.#isStopping = true;
    clearTimeout(this.#quiet);
    clearTimeout(this.#again);
    this.#watch.close();
    await this.#everyMinute?.stop();
    await this.#running;
  };

  #notice(path: string, isNamed: boolean): void {
    if (this.#isStopping) return;
    this.#dirty.add(path);
    if (isNamed) this.#named.add(path);
    const now = performance.now();
    if (this.#quiet === undefined) this.#firstEvent = now;
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(
      () => {
        this.#quiet = undefined;
        if (!this.#isTaking) void this.#look();
      },
      Math.max(0, Math.min(QUIET, this.#firstEvent + MOST - now)),
    );
  }

  /** Looks at what is dirty, after the look that is under way. */
  #look(): Promise<void> {
    return (this.#running = this.#running.then(async () => {
      if (this.#isStopping || this.#dirty.size === 0) return;
      try {
        await this.#takeIn();
        this.#trouble = undefined;
      } catch (error) {
        if (error instanceof Stopped) return;
        // What the store has is not what is known here any more.
        this.#intake = undefined;
        this.#dirty.add('');
        this.#trouble = error instanceof Error ? error.message : String(error);
        this.#later({ paths: [''], wait: AGAIN });
      }
      this.#later(this.#doubts.next);
      this.#tell();
      // What was noticed during a long intake and came too late for it.
      if (this.#quiet === undefined && this.#dirty.size > 0 && !this.#dirty.has('')) void this.#look();
    }));
  }

  async #takeIn(): Promise<void> {
    const { database, publication, read = readArticle } = this.#options;
    const whole = this.#intake === undefined;
    this.#intake ??= await FolderIntake.open({ database, publication, rules: this.#rules, read });
    if (whole) this.#dirty.add('');
    const { isWhole, difference } = await this.#compare();
    if (difference.changed.size + difference.gone.length > 0) {
      if (difference.changed.size > MANY) this.#enough();
      this.#isTaking = true;
      try {
        await this.#intake.take(difference, this.#taking());
      } finally {
        this.#isTaking = false;
      }
    }
    const isReadable = this.#doubts.isRootReadable;
    if (isWhole && isReadable && !this.#history) {
      await noteImport(database, 'folder').run();
      this.#history = true;
    }
    const complete = this.#report.complete || (isWhole && isReadable);
    const hasChanged = difference.changed.size + difference.gone.length > 0 || this.#report.since === undefined;
    this.#report = { ...this.#report, complete, ...(complete && hasChanged && { since: instantOf(Date.now()) }) };
  }

  /** Compares what is dirty, which is clean then. */
  async #compare(): Promise<{ isWhole: boolean; difference: Difference }> {
    const nothing = { isWhole: this.#dirty.has(''), difference: { changed: new Map(), gone: [] } };
    const root = await this.#enterRoot();
    if (root === undefined) return nothing;
    const [dirty, named] = [this.#dirty, this.#named];
    [this.#dirty, this.#named] = [new Set(), new Set()];
    // What comes back may end the doubt about the folder in which it is.
    for (const folder of this.#doubts.emptiedAbove(dirty)) dirty.add(folder);
    const isWhole = dirty.has('');
    const paths = isWhole ? [''] : topmost(dirty);
    const listing = emptyListing();
    for (const path of paths) await listFolder(root, path, listing, (folder) => this.#enter(root, folder));
    // Moved away or unmounted while it was listed: what was not seen is not gone.
    if ((await this.#enterRoot())?.identity !== root.identity) {
      this.#later({ paths: [''], wait: QUIET });
      return { ...nothing, isWhole: false };
    }
    const { changed, gone, emptied } = await compareFolder(paths, listing, this.#intake as FolderIntake, {
      witnessed: (path) => named.has(path),
      doubted: (folder) => this.#doubts.wasEmptied(folder),
      believed: (folder) => this.#doubts.isBelieved(folder),
    });
    this.#doubts.note(paths, listing, { changed, emptied });
    return { isWhole, difference: { changed, gone } };
  }

  /** Undefined where the folder cannot be read; then nothing is known of what is in it. */
  async #enterRoot(): Promise<Root | undefined> {
    const { folder } = this.#options;
    try {
      const root = await rootOf(folder);
      if (root.identity !== this.#root?.identity) {
        // Another folder, or another disk, has the name now: no event of the old one says anything of it.
        if (this.#root !== undefined) this.#watch.forget();
        this.#named.clear();
        this.#dirty.add('');
        this.#root = root;
      }
      this.#doubts.rootAnswered();
      return root;
    } catch (error) {
      if (!(error instanceof FolderError)) throw error;
      this.#doubts.rootFailed(this.#history ? `${error.message}; what it held is served as it was` : error.message);
      this.#dirty.add('');
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
        if (isInner || this.#quiet !== undefined) return;
        const isWhole = this.#dirty.delete('');
        if (this.#dirty.size > 0) {
          const { difference } = await this.#compare();
          await this.#intake?.take(difference, this.#taking(true));
        }
        if (isWhole) this.#dirty.add('');
      },
    };
  }

  /** Looks at these paths, after so many milliseconds. The sooner of two times counts; each look asks for its next. */
  #later(next: { paths: string[]; wait: number } | undefined): void {
    if (next === undefined || this.#isStopping) return;
    const at = performance.now() + next.wait;
    if (this.#again !== undefined && this.#againAt <= at) return;
    clearTimeout(this.#again);
    this.#againAt = at;
    this.#again = setTimeout(() => {
      this.#again = undefined;
      for (const path of next.paths) this.#dirty.add(path);
      void this.#look();
    }, next.wait);
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

/** Of paths that lie below each other, those on top. */
function topmost(paths: ReadonlySet<string>): string[] {
  return [...paths].filter((path) => {
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      if (paths.has(path.slice(0, at))) return false;
    }
    return true;
  });
}
