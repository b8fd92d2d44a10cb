import { objectsOf, stringOf } from '../coerce.ts';
import { markLine, type BidiContext } from '../mark.ts';
import { webUrl } from '../web-url.ts';
import { element, xmlText } from '../xml.ts';
import type { EpisodePerson } from './shapes.ts';

/** Podcast namespace, Person: a longer name may be cut by aggregators. Characters. */
const LONGEST_NAME = 128;
const MOST_PEOPLE = 50;

/** The people of a show or an episode, their names marked; those without a name are left out. */
export function podcastPeopleOf(given: unknown, context: BidiContext, base?: string): EpisodePerson[] {
  const people: EpisodePerson[] = [];
  for (const person of objectsOf(given as Partial<EpisodePerson>[]).slice(0, MOST_PEOPLE)) {
    const written = stringOf(person.name)?.slice(0, LONGEST_NAME).toWellFormed();
    const name = written === undefined ? '' : markLine(written, context);
    if (name === '') continue;
    const read: EpisodePerson = { name };
    const role = stringOf(person.role)?.trim();
    if (role !== undefined) read.role = role;
    const group = stringOf(person.group)?.trim();
    if (group !== undefined) read.group = group;
    const url = webUrl(person.url, base);
    if (url !== undefined) read.url = url;
    const image = webUrl(person.image, base);
    if (image !== undefined) read.image = image;
    people.push(read);
  }
  return people;
}

/** `podcast:person` (Podcast namespace 1.0). */
export function peopleXml(people: readonly EpisodePerson[]): string {
  return people
    .map(({ name, role, group, url, image }) =>
      element('podcast:person', xmlText(name), { role, group, img: image, href: url }),
    )
    .join('');
}

/** The same in JSON, under the names that the elements have. */
export function peopleJson(people: readonly EpisodePerson[]): object[] | undefined {
  if (people.length === 0) return undefined;
  return people.map(({ name, role, group, url, image }) => ({ name, role, group, img: image, href: url }));
}
