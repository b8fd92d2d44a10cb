/** Fields of the request. */
import { VERSION } from '../../version.ts';

/** Feeds first, what servers call them besides, and a page last: it may name its feed. */
const ACCEPT = [
  'application/atom+xml, application/rss+xml, application/feed+json',
  'application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, text/html;q=0.4, */*;q=0.1',
].join(', ');

/** What a stored validator may contain (RFC 9110 §5.5); anything else would be a line of its own. */
const FIELD_VALUE = /^[\t\u0020-\u007e\u0080-\u00ff]+$/;

/** Validators as they were received, and where. */
export interface StoredValidators {
  etag?: string;
  lastModified?: string;
  /** The URL whose answer carried them: where a redirect ended. Default: the URL asked for. */
  validatorsUrl?: string;
}

/**
 * Who is asking, so that a publisher can look it up: `Nashra/0.1.0 (+https://feeds.example.org/)`.
 *
 * @param contactUrl page with a way to reach whoever runs this service, or a mailto: address; left out if it is neither
 */
export function userAgentOf(contactUrl?: string, version = VERSION): string {
  const url = contactUrl !== undefined && URL.canParse(contactUrl) ? new URL(contactUrl) : undefined;
  // A bracket would end the comment.
  return url && /^(?:https?|mailto):$/.test(url.protocol)
    ? `Nashra/${version} (+${url.href.replace(/[()]/g, encodeBracket)})`
    : `Nashra/${version}`;
}

/**
 * The fields of a request to one URL. Validators go only to the URL they came from: `"1"` is an ETag of
 * many things, and another's 304 would hide whatever there is.
 */
export function requestFields(
  url: URL,
  userAgent: string,
  stored: StoredValidators & { url: string },
): { fields: Record<string, string>; conditional: boolean } {
  const fields: Record<string, string> = {
    'user-agent': userAgent,
    accept: ACCEPT,
    'accept-encoding': 'gzip, br, deflate',
  };
  if (!isSame(stored.validatorsUrl ?? stored.url, url)) return { fields, conditional: false };
  if (isFieldValue(stored.etag)) fields['if-none-match'] = stored.etag;
  if (isFieldValue(stored.lastModified)) fields['if-modified-since'] = stored.lastModified;
  return { fields, conditional: 'if-none-match' in fields || 'if-modified-since' in fields };
}

function isSame(home: string, url: URL): boolean {
  return home === url.href || (URL.canParse(home) && new URL(home).href.replace(/#.*$/s, '') === url.href);
}

function isFieldValue(value: string | undefined): value is string {
  return value !== undefined && FIELD_VALUE.test(value);
}

function encodeBracket(bracket: string): string {
  return bracket === '(' ? '%28' : '%29';
}
