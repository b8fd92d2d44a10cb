import type { Author } from 'feed';
import { objectsOf, stringOf } from './coerce.ts';
import { markLine, type BidiContext } from './mark.ts';
import { webUrl } from './web-url.ts';
import { element, textElement } from './xml.ts';

/** A person, as all three formats can name one. */
export interface Person {
  /** Marked; the address if there is no name. */
  name: string;
  email?: string;
  url?: string;
  avatar?: string;
}

const ADDRESS = /^[^\s@()<>,;:"]+@[^\s@()<>,;:"]+$/;

const NOBODY: readonly Person[] = [];

/** The people of a field of `feed`, which may hold one or several; those without a name and an address are left out. */
export function peopleOf(
  field: Author[] | Author | null | undefined,
  context: BidiContext,
  base?: string,
): readonly Person[] {
  const given = objectsOf<Author>(field);
  if (given.length === 0) return NOBODY;
  const people: Person[] = [];
  for (const author of given) {
    const address = stringOf(author.email);
    const email = address !== undefined && ADDRESS.test(address) ? address : undefined;
    const url = webUrl(author.link, base);
    const written = stringOf(author.name);
    const name = (written === undefined ? '' : markLine(written, context)) || email || url;
    if (name !== undefined) people.push({ name, email, url, avatar: webUrl(author.avatar, base) });
  }
  return people;
}

/** An Atom person construct (RFC 4287 §3.2). */
export function atomPerson(role: 'author' | 'contributor', { name, url, email }: Person): string {
  return element(role, textElement('name', name) + textElement('uri', url) + textElement('email', email));
}

/**
 * The authors of an RSS item. `author` takes one person with an e-mail address; an author
 * without one, and several authors, go into dc:creator. Never both: validators report that as a duplicate.
 */
export function rssAuthors(people: readonly Person[]): string {
  const [first] = people;
  if (people.length === 1 && first?.email !== undefined) {
    const name = first.name === first.email ? '' : first.name.replace(/[()\\]/g, ' ').trim();
    return textElement('author', name === '' ? first.email : `${first.email} (${name})`);
  }
  return people.map(({ name }) => textElement('dc:creator', name)).join('');
}

/** The `authors` of JSON Feed 1.1. */
export function jsonAuthors(people: readonly Person[]): object[] | undefined {
  if (people.length === 0) return undefined;
  return people.map(({ name, url, email, avatar }) => ({
    name,
    url: url ?? (email === undefined ? undefined : `mailto:${email}`),
    avatar,
  }));
}
