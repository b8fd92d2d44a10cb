/** What an element of a page is by the names that its maker gave it: classes, ids, roles. Tables of words. */
import type { PageElement } from './tree.ts';

const NEVER_TEXT = new Set(
  'script style template nav aside footer form button input select textarea label dialog menu svg'.split(' '),
);
const ROLES = new Set('navigation complementary banner contentinfo search toolbar menu dialog alertdialog'.split(' '));

const anyWord = (words: string): RegExp => new RegExp(`(?:^|[ -])(?:${words.trim().split(/\s+/).join('|')})(?=$|[ -])`);

/** Share bars, related posts, comments, newsletters, notices, tools: of WordPress, its plugins, Drupal and others. */
const BESIDE = anyWord(`
  shar(?:e|es|ed|ing|er)[\\w]* sd-(?:block|social|title|content) sharedaddy addtoany a2a addthis essb
  heateor shareaholic ssba
  socials? sociable social[\\w]* follow(?:us|-us|ers)? jp-[\\w]+ related[\\w]* yarpp crp rp4wp similar[\\w]*
  comments? comment[\\w]+
  commentlist disqus[\\w]* respond repl(?:y|ies) discussion trackbacks? newsletters? subscri(?:be|bers?|ption)[\\w]* signup
  mc4wp mailpoet
  adv? ads adsense adsbygoogle advert[\\w]* ad-?(?:box|slot|unit|container|wrapper|space) dfp sponsor(?:ed|s)?
  promo(?:s|ted|tions?)?
  outbrain[\\w]* taboola[\\w]* recommend(?:ed|ations?)? breadcrumbs? toolbar tools print(?:er|able|-mail)? sidebar
  widget-area
  readmore read-(?:more|next|also) more-(?:news|stories|from|on) also-(?:read|like) tags? tag-?(?:list|links|cloud) taglist
  keywords
  hashtags cookies? cookie[\\w]+ gdpr consent onetrust[\\w]* cmplz[\\w]* cc-window popups? modal paywall pagination
  pager pagenav
  navigation nav nav-links navbar prev-next author-?(?:box|bio|info|card|details|description) about-?(?:the-)?author authorbox
  bio
  saboxplugin[\\w]* abh ratings? claps? likes? like-?button reactions? polls? survey most-?(?:read|viewed|popular)
  trending
  latest-?(?:news|posts)? gh-(?:signup|subscribe|comments) kg-signup-card post-ufi short-?(?:link|url)
  report-error errata
  (?:entry|post|article|story|node|news|item)-(?:footer|nav|navigation|utility|actions|bottom|tools|links)
  node-links links-inline cat-links skip-link speechify[\\w-]* talkbacks?
`);
/** The line above the text: who, when, where. It goes from the text and is where date and author are looked for. */
const BYLINE = anyWord(`
  bylines? authors? author-?and-?date[\\w]* meta metadata postmeta datelines? timestamp
  date-?time pub-?date [\\w]*date times? published updated submitted views
  hits view-count comment-count reading-?time
  (?:article|post|news|entry|item)-(?:info|meta|date|time|author|byline|details)
  vcard date-header post-footer entry-footer
`);
/** Words of a class that say how something is, not what: `has-sidebar`, `tag-ads`, `comments-open`, `no-share`. */
const HOW = new RegExp(
  '^(?:(?:tag|category|status|format|type|has|with|without|no|not|is|are|hide|show|js|wp-image|lang)-.*|'
    + '.*-(?:open|closed|enabled|disabled|visible))$',
);
const NO_BYLINE = anyWord('box bio card comments? about related');
/** What is there for machines that read a page aloud, and often says the date in another way. */
const UNSEEN = anyWord('screen-reader-text visually-hidden visuallyhidden sr-only');
/** Elements that are the page or the article as a whole, whatever their classes say of them. */
const WHOLES = new Set(['html', 'body', 'main', 'article']);

const TEXT_NAME = new RegExp(
  '(?:^|[ -])(?:article-?(?:body|content|text|main|inner)|'
    + '(?:entry|post|single|news|node|detail|details|item|story|blog|page|theme-post)-?(?:content|body|text)|'
    + 'field-name-body|body-text|text-body|body-content|paragraph-list|wysiwyg|rich-?text|prose|matn|'
    + 'post-?full-?content|gh-content|available-content|markup|article-?section|td-post-content|text-wrapper|'
    + 'detail-view-content|news-?details?)(?=$|[ -])',
);

/** Classes and id in small letters, words apart by `-`, names by a space: `relatedPosts` is `related-posts`. */
export function namesOf({ element }: PageElement): string {
  const { class: classes, id } = element.attribs;
  if (!classes && !id) return '';
  return `${classes ?? ''} ${id ?? ''}`
    .slice(0, 1000)
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/_+|--+/g, '-')
    .split(/\s+/)
    .filter((name) => name !== '' && !HOW.test(name))
    .join(' ');
}

/** True if an element is said to hold the article's text. */
export function isNamedText(page: PageElement): boolean {
  return /\barticleBody\b/.test(page.element.attribs.itemprop ?? '') || TEXT_NAME.test(namesOf(page));
}

/** True for what is not shown: it is not text of the article, but may repeat its date. */
export function isHidden(page: PageElement): boolean {
  const { attribs } = page.element;
  return 'hidden' in attribs || attribs['aria-hidden'] === 'true' || UNSEEN.test(namesOf(page));
}

/** True for what stands beside the article: nothing of it is the article's, not even a date. */
export function isBeside(page: PageElement): boolean {
  const {
    name,
    element: { attribs },
  } = page;
  if (NEVER_TEXT.has(name) || ROLES.has(attribs.role ?? '')) return true;
  // A picture that a script was to load stands in noscript too.
  if (name === 'noscript') return !hasPicture(page);
  const names = namesOf(page);
  return names !== '' && !WHOLES.has(name) && BESIDE.test(names) && !isByline(page);
}

/** True for the place of author and date. */
export function isByline(page: PageElement): boolean {
  const {
    name,
    element: { attribs },
  } = page;
  if (WHOLES.has(name)) return false;
  if (attribs.rel === 'author' || /\b(?:author|datePublished|dateModified)\b/.test(attribs.itemprop ?? '')) return true;
  const names = namesOf(page);
  return names !== '' && BYLINE.test(names) && !NO_BYLINE.test(names);
}

/** True if one of several articles of a page begins: its dates and its text are no other's. */
export function isPost(page: PageElement): boolean {
  const {
    name,
    element: { attribs },
  } = page;
  return (
    name === 'article'
    || attribs.role === 'article'
    || /(?:^| )(?:hentry|h-entry|post-outer)(?=$| )/.test(namesOf(page))
    || /\/(?:NewsArticle|Article|BlogPosting)$/.test(attribs.itemtype ?? '')
  );
}

function hasPicture({ element }: PageElement): boolean {
  return element.children.some((child) => {
    if ('name' in child) return /^(?:img|picture|figure)$/.test(child.name);
    return 'data' in child && /<img\b/i.test(String(child.data));
  });
}
