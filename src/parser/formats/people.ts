import type { Author } from '../../article.ts';
import { LIMITS } from '../limits.ts';
import type { XmlElement } from '../xml/element.ts';
import { addressOf } from './context.ts';
import { nameOf } from './plain-text.ts';

const EMAIL = /[^\s<>()@,;:"]{1,64}@[^\s<>()@,;:"]{1,255}/;

/** A person in one string: `name`, `mail (name)`, `name <mail>`, `mail`. */
export function personOf(text: string): Author | undefined {
  const line = nameOf(
    text.length > LIMITS.titleCharacters ? text.slice(0, LIMITS.titleCharacters) : protectAddress(text),
  );
  if (line === '') return undefined;
  const email = EMAIL.exec(line)?.[0];
  if (email === undefined) return { name: line };
  const name = line
    .replace(email, ' ')
    .replace(/\b(?:mailto:)/i, ' ')
    .replace(/[()<>"]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return { name: name === '' ? email : name, email };
}

/** `Name <mail@example.org>` holds no tag, though it looks like one. */
const protectAddress = (text: string): string => text.replace(/<([^\s<>@]{1,64}@[^\s<>@]{1,255})>/g, '($1)');

/** A person of Atom, with name, uri (0.3: url) and email as elements, or one of RSS in text. */
export function personOfElement(element: XmlElement): Author | undefined {
  if (element.nodes === undefined) return personOf(element.text);
  const text = (name: string): string =>
    element.child(name)?.deepText().trim() ?? element.child(`atom:${name}`)?.deepText().trim() ?? '';
  const email = EMAIL.exec(text('email'))?.[0];
  const url = addressOf(text('uri') || text('url') || text('homepage'), element.inherited.base);
  const inName = personOf(text('name') || text('itunes:name'));
  const name = inName?.name ?? email ?? url ?? personOf(element.deepText())?.name;
  if (name === undefined) return undefined;
  return { name, ...(url && { url }), ...((email ?? inName?.email) && { email: email ?? inName?.email }) };
}

/**
 * Each person once, the fuller mention kept. A name with a mail and the same name without are one person; two
 * names with one mail are two who share it, and one name with two mails are two of that name.
 */
export function distinctPeople(people: Iterable<Author | undefined>): Author[] {
  const distinct: Author[] = [];
  for (const person of people) {
    if (person === undefined) continue;
    const same = distinct.find((other) => isSame(other, person));
    if (same === undefined) {
      if (distinct.length < LIMITS.listMembers) distinct.push(person);
      continue;
    }
    if (same.name === same.email) same.name = person.name;
    same.email ??= person.email;
    same.url ??= person.url;
    if (same.email === undefined) delete same.email;
    if (same.url === undefined) delete same.url;
  }
  return distinct;
}

function isSame(one: Author, other: Author): boolean {
  const mails = one.email !== undefined && other.email !== undefined;
  if (mails && one.email?.toLowerCase() !== other.email?.toLowerCase()) return false;
  // A mail alone, whose owner is named elsewhere.
  if (mails && (one.name === one.email || other.name === other.email)) return true;
  return one.name === other.name;
}
