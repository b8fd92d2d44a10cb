/** Which file of a folder has which slug, and which of several that claim one id is served. */
import { freeNumber, numbered } from '../text/slug.ts';

/** What a file asks for. */
export interface Wish {
  /** The slug it asks for; null where it gives no article. */
  wanted: string | null;
  /** The id that its text claims. */
  claim?: string | null;
}

interface Named extends Wish {
  slug: string | null;
}

/**
 * Of two files with one id the first by path is served. Of two with one slug the second by path gets `-2`. The same
 * files have the same names in whatever order they come, go and change; a change costs what it changes.
 */
export class FolderNames {
  readonly #files = new Map<string, Named>();
  readonly #claims = new Map<string, Set<string>>();
  /** The files that ask for a slug. */
  readonly #wanted = new Map<string, Set<string>>();
  readonly #holders = new Map<string, string>();
  /** Where the last one of many that ask for one slug found a free number. */
  readonly #ends = new Map<string, { path: string; number: number }>();
  /** Files whose name is to be looked at, in the order of their paths. */
  readonly #queue: string[] = [];
  readonly #changed = new Set<string>();
  readonly #dropped = new Set<string>();

  /** A file whose name is known already. */
  restore(path: string, { wanted, claim = null, slug }: Wish & { slug: string | null }): void {
    this.#files.set(path, { wanted, claim, slug });
    if (claim !== null) added(this.#claims, claim, path);
    if (wanted !== null) added(this.#wanted, wanted, path);
    if (slug !== null) this.#holders.set(slug, path);
  }

  /** What a file asks for now. Takes effect with `settle`. */
  put(path: string, { wanted, claim = null }: Wish): void {
    const before = this.#files.get(path);
    this.#dropped.delete(path);
    this.#files.set(path, { wanted, claim, slug: before?.slug ?? null });
    if (before?.claim !== claim) {
      if (before?.claim != null) this.#renounce(path, before.claim);
      if (claim !== null) {
        added(this.#claims, claim, path);
        for (const twin of this.#claims.get(claim) ?? []) this.#look(twin);
      }
    }
    if (before?.wanted !== wanted) {
      if (before?.wanted != null) this.#want(path, before.wanted, false);
      if (wanted !== null) this.#want(path, wanted, true);
    }
    this.#look(path);
  }

  /** A file that is gone. Takes effect with `settle`. */
  drop(path: string): void {
    if (!this.#files.has(path)) return;
    this.put(path, { wanted: null });
    this.#dropped.add(path);
  }

  /** Gives each file its name. Gives the paths of those whose name is another than at the last time. */
  settle(): Set<string> {
    for (let path = this.#queue.shift(); path !== undefined; path = this.#queue.shift()) this.#name(path);
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
  twinOf(path: string): string | undefined {
    const claim = this.#files.get(path)?.claim;
    const first = claim == null ? path : firstOf(this.#claims.get(claim) ?? [path]);
    return first === path ? undefined : first;
  }

  #name(path: string): void {
    const file = this.#files.get(path);
    if (file === undefined) return;
    const slug = file.wanted === null || this.twinOf(path) !== undefined ? null : this.#free(file.wanted, path);
    if (slug === file.slug) return;
    const before = file.slug;
    file.slug = slug;
    this.#changed.add(path);
    if (before !== null && this.#holders.get(before) === path) {
      this.#holders.delete(before);
      // Those after it that asked for this one and had to go on may have it now.
      for (const wanted of new Set([before, before.replace(/-\d+$/, '')])) {
        this.#ends.delete(wanted);
        for (const other of this.#wanted.get(wanted) ?? []) if (other > path) this.#look(other);
      }
    }
    if (slug === null) return;
    const displaced = this.#holders.get(slug);
    this.#holders.set(slug, path);
    if (displaced !== undefined && displaced !== path) this.#look(displaced);
  }

  /** The first free one of `wanted`, `wanted-2`, `wanted-3`…; what later files have is free. */
  #free(wanted: string, path: string): string {
    const end = this.#ends.get(wanted);
    const first = end !== undefined && end.path < path ? end.number + 1 : 1;
    const number = freeNumber(wanted, { has: (slug) => (this.#holders.get(slug) ?? path) < path }, first);
    if (end === undefined || end.path <= path) this.#ends.set(wanted, { path, number });
    return numbered(wanted, number);
  }

  #want(path: string, wanted: string, wants: boolean): void {
    if (!wants || path < (this.#ends.get(wanted)?.path ?? '')) this.#ends.delete(wanted);
    if (wants) added(this.#wanted, wanted, path);
    else removed(this.#wanted, wanted, path);
  }

  #renounce(path: string, claim: string): void {
    removed(this.#claims, claim, path);
    for (const twin of this.#claims.get(claim) ?? []) this.#look(twin);
  }

  /** Puts a file into the queue, behind those before it. */
  #look(path: string): void {
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
