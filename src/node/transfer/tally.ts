/** What has come of an import, as it is said at its end. */
import type { Site } from '../../transfer/entry.ts';
import type { Writing } from './article-writer.ts';

/** So many names of one kind are said. */
const NAMED = 3;

export class Tally {
  site: Site = {};
  #drafts = 0;
  readonly #counts = new Map<Writing['outcome'], Some>();
  readonly #leftOut = new Map<string, Some>();
  readonly #problems: string[] = [];
  pictures = 0;
  /** Articles that show pictures by paths of a site that nobody has named. */
  homeless = 0;

  get taken(): number {
    return this.count('written') + this.count('updated');
  }

  /** Articles that have come, whatever became of them. */
  seen = 0;

  get isEmpty(): boolean {
    return this.#counts.size + this.#leftOut.size + this.#problems.length === 0;
  }

  count(outcome: Writing['outcome']): number {
    return this.#counts.get(outcome)?.count ?? 0;
  }

  note({ outcome, path, problem }: Writing, isDraft: boolean): void {
    this.seen++;
    noteIn(this.#counts, outcome, path);
    if (isDraft && outcome === 'written') this.#drafts++;
    if (problem !== undefined) this.#problems.push(`${path}: ${problem}`);
  }

  leaveOut(what: string, why: string): void {
    noteIn(this.#leftOut, why, what.replace(/\s+/g, ' ').slice(0, 80));
  }

  /** Something is wrong that somebody should look at. */
  problem(message: string): void {
    this.#problems.push(message);
  }

  get problems(): readonly string[] {
    return this.#problems;
  }

  /** @param where they are now, for the first line */
  lines(what: string, where: string, isDry: boolean): string[] {
    const of = this.site.title === undefined ? what : `${what} "${this.site.title}"`;
    const drafts = this.#drafts === 0 ? '' : ` (${this.#drafts} of them ${this.#drafts === 1 ? 'a draft' : 'drafts'})`;
    const verb = isDry ? 'would be taken' : this.taken === 1 ? 'is' : 'are';
    const pictures = this.pictures === 0 ? '' : `, with ${counted(this.pictures, 'picture', 'pictures')}`;
    return [
      `${of}: ${counted(this.taken, 'article', 'articles')}${drafts} ${verb} in ${where}${pictures}`,
      ...(this.homeless === 0
        ? []
        : [`  pictures by paths of the old site, which --site URL may name: in ${this.homeless}`]),
      ...this.#line('updated', 'changed there, written anew'),
      ...this.#line('there', 'there already'),
      ...this.#line('edited', 'edited here, left as they are (--force overwrites them)'),
      ...this.#line('removed', 'imported before and removed here, left away (--force brings them back)'),
      ...this.#line(
        'elsewhere',
        'in other files of the articles by their ids, left as they are (--force overwrites them)',
      ),
      ...this.#line('twice', 'twice in it, taken once'),
      ...[...this.#leftOut].map(([why, some]) => `left out, ${why}: ${some.count} (${namesOf(some)})`),
    ];
  }

  #line(outcome: Writing['outcome'], text: string): string[] {
    const some = this.#counts.get(outcome);
    if (some === undefined) return [];
    const named = outcome === 'there' || outcome === 'twice' ? '' : ` (${namesOf(some)})`;
    return [`  ${text}: ${some.count}${named}`];
  }
}

/** How many there are, and the names of the first. */
interface Some {
  count: number;
  names: string[];
}

function namesOf({ count, names }: Some): string {
  const more = count > names.length ? `, and ${count - names.length} more` : '';
  return `${names.join(', ')}${more}`;
}

function noteIn<Key>(all: Map<Key, Some>, key: Key, name: string): void {
  const some = all.get(key) ?? { count: 0, names: [] };
  all.set(key, some);
  some.count++;
  if (some.names.length < NAMED) some.names.push(name);
}

export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
