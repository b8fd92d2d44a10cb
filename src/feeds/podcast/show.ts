/** Podcasts as channels of RSS (iTunes, Podcasting 2.0) and JSON Feed. The rules are in docs/podcasts.md. */
import { objectsOf, stringOf } from '../coerce.ts';
import type { Parts } from '../extension.ts';
import { markLine, markOptional, type BidiContext } from '../mark.ts';
import { webUrl } from '../web-url.ts';
import { element, textElement, xmlText } from '../xml.ts';
import { peopleJson, peopleXml, podcastPeopleOf } from './people.ts';
import type { Show } from './shapes.ts';

/** Podcast namespace, Guid. */
const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const MAIL = /^[^\s@()<>,;:"]+@[^\s@()<>,;:"]+$/;
/** Podcast namespace, Funding and License: longer texts may be cut. Characters. */
const LONGEST_TEXT = 128;

/** What a feed says of itself as a podcast, checked and marked; total, whatever it is given. */
export function showOf(
  given: unknown,
  context: BidiContext,
  feed: { base?: string; author?: string; title: string; image?: string },
): Show | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const show: Partial<Show> = given;
  const [owner] = objectsOf<NonNullable<Show['owner']>>(show.owner);
  const email = stringOf(owner?.email)?.trim();
  const guid = stringOf(show.guid)?.trim();
  const [license] = objectsOf<NonNullable<Show['license']>>(show.license);
  const licenseName = stringOf(license?.name)?.trim().slice(0, LONGEST_TEXT).toWellFormed();
  const image = webUrl(show.image, feed.base) ?? feed.image;
  const author = markOptional(stringOf(show.author), context) ?? feed.author ?? feed.title;
  const checked: Show = {
    categories: categoriesOf(show.categories),
    explicit: show.explicit === true,
    type: show.type === 'serial' ? 'serial' : 'episodic',
    funding: fundingOf(show.funding, context, feed.base),
    people: podcastPeopleOf(show.people, context, feed.base),
    medium: stringOf(show.medium)?.trim() ?? 'podcast',
    complete: show.complete === true,
    blocked: show.blocked === true,
  };
  if (author !== '') checked.author = author;
  if (image !== undefined) checked.image = image;
  if (guid !== undefined && GUID.test(guid)) checked.guid = guid.toLowerCase();
  if (typeof show.locked === 'boolean') checked.locked = show.locked;
  if (email !== undefined && MAIL.test(email)) {
    const name = markOptional(stringOf(owner?.name), context);
    checked.owner = name === undefined ? { email } : { name, email };
  }
  if (licenseName !== undefined) {
    const url = webUrl(license?.url, feed.base);
    checked.license = url === undefined ? { name: licenseName.toLowerCase() } : { name: licenseName, url };
  }
  return checked;
}

function categoriesOf(given: unknown): NonNullable<Show['categories']> {
  return objectsOf(given as NonNullable<Show['categories']>).flatMap((category) => {
    const name = stringOf(category.name)?.trim();
    const subcategory = stringOf(category.subcategory)?.trim();
    return name === undefined ? [] : [{ name, ...(subcategory !== undefined && { subcategory }) }];
  });
}

function fundingOf(given: unknown, context: BidiContext, base: string | undefined): NonNullable<Show['funding']> {
  return objectsOf(given as NonNullable<Show['funding']>).flatMap((funding) => {
    const url = webUrl(funding.url, base);
    const text = stringOf(funding.text)?.slice(0, LONGEST_TEXT).toWellFormed() ?? '';
    return url === undefined ? [] : [{ url, text: markLine(text, context) }];
  });
}

/** The elements of the channel. */
export function addShow(parts: Parts, show: Show): void {
  const add = (name: string, xml: string): void => parts.addPrefixed(name.slice(0, name.indexOf(':')), name, xml);
  const { owner, categories = [], image, license } = show;
  add('itunes:author', textElement('itunes:author', show.author));
  add('itunes:type', textElement('itunes:type', show.type));
  add('itunes:category', categories.map(categoryXml).join(''));
  if (image !== undefined) add('itunes:image', element('itunes:image', '', { href: image }));
  add('itunes:explicit', element('itunes:explicit', String(show.explicit === true)));
  if (owner !== undefined)
    add(
      'itunes:owner',
      element('itunes:owner', textElement('itunes:name', owner.name) + textElement('itunes:email', owner.email)),
    );
  if (show.complete === true) add('itunes:complete', element('itunes:complete', 'Yes'));
  if (show.blocked === true) add('itunes:block', element('itunes:block', 'Yes'));
  add('podcast:guid', textElement('podcast:guid', show.guid));
  if (show.locked !== undefined)
    add('podcast:locked', element('podcast:locked', show.locked ? 'yes' : 'no', { owner: owner?.email }));
  add('podcast:medium', textElement('podcast:medium', show.medium));
  add(
    'podcast:funding',
    (show.funding ?? []).map(({ url, text }) => element('podcast:funding', xmlText(text), { url })).join(''),
  );
  if (license !== undefined)
    add('podcast:license', element('podcast:license', xmlText(license.name), { url: license.url }));
  add('podcast:person', peopleXml(show.people ?? []));
}

function categoryXml({ name, subcategory }: { name: string; subcategory?: string }): string {
  const inner = subcategory === undefined ? '' : element('itunes:category', '', { text: subcategory });
  return element('itunes:category', inner, { text: name });
}

/** The extension `_podcast` of the feed in JSON Feed. */
export function showJson(show: Show): object {
  const { categories = [], funding = [] } = show;
  return {
    guid: show.guid,
    author: show.author,
    owner: show.owner,
    type: show.type,
    categories: categories.map(({ name, subcategory }) => ({ text: name, subcategory })),
    image: show.image,
    explicit: show.explicit,
    locked: show.locked,
    medium: show.medium,
    funding: funding.length === 0 ? undefined : funding,
    license: show.license,
    persons: peopleJson(show.people ?? []),
    complete: show.complete || undefined,
    block: show.blocked || undefined,
  };
}
