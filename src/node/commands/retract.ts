/** `nashra retract`: takes one article out for good. */
import { articleNamed, retractArticle } from '../../store/retract.ts';
import { CommandError, type Command } from './command.ts';
import { withStore } from './with-store.ts';

export const retract: Command = {
  usage: `
  nashra retract ARTICLE   take an article that a source has brought out for ever, whatever its feed says;
                           ARTICLE is its id or address as a feed shows it, or the address of its page
                           here, of which the last part is enough`,
  options: {},
  takes: [1, 1],
  run: ([name = '']) =>
    withStore(async ({ platform: { database, fetcher }, baseUrl }) => {
      const article = await articleNamed(database, name, baseUrl);
      if (article === undefined) {
        throw new CommandError({
          problem: `there is no article "${name}"`,
          advice: 'give its id or its address as a feed shows it',
        });
      }
      if (article.stored) {
        throw new CommandError({
          problem: `the article "${article.slug}" is a file of the articles`,
          advice: 'remove the file',
        });
      }
      await retractArticle(database, article, fetcher.now());
      console.log(`${article.slug} is retracted and does not come back`);
      return 0;
    }),
};
