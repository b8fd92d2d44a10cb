/** Hosts and guests of an episode. */
import type { Episode } from '../../article.ts';
import { Fields, isTable, listOf, textOf } from '../fields.ts';
import { addressFound, type FindFile } from './find-file.ts';

type Person = NonNullable<Episode['people']>[number];

/** Names of fields, and the role (Podcast Taxonomy) of those whom they name. */
const FIELDS: readonly [names: readonly string[], role: string | undefined][] = [
  [['podcast_person', 'podcast_persons', 'podcast_people', 'people', 'persons'], undefined],
  [['hosts', 'host', 'presenters', 'presenter'], 'host'],
  [['guests', 'guest', 'interviewees', 'interviewee'], 'guest'],
];
/** Of one episode. */
const MOST_PEOPLE = 50;

/** @param first the value of the first of these names that has one */
export function peopleOf(first: (names: readonly string[]) => unknown, find: FindFile): Person[] {
  const people = new Map<string, Person>();
  for (const [names, role] of FIELDS) {
    for (const person of listOf(first(names)).flatMap((one) => peopleIn(one, role, find))) {
      const key = `${person.name}\n${person.role ?? ''}`;
      if (!people.has(key)) people.set(key, person);
    }
  }
  return [...people.values()].slice(0, MOST_PEOPLE);
}

function peopleIn(value: unknown, role: string | undefined, find: FindFile): Person[] {
  if (!isTable(value)) {
    return (textOf(value) ?? '')
      .split(/\s*[,،;؛]\s*/u)
      .filter((name) => name !== '')
      .map((name) => (role === undefined ? { name } : { name, role }));
  }
  const fields = new Fields(value);
  const name = fields.text('name', 'title');
  if (name === undefined) return [];
  const person: Person = { name };
  const own = fields.text('role') ?? role;
  if (own !== undefined) person.role = own;
  const group = fields.text('group');
  if (group !== undefined) person.group = group;
  const url = webAddress(fields.text('href', 'url', 'link', 'website'), find);
  if (url !== undefined) person.url = url;
  const image = webAddress(fields.text('img', 'image', 'avatar', 'photo', 'picture', 'thumbnail'), find);
  if (image !== undefined) person.image = image;
  return [person];
}

function webAddress(reference: string | undefined, find: FindFile): string | undefined {
  return reference === undefined ? undefined : addressFound(find, reference);
}
