/** Which pictures show nothing of an article: placeholders, avatars, logos, counters. */

/** Files that stand where a script is to put the picture, by the names that themes and plugins give them. */
const PLACEHOLDER = new RegExp(
  '(?:^|/)(?:'
    + '(?:img|image|pic|post|photo|lazy|default|loading|gray|grey|white)?[-_]?place-?holder[^/]*|'
    + '(?:lazy(?:[-_]?(?:load|loading|loader|image|img|placeholder|bg|blank|pixel))?|'
    + 'blank(?:[-_]?(?:image|img|gif|\\d+x\\d+))?|spacer|'
    + 'transparent(?:[-_]?(?:pixel|image|img|bg|\\d+x\\d+))?|trans|empty(?:[-_]?(?:image|img))?|dot|clear|pixel|px|'
    + '(?:ajax[-_]?)?load(?:ing|er)(?:[-_]?(?:image|img|spinner|bar|circle|icon|\\d+))?|spinner|preload(?:er|ing)?|'
    + '(?:white|gr[ae]y|black)(?:[-_]?(?:bg|pixel|image|square))?|s\\.gif|'
    + '(?:pixel|blank|img|image|trans)?[-_]?1x1[^/]*|1px|nothing|no[-_]?pic[-_]?yet))'
    + '(?:[-_.]min)?(?:\\.(?:gif|png|jpe?g|svg|webp|avif|bmp))?$',
  'i',
);

const PLACEHOLDER_HOST = /^(?:https?:)?\/\/(?:(?:via\.)?placeholder\.com|placehold\.(?:it|co)|dummyimage\.com)\//i;

/** Hosts of counters and their like; a host below one of them counts too. */
const COUNTERS = [
  'pixel.wp.com',
  'stats.wordpress.com',
  'feeds.wordpress.com',
  'feedsportal.com',
  'feeds.feedburner.com',
  'feedproxy.google.com',
  'pixel.quantserve.com',
  'doubleclick.net',
  'google-analytics.com',
  'scorecardresearch.com',
  'sitemeter.com',
  'statcounter.com',
  'pheedo.com',
  'feedads.g.doubleclick.net',
  'rss.buysellads.com',
  'api.follow.it',
  'mf.feeds.reuters.com',
  'zemanta.com',
  'share.feedsportal.com',
  'pixel.facebook.com',
  'tr.snapchat.com',
  'analytics.twitter.com',
  'counter.yadro.ru',
  'mc.yandex.ru',
  'whos.amung.us',
];
const COUNTING = new RegExp(
  '^/(?:b\\.gif|g\\.gif|__utm\\.gif|tr/?$|_/stat|~ff/|~r/|~at/|tracker/|pixel(?:[/.?]|$)|'
    + 'track(?:er|ing)?/(?:open|view|pixel)|(?:[^?]*/)?(?:piwik|matomo)\\.php|'
    + '(?:[^?]*/)?(?:counter|hit-?counter|stats?|hits?|track(?:er|ing)?|beacon|open)\\.(?:gif|php|aspx|ashx)$)',
  'i',
);

const AVATAR_HOSTS = [
  'gravatar.com',
  'avatars.githubusercontent.com',
  'avatar.iran.liara.run',
  'ui-avatars.com',
  'robohash.org',
  'api.dicebear.com',
  'libravatar.org',
  'seccdn.libravatar.org',
  'cdn.auth0.com',
  'unavatar.io',
  'avatars.mds.yandex.net',
];
const AVATAR = new RegExp(
  '/(?:[^/]*[-_.])?avatars?/|'
    + '/(?:[^/]*[-_.])?avatar\\d{0,9}(?:[-_.@x]\\d{1,9}){0,9}(?:\\.[a-z]{3,4})?$|'
    + '/(?:user|letter|custom)_avatar|/profile[-_]?(?:images?|pics?|pictures?|photos?)/|'
    + '/(?:author|user|member|profile|writer)s?[-_]?(?:icon|image|img|photo|pic|picture|thumb|avatar)s?[^/]*$|'
    + '/(?:mystery[-_]?(?:man|person)|blank[-_]?profile|no[-_]?(?:avatar|photo)|'
    + 'default[-_]?(?:user|profile|author))[^/]*$',
  'i',
);
/** Accounts of Google: `/a/ACg8…`, `/a-/AOh1…`. */
const GOOGLE_ACCOUNT = /^\/a-?\//;

