/**
 * What a publication says of itself in `nashra.config.ts`, checked once, at start or while building,
 * so that a wrong value is met by its owner and not by a reader.
 */
import { canonicalLanguage } from './text/language.ts';
import type { Author } from './article.ts';
import type { SourceSettings } from './source.ts';
import { sourceListOf, SourceSettingsError, type SourceConfig } from './source-settings.ts';

export interface PublicationConfig {
  /** Name of the publication, plain text, in its own language. */
  title: string;
  description?: string;
  /** BCP 47 tag of the publication's main language. Default `ar`. */
  language?: string;
  /** IANA time zone in which a date without a zone is meant. Default `UTC`. */
  timeZone?: string;
  /**
   * Who mints the ids (RFC 4151 §2.1): a domain name or e-mail address of yours, a comma, and a day on
   * which it was yours, as in `example.org,2024`. Never change it once articles are published.
   */
  tagAuthority: string;
  /** Author of what names no author. */
  author?: Author;
  copyright?: string;
  /** Absolute URL of a square picture. */
  image?: string;
  /** Where publishers reach whoever runs the service: address of a page, or mail address. Default: the front page. */
  contact?: string;
  /** Upstream feeds that are followed: addresses, or addresses with what is to be different. */
  sources?: (string | SourceConfig)[];
}

/** A checked {@link PublicationConfig}, with the defaults filled in. */
export type Publication = Omit<PublicationConfig, 'sources'> & Required<Pick<PublicationConfig, 'language' | 'timeZone'>> & { sources: SourceSettings[] };

/** The configuration cannot be used; the message names the field, what is wrong and what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly field: string;
  constructor(field: string, problem: string, advice: string) {
    super(`nashra.config.ts: ${field}: ${problem}; ${advice}`);
    this.field = field;
  }
}

/** RFC 4151 §2.1: `(domain | e-mail) "," YYYY[-MM[-DD]]`. */
const TAG_AUTHORITY = /^([a-z0-9._+-]+@)?[a-z0-9-]+(\.[a-z0-9-]+)*,\d{4}(-\d\d(-\d\d)?)?$/i;

/**
 * The publication that a configuration describes.
 * @throws {ConfigError} where a field is missing or wrong
 */
export function publicationOf(config: PublicationConfig): Publication {
  if (typeof config !== 'object' || config === null) {
    throw new ConfigError('default export', 'is not an object', 'export default { title, tagAuthority, … }');
  }
  const title = typeof config.title === 'string' ? config.title.trim() : '';
  if (!title) throw new ConfigError('title', 'is missing', 'give the name of the publication');
  const language = canonicalLanguage(config.language ?? 'ar');
  if (!language) throw new ConfigError('language', `"${config.language}" is no language tag`, 'write a BCP 47 tag such as ar, he, fa or ur');
  const timeZone = config.timeZone ?? 'UTC';
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch {
    throw new ConfigError('timeZone', `"${timeZone}" is not known`, 'write an IANA name such as Africa/Cairo or Asia/Tehran');
  }
  if (!TAG_AUTHORITY.test(config.tagAuthority ?? '')) {
    throw new ConfigError('tagAuthority', `"${config.tagAuthority ?? ''}" is no authority of a tag: URI`, 'write a domain of yours and a year in which it was yours, such as example.org,2024');
  }
  if (config.image !== undefined && !/^https?:\/\//.test(config.image)) {
    throw new ConfigError('image', `"${config.image}" is not an absolute http(s) URL`, 'write the whole address');
  }
  return { ...config, title, language, timeZone, ...contactOf(config.contact), sources: sourcesOf(config.sources) };
}

function contactOf(contact: string | undefined): Pick<Publication, 'contact'> {
  if (contact === undefined || contact === '') return {};
  if (/^https?:\/\/\S+$/.test(contact) && URL.canParse(contact)) return { contact };
  if (/^(?:mailto:)?[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+$/.test(contact)) return { contact: contact.startsWith('mailto:') ? contact : `mailto:${contact}` };
  throw new ConfigError('contact', `"${contact}" is neither the address of a page nor a mail address`, 'write https://… or name@example.org');
}

function sourcesOf(sources: unknown): SourceSettings[] {
  try {
    return sourceListOf(sources, 'sources');
  } catch (error) {
    if (!(error instanceof SourceSettingsError)) throw error;
    const place = error.message.slice(0, error.message.indexOf(': '));
    throw new ConfigError(place, error.problem, error.advice);
  }
}
