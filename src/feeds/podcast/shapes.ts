import type { Episode } from '../../article.ts';

export type { Episode };
export type EpisodePerson = NonNullable<Episode['people']>[number];

/** A podcast, as its feed describes it: what Apple and the Podcast Index want to know besides title and language. */
export interface Show {
  /** Who makes it. Default: the author of the feed, else its title. */
  author?: string;
  /** Whom directories write to. Shown to nobody, but everybody can read it. */
  owner?: { name?: string; email: string };
  /** Of Apple's list, each with a subcategory if you like; the first counts. */
  categories?: { name: string; subcategory?: string }[];
  /** https URL of a square JPEG or PNG picture of 1400 to 3000 pixels. Default: the picture of the feed. */
  image?: string;
  /** Default `false`. */
  explicit?: boolean;
  /** `serial`: to be heard from the first episode on. Default `episodic`. */
  type?: 'episodic' | 'serial';
  /** UUID, for ever; see `podcastGuid`. */
  guid?: string;
  /** Whether other hosts must not import it. */
  locked?: boolean;
  /** Where listeners support it, with the words of the link. */
  funding?: { url: string; text: string }[];
  /** Its regular hosts. */
  people?: EpisodePerson[];
  /** `podcast`, `music`, `video`, `audiobook` … Default `podcast`. */
  medium?: string;
  /** Identifier of a public licence, or a name and the address of its text. */
  license?: { name: string; url?: string };
  /** There will be no more episodes. */
  complete?: boolean;
  /** Directories are asked not to list it. */
  blocked?: boolean;
}