const SIZE =
  '\\d{0,5}(?:[-_@.](?:\\d{1,5}(?:x\\d{0,5})?|large|small|white|black|dark|light|big|square|round|'
  + 'og|full|ar|en|fa|he|ur|rtl|fb|new|main|default|social|share|rss|feed|sm|lg|xl)){0,9}';
const LOGO = new RegExp(
  '/(?:site|blog|main|header|footer|default|rss|feed|our|company|brand|channel|app|'
    + 'web(?:site)?|amp|mobile|social|og|publisher)?[-_]?(?:logo|favicon|site[-_]?icon|apple-touch-icon|blogger_logo_round)'
    + `${SIZE}\\.(?:png|jpe?g|gif|svg|webp|avif|ico)$`,
  'i',
);
const EMOJI = new RegExp(
  '/(?:images?|assets|plugins|static|core)/emojis?/|/(?:smil(?:ey|ie)s?|twemoji|wpcom-smileys|emoticons?)/',
  'i',
);
const SHARING_HOST = /(?:^|\.)(?:addtoany|addthis|sharethis)\.com$/;
const SHARING = new RegExp(
  '/(?:share|social|rss|feed|print|email)[-_]?(?:icons?|buttons?|btn)s?[-_./]|'
    + '/(?:rss|feed|share|print|email)(?:[-_](?:icon|button|logo|\\d{1,5}(?:x\\d{0,5})?)){0,9}\\.(?:png|gif|svg)$',
  'i',
);

/** Pixels up to which a picture is a counter, an icon or an ornament. */
const ICON = 32;

/** Whether an address is that of a stand-in for a picture that a script is to load. */
export function isPlaceholder(address: string): boolean {
  const trimmed = address.trim();
  // A raster picture of a few hundred bytes shows nothing; an SVG in an address is an empty box.
  if (/^data:/i.test(trimmed)) return trimmed.length < 600 || /^data:image\/svg/i.test(trimmed);
  if (trimmed === '' || trimmed === '#' || /^(?:about:blank|\/\/:0|javascript:)/i.test(trimmed)) return true;
  const path = trimmed.slice(0, 2000).replace(/[?#].*$/s, '');
  return PLACEHOLDER_HOST.test(trimmed) || PLACEHOLDER.test(path);
}

/**
 * Whether a picture is none of an article: the face of its author, the logo of its site, a counter, an emoji,
 * a button for sharing, a placeholder.
 *
 * @param url absolute
 * @param size pixels, where they are known
 */
export function isBesideArticle(url: string, size: { width?: number; height?: number } = {}): boolean {
  const { width, height } = size;
  if (width !== undefined && height !== undefined && Math.max(width, height) <= ICON) return true;
  if ((width !== undefined && width <= 2) || (height !== undefined && height <= 2)) return true;
  if (url.length > 8192 || !URL.canParse(url)) return false;
  const { hostname, pathname } = new URL(url);
  const isUnder = (hosts: readonly string[]): boolean =>
    hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
  if (isUnder(AVATAR_HOSTS) || isUnder(COUNTERS) || SHARING_HOST.test(hostname)) return true;
  if (hostname.endsWith('googleusercontent.com') && GOOGLE_ACCOUNT.test(pathname)) return true;
  if (hostname === 'pbs.twimg.com' && pathname.startsWith('/profile_images/')) return true;
  // Blogger's own ornaments: the author's rounded letter, OpenID's icon.
  if (/^img\d*\.blogblog\.com$/.test(hostname)) return true;
  if (hostname === 'www.blogger.com' && pathname.startsWith('/img/')) return true;
  const path = pathname.slice(0, 2000);
  return [COUNTING, AVATAR, LOGO, EMOJI, SHARING].some((pattern) => pattern.test(path)) || isPlaceholder(url);
}
