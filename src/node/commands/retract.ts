/** `nashra retract`: takes one article out for good. */
import { retractArticle } from '../../store/retract.ts';
import { CommandError, type Command } from './command.ts';
import { withStore } from './store.ts';

export const retract: Command = {
  usage: `
  nashra retract SLUG|URL  take an article that a source has brought out for ever, whatever its feed says;
                           its slug is the last part of the address of its page`,
  options: {},
  takes: [1, 1],
  run: ([name = '']) =>
    withStore(async ({ platform: { database, fetcher } }) => {
      const slug = URL.canParse(name) ? decodeURIComponent(new URL(name).pathname.split('/').at(-1) ?? '') : name;
      const done = await retractArticle(database, slug, fetcher.now());
      if (done === undefined) throw new CommandError(`there is no article "${slug}"; its slug is the last part of the address of its page`);
      if (done === 'stored') throw new CommandError(`the article "${slug}" is a file of the articles; remove the file`);
      console.log(`${slug} is retracted and does not come back`);
      return 0;
    }),
};
