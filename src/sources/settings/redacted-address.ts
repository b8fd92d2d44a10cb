/**
 * Addresses as strangers may see them. Whoever follows a feed of their own (a private podcast, a calendar, a paid
 * newsletter) has its key in the address: in the user name, in the query or in the path. What looks like a key is
 * shown as `***`, so that people see that something was taken out.
 */

/** Shown in the place of a key. */
export const MASK = '***';

/** Words in the name of a query parameter that say that its value is one person's own. */
const SECRET_WORDS = new Set(
  (
    'token key apikey secret auth authorization sig sign signature password passwd passphrase pass pwd pw credential '
    + 'credentials session sessionid sid ssid jwt bearer hash hmac code pin private access user username login email '
    + 'mail uid userid member subscriber license licence nonce otp ticket cookie'
  ).split(' '),
);
/** The same for names that are one word: `feedtoken`, `rsskey`, `accesskeyid`. */
const SECRET_NAME =
  /token|secret|passw|api_?key|(?:rss|feed|auth|access|user|private|secret)key|signature|credential|session/i;
/** Names of what everybody may know, however random it looks: channels and lists of YouTube. */
const KNOWN_NAMES = new Set(['channel_id', 'playlist_id', 'list', 'v']);

/** Segments of a path that have a key behind them, or in front of them. */
const SECRET_SEGMENT = /^(?:private|secret|token|auth|key|apikey|api[-_]key|access[-_]token)$/i;
/** Keys that say what they are: `bot123456:ABC…` (Telegram), `private-0a1b…` (calendars), `secret:…`. */
const SECRET_PREFIX = /^(?:bot\d{4,}[:%]|(?:private|secret|token|key|auth)[-_:=%].)/i;
const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const EXTENSION = /\.(?:xml|rss|atom|json|rdf|ics|opml|php|aspx?|html?)$/i;

/** A part of an address this short is not looked for in other texts: it would be found by chance. */
const SHORTEST_SOUGHT = 6;

/**
 * The address without user name and password, and with everything that looks like a key masked. Text that is not an
 * http(s) address is given back as it is.
 */
export function publicAddress(address: string): string {
  return taken(address).address;
}

/** What {@link publicAddress} takes out of an address, as it is written there and decoded. */
export function secretsOf(address: string): string[] {
  return taken(address).secrets;
}

/**
 * A text that was made for the owner, without what is the owner's alone: addresses in it as {@link publicAddress}
 * gives them, and without the given secrets, wherever they are.
 */
export function publicText(text: string, secrets: readonly string[] = []): string {
  const shown = text.replace(/https?:\/\/[^\s"'<>|]+/gi, (found) => {
    const tail = /[).,;:…]*$/.exec(found)?.[0] ?? '';
    return publicAddress(found.slice(0, found.length - tail.length)) + tail;
  });
  const sought = secrets.filter((secret) => secret.length >= SHORTEST_SOUGHT).sort((a, b) => b.length - a.length);
  return sought.reduce((rest, secret) => rest.replaceAll(secret, MASK), shown);
}

function taken(address: string): { address: string; secrets: string[] } {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return { address, secrets: [] };
  const secrets = new Set<string>();
  const take = (written: string): string => {
    const meant = decoded(written);
    // Of a bot's key, the part behind its number is the secret.
    const forms = [written, meant, encodeURIComponent(meant), meant.slice(meant.indexOf(':') + 1)];
    for (const form of forms) secrets.add(form);
    return MASK;
  };
  const keyless = url.username === '' && url.password === '';
  if (!keyless) {
    for (const part of [url.username, url.password]) take(part);
    url.username = '';
    url.password = '';
  }
  const path = publicPath(url.pathname, take);
  const query = publicQuery(url.search, take);
  secrets.delete('');
  if (keyless && path === url.pathname && query === url.search && url.hash === '') return { address, secrets: [] };
  return { address: `${url.protocol}//${url.host}${path}${query}`, secrets: [...secrets] };
}

function publicPath(path: string, take: (written: string) => string): string {
  const segments = path.split('/');
  return segments
    .map((segment, at) => {
      const name = decoded(segment);
      const stem = name.replace(EXTENSION, '');
      if (stem === '' || SECRET_SEGMENT.test(stem)) return segment;
      const extension = name.slice(stem.length);
      const beside = [segments[at - 1], segments[at + 1]].some((other = '') => SECRET_SEGMENT.test(other));
      // Behind `private` even a short segment is a key; in front of it (`/ID/private/a.ics`) only one that looks so.
      const behind = at > 0 && SECRET_SEGMENT.test(segments[at - 1] as string) && /\d/.test(stem) && stem.length >= 4;
      const random = !UUID.test(stem) && isRandom(stem);
      const secret = SECRET_PREFIX.test(name) || behind || random || (beside && UUID.test(stem));
      return secret ? take(stem) + extension : segment;
    })
    .join('/');
}

/** The query, each parameter as it is written but for the values that are taken. */
function publicQuery(search: string, take: (written: string) => string): string {
  if (search === '') return '';
  const pairs = search
    .slice(1)
    .split(/([&;])/)
    .map((pair) => {
      const equals = pair.indexOf('=');
      // A value without a name: `?0a1b2c…`.
      if (equals === -1) return isRandom(decoded(pair)) ? take(pair) : pair;
      const [name, value] = [pair.slice(0, equals), pair.slice(equals + 1)];
      return value !== '' && isSecret(decoded(name), decoded(value)) ? `${name}=${take(value)}` : pair;
    });
  return `?${pairs.join('')}`;
}

function isSecret(name: string, value: string): boolean {
  if (KNOWN_NAMES.has(name.toLowerCase())) return false;
  const words = name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase());
  // An address in a query (of a proxy, or of a service that makes feeds) has a query of its own.
  const inner = /^https?:\/\//i.test(value) && publicAddress(value) !== value;
  return words.some((word) => SECRET_WORDS.has(word)) || SECRET_NAME.test(name) || inner || isRandom(value);
}

/**
 * Whether a text looks made by chance: long, and its letters and digits change places as they do in hexadecimal or
 * Base64 and not in words, dates and numbers. A UUID does.
 */
function isRandom(text: string): boolean {
  if (UUID.test(text)) return true;
  // Words between hyphens are judged each for itself; of Base64, the parts between its own signs are long as well.
  return text.split(/[^A-Za-z0-9]+/).some((word) => {
    if (word.length < 16 || !/\d/.test(word) || !/[A-Za-z]/.test(word)) return false;
    let switches = 0;
    for (let i = 1; i < word.length; i++) switches += kindOf(word, i) === kindOf(word, i - 1) ? 0 : 1;
    return switches >= word.length / 5;
  });
}

function kindOf(text: string, at: number): 'digit' | 'small' | 'capital' {
  const code = text.charCodeAt(at);
  return code < 58 ? 'digit' : code < 91 ? 'capital' : 'small';
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
