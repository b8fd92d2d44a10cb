/** Which file of a folder has which slug, and which of several that claimedId one id is served. */
import { freeNumber, numbered } from '../text/slug.ts';

/** What a file asks for. */
export interface SlugRequest {
  /** The slug it asks for; null if it gives no article. */
  requested: string | null;
  /** The id that its text claims. */
  claimedId?: string | null;
}

interface Named extends SlugRequest {
  slug: string | null;
}

/**
 * Of two files with one id the first by path is served. Of two with one slug the second by path gets `-2`. The same
 * files have the same names in whatever order they come, go and change; a change costs what it changes.
 */
export class FolderSlugs {
  readonly #files = new Map<string, Named>();
  readonly #claimants = new Map<string, Set<string>>();
  /** The files that ask for a slug. */
  readonly #requests = new Map<string, Set<string>>();
  readonly #holders = new Map<string, string>();
  /** Where the last one of many that ask for one slug found a free number. */
  readonly #lastNumbers = new Map<string, { path: string; number: number }>();
  /** Files whose name is to be looked at, in the order of their paths. */
  readonly #queue: string[] = [];
  readonly #changed = new Set<string>();
  readonly #dropped = new Set<string>();

  /** A file whose name is known already. */
  restore(path: string, { requested, claimedId = null, slug }: SlugRequest & { slug: string | null }): void {
    this.#files.set(path, { requested, claimedId, slug });
    if (claimedId !== null) added(this.#claimants, claimedId, path);
    if (requested !== null) added(this.#requests, requested, path);
    if (slug !== null) this.#holders.set(slug, path);
  }

  /** What a file asks for now. Takes effect with `settle`. */
  put(path: string, { requested, claimedId = null }: SlugRequest): void {
    const before = this.#files.get(path);
    this.#dropped.delete(path);
    this.#files.set(path, { requested, claimedId, slug: before?.slug ?? null });
    if (before?.claimedId !== claimedId) {
      if (before?.claimedId != null) this.#dropClaim(path, before.claimedId);
      if (claimedId !== null) {
        added(this.#claimants, claimedId, path);
        for (const other of this.#claimants.get(claimedId) ?? []) this.#enqueue(other);
      }
    }
    if (before?.requested !== requested) {
      if (before?.requested != null) this.#countRequest(path, before.requested, false);
      if (requested !== null) this.#countRequest(path, requested, true);
    }
    this.#enqueue(path);
  }

  /** A file that is gone. Takes effect with `settle`. */
  drop(path: string): void {
    if (!this.#files.has(path)) return;
    this.put(path, { requested: null });
    this.#dropped.add(path);
  }

  /** Gives each file its name. Gives the paths of those whose name is another than at the last time. */
  settle(): Set<string> {
    for (let path = this.#queue.shift(); path !== undefined; path = this.#queue.shift()) this.#assign(path);
    const changed = new Set(this.#changed);
    this.#changed.clear();
    for (const path of this.#dropped) {
      this.#files.delete(path);
      changed.delete(path);
    }
    this.#dropped.clear();
    return changed;
  }

  slugOf(path: string): string | undefined {
    return this.#files.get(path)?.slug ?? undefined;
  }

  /** The file that has the id which this one claims. */
  duplicateOf(path: string): string | undefined {
    const claimedId = this.#files.get(path)?.claimedId;
    const first = claimedId == null ? path : firstOf(this.#claimants.get(claimedId) ?? [path]);
    return first === path ? undefined : first;
  }

  #assign(path: string): void {
    const file = this.#files.get(path);
    if (file === undefined) return;
    const slug =
      file.requested === null || this.duplicateOf(path) !== undefined ? null : this.#firstFree(file.requested, path);
    if (slug === file.slug) return;
    const before = file.slug;
    file.slug = slug;
    this.#changed.add(path);
    if (before !== null && this.#holders.get(before) === path) {
      this.#holders.delete(before);
      // Those after it that asked for this one and had to go on may have it now.
      for (const requested of new Set([before, before.replace(/-\d+$/, '')])) {
        this.#lastNumbers.delete(requested);
        for (const other of this.#requests.get(requested) ?? []) if (other > path) this.#enqueue(other);
      }
    }
    if (slug === null) return;
    const displaced = this.#holders.get(slug);
    this.#holders.set(slug, path);
    if (displaced !== undefined && displaced !== path) this.#enqueue(displaced);
  }

  /** The first free one of `requested`, `requested-2`, `requested-3`…; what later files have is free. */
  #firstFree(requested: string, path: string): string {
    const end = this.#lastNumbers.get(requested);
    const first = end !== undefined && end.path < path ? end.number + 1 : 1;
    const number = freeNumber(requested, { has: (slug) => (this.#holders.get(slug) ?? path) < path }, first);
    if (end === undefined || end.path <= path) this.#lastNumbers.set(requested, { path, number });
    return numbered(requested, number);
  }

  #countRequest(path: string, requested: string, wants: boolean): void {
    if (!wants || path < (this.#lastNumbers.get(requested)?.path ?? '')) this.#lastNumbers.delete(requested);
    if (wants) added(this.#requests, requested, path);
    else removed(this.#requests, requested, path);
  }

  #dropClaim(path: string, claimedId: string): void {
    removed(this.#claimants, claimedId, path);
    for (const other of this.#claimants.get(claimedId) ?? []) this.#enqueue(other);
  }

  /** Puts a file into the queue, behind those before it. */
  #enqueue(path: string): void {
    let [from, to] = [0, this.#queue.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#queue[middle] as string) < path) from = middle + 1;
      else to = middle;
    }
    if (this.#queue[from] !== path) this.#queue.splice(from, 0, path);
  }
}

function added(groups: Map<string, Set<string>>, key: string, path: string): void {
  const group = groups.get(key);
  if (group === undefined) groups.set(key, new Set([path]));
  else group.add(path);
}

function removed(groups: Map<string, Set<string>>, key: string, path: string): void {
  const group = groups.get(key);
  group?.delete(path);
  if (group?.size === 0) groups.delete(key);
}

function firstOf(paths: Iterable<string>): string | undefined {
  let first: string | undefined;
  for (const path of paths) if (first === undefined || path < first) first = path;
  return first;
}
