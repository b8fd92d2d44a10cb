/** Language tags (BCP 47) and the direction that a tag says. */
import type { Direction } from '../direction.ts';

/** Scripts written from right to left, ISO 15924. */
const RTL_SCRIPTS = new Set(
  (
    'Arab Aran Hebr Syrc Syre Syrj Syrn Thaa Nkoo Adlm Rohg Mand Samr Armi Avst Chrs Cprt Elym Gara Hatr Hung Khar '
    + 'Lydi Mani Mend Merc Mero Narb Nbat Orkh Ougr Palm Phli Phlp Phnx Prti Sarb Sogd Sogo Yezi'
  ).split(' '),
);

/**
 * Languages that are right-to-left if no script is named, whatever the region: `sd-IN` would be
 * Devanagari by likely subtags, but a feed that means that says `sd-Deva`.
 */
const RTL_LANGUAGES = new Set(
  'ar fa ur he yi ps sd ug ckb dv syr arc nqo ks azb lrc mzn pnb lah prs glk skr'.split(' '),
);

/** ISO 639-1 in full: a pair of letters outside of it is not a language. */
const TWO_LETTERS = new Set(
  (
    'aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el '
    + 'en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu '
    + 'ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na '
    + 'nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn '
    + 'so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu'
  ).split(' '),
);

/** Three letters that say "no language in particular" (ISO 639-2), or that are no language at all. */
const NO_LANGUAGE = new Set(['und', 'mul', 'zxx', 'mis', 'utf', 'ansi', 'iso', 'xxx', 'n-a']);

/** Longest tag that is looked at, in characters: RFC 5646 §4.4.1 asks for 35. */
const LONGEST = 64;

/**
 * The tag in canonical form (RFC 5646 §4.5): case, deprecated codes (`iw` is `he`), three letters
 * if two exist (`ara` is `ar`), underscore for hyphen, and what a POSIX locale or a list of
 * languages trails (`ar_EG.UTF-8`, `ar-EG, en`) left out. Extensions and private use go, because
 * nothing in a feed is chosen by them.
 *
 * @returns undefined for what is no language: `arabic`, `utf-8`, `und`, an empty text. Never throws.
 */
export function canonicalLanguage(tag: string): string | undefined {
  if (typeof tag !== 'string' || tag.length > LONGEST) return undefined;
  const known = canonical.get(tag);
  if (known !== undefined || canonical.has(tag)) return known;
  if (canonical.size >= MOST_REMEMBERED) canonical.clear();
  const found = lookedUp(tag);
  canonical.set(tag, found);
  return found;
}

/** A feed says the same few tags for all of its items, and Intl takes its time over each. */
const canonical = new Map<string, string | undefined>();
const MOST_REMEMBERED = 500;

function lookedUp(tag: string): string | undefined {
  const asked =
    tag
      .trim()
      .replaceAll('_', '-')
      .split(/[.@,;\s]/, 1)[0] ?? '';
  if (!/^[a-z]{2,3}(-[a-z0-9]+)*$/i.test(asked)) return undefined;
  try {
    const [name] = Intl.getCanonicalLocales(asked);
    if (name === undefined) return undefined;
    const locale = new Intl.Locale(name);
    const { language } = locale;
    if (language.length === 2 ? !TWO_LETTERS.has(language) : NO_LANGUAGE.has(language)) return undefined;
    return locale.baseName;
  } catch {
    return undefined;
  }
}

/**
 * The direction a language tag says: its script subtag, else its primary subtag, else the script
 * that its language and region are usually written in (CLDR likely subtags: `ku-IQ` is Arabic
 * script, `ku` Latin).
 *
 * @returns undefined if there is no tag, or none of a known language.
 */
export function directionOfLanguage(tag: string | undefined): Direction | undefined {
  const name = tag === undefined ? undefined : canonicalLanguage(tag);
  if (name === undefined) return undefined;
  const known = directions.get(name);
  if (known !== undefined || directions.has(name)) return known;
  if (directions.size >= MOST_REMEMBERED) directions.clear();
  const direction = directionOfLocale(new Intl.Locale(name));
  directions.set(name, direction);
  return direction;
}

const directions = new Map<string, Direction | undefined>();

function directionOfLocale(locale: Intl.Locale): Direction | undefined {
  if (locale.script !== undefined) return directionOfScript(locale.script);
  if (RTL_LANGUAGES.has(locale.language)) return 'rtl';
  const { script } = locale.maximize();
  return script === undefined ? undefined : directionOfScript(script);
}

/** The direction of a script by its ISO 15924 code, first letter large as in a canonical tag. */
export function directionOfScript(script: string): Direction {
  return RTL_SCRIPTS.has(script) ? 'rtl' : 'ltr';
}

/** The script subtag that a tag names itself: `Latn` of `ku-Latn`, undefined of `ku`. */
export function scriptOf(tag: string | undefined): string | undefined {
  const name = tag === undefined ? undefined : canonicalLanguage(tag);
  return name === undefined ? undefined : new Intl.Locale(name).script;
}

/** The primary subtag of a tag, as RSS wants it in `<language>`: `ar` of `ar-EG`. */
export function primaryLanguage(tag: string): string | undefined {
  return canonicalLanguage(tag)?.split('-', 1)[0];
}
