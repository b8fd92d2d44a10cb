import { describe, expect, it } from 'vitest';
import { publicationOf, remarksOn, type PublicationConfig } from '../../src/config.ts';
import { podcastCategoryOf } from '../../src/config/podcast-categories.ts';
import type { PodcastConfig } from '../../src/config/podcast.ts';

const podcast: PodcastConfig = { category: 'Documentary', image: 'https://sawt.example/cover.jpg' };
const config = { title: 'صوت', tagAuthority: 'sawt.example,2024' };
const of = (fields: object): PublicationConfig => ({ ...config, podcast: { ...podcast, ...fields } });

describe('a podcast of the configuration', () => {
  it('needs a category and a picture, and has defaults for what directories require besides', () => {
    expect(publicationOf({ ...config, podcast }).podcast).toEqual({
      category: [{ name: 'Society & Culture', subcategory: 'Documentary' }],
      image: 'https://sawt.example/cover.jpg',
      explicit: false,
      type: 'episodic',
      medium: 'podcast',
    });
  });

  it('takes all that directories show', () => {
    const fields: Partial<PodcastConfig> = {
      description: 'حكايات من الأرض',
      author: 'شبكة صوت',
      owner: { name: 'هدى', email: 'huda@sawt.example' },
      explicit: true,
      type: 'serial',
      locked: true,
      people: [{ name: 'هدى', role: 'host', url: 'https://sawt.example/huda', image: 'https://sawt.example/huda.jpg' }],
      medium: 'audiobook',
      copyright: '© صوت',
      link: 'https://sawt.example/show',
      complete: true,
      block: false,
    };
    expect(
      publicationOf(
        of({
          ...fields,
          category: ['history', 'Kids and Family > Stories for kids'],
          guid: '917393E3-1B1E-5CEF-ACE4-EDAA54E1F810',
          funding: { url: 'https://sawt.example/give', text: 'ادعم البرنامج' },
          license: 'CC-BY-4.0',
        }),
      ).podcast,
    ).toEqual({
      ...fields,
      image: podcast.image,
      category: [{ name: 'History' }, { name: 'Kids & Family', subcategory: 'Stories for Kids' }],
      guid: '917393e3-1b1e-5cef-ace4-edaa54e1f810',
      funding: [{ url: 'https://sawt.example/give', text: 'ادعم البرنامج' }],
      license: { name: 'CC-BY-4.0' },
    });
  });

  it.each([
    [{ category: undefined }, 'podcast.category: is missing; write one such as History, Documentary or Arts > Books'],
    [{ category: 7 }, 'podcast.category[0]: 7 is not text; write one such as History, Documentary or Arts > Books'],
    [{ image: undefined }, 'podcast.image: is missing; write https://… of a square JPEG or PNG of 1400 to 3000 pixels'],
    [
      { image: 'http://sawt.example/cover.jpg' },
      'podcast.image: "http://sawt.example/cover.jpg" is not an https URL; write https://… of a square JPEG or PNG of 1400 to 3000 pixels',
    ],
    [
      { image: 'https://sawt.example/cover.webp' },
      'podcast.image: "https://sawt.example/cover.webp" is not a JPEG or PNG picture; write https://… of a square JPEG or PNG of 1400 to 3000 pixels',
    ],
    [{ explicit: 'clean' }, 'podcast.explicit: "clean" is neither true nor false; write true or false'],
    [{ type: 'daily' }, 'podcast.type: "daily" is neither episodic nor serial; write one of them'],
    [{ guid: 'صوت' }, 'podcast.guid: "صوت" is not a UUID; write the podcast:guid of its former feed, or leave it out'],
    [{ owner: { name: 'هدى' } }, "podcast.owner.email: is missing; write { name: '…', email: 'name@example.org' }"],
    [
      { owner: { email: 'هدى' } },
      'podcast.owner.email: "هدى" is not a mail address; write one such as name@example.org',
    ],
    [
      { funding: 'https://sawt.example/give' },
      "podcast.funding[0]: \"https://sawt.example/give\" is not an address with its text; write { url: 'https://…', text: 'ادعم البرنامج' }",
    ],
    [
      { funding: { url: 'https://sawt.example/give', text: 'ا'.repeat(129) } },
      'podcast.funding[0].text: has 129 characters, more than 128; shorten it',
    ],
    [
      { description: 'ا'.repeat(2001) },
      'podcast.description: has 4002 bytes, more than the 4000 that Apple takes; shorten it',
    ],
    [{ medium: 'radio' }, 'podcast.medium: "radio" is not one of podcast, music, video'],
    [{ license: { name: 'رخصتي' } }, 'podcast.license'],
    [{ people: [{ role: 'host' }] }, "podcast.people[0].name: is missing; write { name: 'هدى' }"],
    [{ link: '/show' }, 'podcast.link: "/show" is not an absolute http(s) URL; write the whole address: https://…'],
  ])('is refused by its field: %j', (wrong, message) => {
    expect(() => publicationOf(of(wrong))).toThrow(`nashra.config.ts: ${message}`);
  });

  it('is served without a category that Apple does not have, with a sentence', () => {
    const wrong = of({ category: ['Documentery', 'Arts > Politics', 'طبخ'] });
    expect(publicationOf(wrong).podcast?.category).toEqual([]);
    expect(remarksOn(wrong).map(({ message }) => message)).toEqual([
      'nashra.config.ts: podcast.category[0]: "Documentery" is not a category of Apple Podcasts and is left out; did you mean "Society & Culture > Documentary"?',
      'nashra.config.ts: podcast.category[1]: "Arts > Politics" is not a category of Apple Podcasts and is left out; did you mean "News > Politics"?',
      expect.stringMatching(
        /^nashra\.config\.ts: podcast\.category\[2\]: "طبخ" is not a category of Apple Podcasts and is left out; write one of Arts, Business, .*, TV & Film, or a subcategory$/,
      ) as string,
    ]);
  });

  it('says of a key that it does not know which one was meant', () => {
    const messages = remarksOn(of({ complet: true, owner: { email: 'huda@sawt.example', nmae: 'هدى' } }));
    expect(messages.map(({ message }) => message)).toEqual([
      'nashra.config.ts: podcast.complet: is not known and has no effect; did you mean "complete"?',
      'nashra.config.ts: podcast.owner.nmae: is not known and has no effect; did you mean "name"?',
    ]);
  });
});

describe('a category of Apple', () => {
  it.each([
    ['TV & Film', 'TV & Film', undefined],
    ['tv and film', 'TV & Film', undefined],
    ['Kids &amp; Family', 'Kids & Family', undefined],
    ['How-To', 'Education', 'How To'],
    ['self improvement', 'Education', 'Self-Improvement'],
    ['Religion & Spirituality > Islam', 'Religion & Spirituality', 'Islam'],
    ['religion', 'Religion & Spirituality', 'Religion'],
  ])('%s', (written, name, subcategory) => {
    expect(podcastCategoryOf(written)).toEqual(subcategory === undefined ? { name } : { name, subcategory });
  });

  it.each(['', 'Arts > Books > Poetry', 'Arts > News', 'Podcasting', 'أخبار'])('is not %j', (written) => {
    expect(podcastCategoryOf(written)).toBeUndefined();
  });
});
