/** The categories of Apple Podcasts (podcasters.apple.com/support/1691-apple-podcasts-categories). */
import { nearestOf } from '../text/nearest.ts';

const names = (list: string): string[] => list.split(', ');

const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  Arts: names('Books, Design, Fashion & Beauty, Food, Performing Arts, Visual Arts'),
  Business: names('Careers, Entrepreneurship, Investing, Management, Marketing, Non-Profit'),
  Comedy: names('Comedy Interviews, Improv, Stand-Up'),
  Education: names('Courses, How To, Language Learning, Self-Improvement'),
  Fiction: names('Comedy Fiction, Drama, Science Fiction'),
  Government: [],
  'Health & Fitness': names('Alternative Health, Fitness, Medicine, Mental Health, Nutrition, Sexuality'),
  History: [],
  'Kids & Family': names('Education for Kids, Parenting, Pets & Animals, Stories for Kids'),
  Leisure: names('Animation & Manga, Automotive, Aviation, Crafts, Games, Hobbies, Home & Garden, Video Games'),
  Music: names('Music Commentary, Music History, Music Interviews'),
  News: names('Business News, Daily News, Entertainment News, News Commentary, Politics, Sports News, Tech News'),
  'Religion & Spirituality': names('Buddhism, Christianity, Hinduism, Islam, Judaism, Religion, Spirituality'),
  Science: names(
    'Astronomy, Chemistry, Earth Sciences, Life Sciences, Mathematics, Natural Sciences, Nature, Physics, '
      + 'Social Sciences',
  ),
  'Society & Culture': names('Documentary, Personal Journals, Philosophy, Places & Travel, Relationships'),
  Sports: names(
    'Baseball, Basketball, Cricket, Fantasy Sports, Football, Golf, Hockey, Rugby, Running, Soccer, Swimming, Tennis, '
      + 'Volleyball, Wilderness, Wrestling',
  ),
  Technology: [],
  'True Crime': [],
  'TV & Film': names('After Shows, Film History, Film Interviews, Film Reviews, TV Reviews'),
};

export interface PodcastCategory {
  name: string;
  subcategory?: string;
}

/** By what is compared of a name. No subcategory has the name of another or of a category. */
const KNOWN = new Map<string, PodcastCategory>(
  Object.entries(CATEGORIES).flatMap(([name, subcategories]) => [
    [comparable(name), { name }],
    ...subcategories.map((subcategory): [string, PodcastCategory] => [comparable(subcategory), { name, subcategory }]),
  ]),
);

/** Capitals, spaces and hyphens do not count; `and` is `&`. */
function comparable(name: string): string {
  return name
    .toLowerCase()
    .replace(/&amp;|\band\b/g, '&')
    .replace(/[\s_-]+/g, '');
}

/**
 * The category that a text names: `History`, `Documentary`, `Society & Culture > Documentary`; undefined if Apple has
 * none of this name, or the second one does not belong to the first.
 */
export function podcastCategoryOf(text: string): PodcastCategory | undefined {
  const [first = '', second, ...more] = text.split(/\s*[>›]\s*/);
  const found = KNOWN.get(comparable(second ?? first));
  if (found === undefined || more.length > 0) return undefined;
  return second === undefined || (found.subcategory !== undefined && comparable(found.name) === comparable(first))
    ? found
    : undefined;
}

/** The category that was meant, as it is written; undefined if none is spelled like it. */
export function nearestPodcastCategory(text: string): string | undefined {
  const names = [...KNOWN.values()].map(({ name, subcategory }) => subcategory ?? name);
  const nearest = nearestOf(text.split(/[>›]/).at(-1)!.trim(), names);
  if (nearest === undefined) return undefined;
  const { name, subcategory } = KNOWN.get(comparable(nearest))!;
  return subcategory === undefined ? name : `${name} > ${subcategory}`;
}

/** Names of the categories without their subcategories. */
export const PODCAST_CATEGORIES: readonly string[] = Object.keys(CATEGORIES);
