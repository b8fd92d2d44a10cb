/** What the elements of HTML are: the lists that every file of this room turns on. */

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Elements that begin and end a paragraph of text (in UAX #9's sense) where they begin and end. */
export const BLOCKS = set(
  'address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form '
    + 'h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu nav ol option p plaintext pre search section '
    + 'summary table tbody td tfoot th thead title tr ul xmp',
);

/** Elements without an end tag. */
export const VOID = set(
  'area base basefont br col command embed frame hr img input isindex keygen link meta param source track wbr',
);

/** Elements whose text a browser does not show, or that hold something else than HTML. A title is words. */
export const UNSHOWN = set(
  'script style template noembed noframes textarea select option metadata annotation annotation-xml datalist',
);

/** What may stand in stored content. */
export const KEPT = [
  ...'address article aside blockquote dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6'.split(' '),
  ...'header hgroup hr li main menu nav ol p pre section summary ul'.split(' '),
  ...'caption col colgroup table tbody td tfoot th thead tr'.split(' '),
  ...'a abbr b bdi bdo br cite code data del dfn em i ins kbd mark q rp rt ruby s samp small span strong'.split(' '),
  ...'sub sup time u var wbr'.split(' '),
  ...'audio iframe img picture source track video'.split(' '),
];

/** Elements of old, or of forms, and the kept ones that mean what they are there for. */
export const RENAMED: ReadonlyMap<string, string> = new Map([
  ['acronym', 'abbr'],
  ['amp-anim', 'img'],
  ['amp-audio', 'audio'],
  ['amp-img', 'img'],
  ['amp-video', 'video'],
  ['center', 'div'],
  ['dialog', 'div'],
  ['dir', 'ul'],
  ['fieldset', 'div'],
  ['form', 'div'],
  ['legend', 'p'],
  ['listing', 'pre'],
  ['plaintext', 'pre'],
  ['search', 'div'],
  ['strike', 's'],
  ['tt', 'code'],
  ['xmp', 'pre'],
]);

const PARAGRAPH = ['p'];
const HEADINGS = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p'];

/** What the start tag of an element that may stay ends by itself if it is the innermost open one, as in htmlparser2. */
export const IMPLIED_ENDS: ReadonlyMap<string, readonly string[]> = new Map([
  ['tr', ['tr', 'th', 'td']],
  ['th', ['th']],
  ['td', ['thead', 'th', 'td']],
  ['tbody', ['thead', 'tbody']],
  ['tfoot', ['thead', 'tbody']],
  ['a', ['a']],
  ['li', ['li']],
  ['dd', ['dd', 'dt']],
  ['dt', ['dd', 'dt']],
  ['rt', ['rt', 'rp']],
  ['rp', ['rt', 'rp']],
  ...HEADINGS.slice(0, 6).map((name): [string, string[]] => [name, HEADINGS]),
  ...(
    'p address article aside blockquote details div dl figcaption figure footer header hr main nav ol pre section '
    + 'table ul'
  )
    .split(' ')
    .map((name): [string, string[]] => [name, PARAGRAPH]),
]);
