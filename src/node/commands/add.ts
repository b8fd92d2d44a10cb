/** `nashra add`: follows a feed, or the feed of a page. */
import { addSource } from '../../sources/run/change-sources.ts';
import { textOf, textsOf, type Command } from './command.ts';
import { withStore } from './with-store.ts';

const text = { type: 'string' } as const;

export const add: Command = {
  usage: `
  nashra add URL           follow a feed, given its address or that of a page that names it
      --slug NAME          its name in commands and addresses, for ever
      --title TEXT         over what the feed calls itself; so with
      --language TAG, --direction rtl|ltr
      --category TERM      given to every item; may be repeated
      --content full|summary|link
      --shortest 30m, --longest 1d
                           bounds of the time between two polls, within 15m and 7d
      --note TEXT          whom to write to when something is wrong with it
      --paused             do not poll it yet`,
  options: {
    slug: text,
    title: text,
    language: text,
    direction: text,
    content: text,
    shortest: text,
    longest: text,
    note: text,
    category: { type: 'string', multiple: true },
    paused: { type: 'boolean' },
  },
  takes: [1, 1],
  run: ([url], { category, paused, ...texts }) =>
    withStore(async ({ platform, baseUrl }) => {
      const fields = Object.entries(texts).flatMap(([field, value]) =>
        field in add.options ? [[field, textOf(value)]] : [],
      );
      const { settings, found } = await addSource(
        { url, ...Object.fromEntries(fields), categories: textsOf(category), paused: paused === true },
        platform,
      );
      const { feed, others } = found;
      const title = settings.title ?? (feed.title || feed.url);
      const language = feed.language === undefined ? '' : ` (${feed.language})`;
      console.log(`${settings.slug}  ${title}: ${feed.items} items${language} at ${feed.url}`);
      const address = `${baseUrl}/source/${encodeURIComponent(settings.slug)}/rss.xml`;
      console.log(`  given out at ${address} (atom.xml, feed.json), and in the main feed`);
      console.log(
        settings.paused
          ? '  it is paused; nashra resume begins with it'
          : `  a running service polls it within seconds; nashra poll ${settings.slug} does so without one`,
      );
      for (const { title, url: other } of others)
        console.log(`  the page also has ${other}${title === undefined ? '' : ` (${title})`}`);
      return 0;
    }),
};
