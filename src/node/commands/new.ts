/** `nashra new`: a file for an article that is about to be written. */
import { join } from 'node:path';
import { canonicalLanguage } from '../../text/language/tag.ts';
import { slugOf } from '../../text/slug.ts';
import { settingsFrom } from '../settings.ts';
import { writeNew } from '../transfer/files.ts';
import { placeBelow } from '../transfer/place-below.ts';
import { CommandError, textOf, textsOf, type Command } from './command.ts';

const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;
const flag = { type: 'boolean' } as const;

export const creating: Command = {
  usage: `
  nashra new TITLE         make a file with front matter for a new article, and print its path; nothing is overwritten
      --bundle             a folder of its own, for the pictures that go with it
      --draft              not to be published until that line is removed
      --to FOLDER          where below the articles
      --category NAME, --tag NAME
                           may be repeated
      --author NAME
      --language TAG       if it is not that of the publication`,
  options: { bundle: flag, draft: flag, to: text, category: texts, tag: texts, author: text, language: text },
  takes: [1, 1],
  async run([title = ''], values) {
    if (slugOf(title) === '') {
      throw new CommandError({
        place: `"${title}"`,
        problem: 'has no letter in it',
        advice: 'give the title of the article',
      });
    }
    // Loaded when it is run: it knows all that makes an article.
    const { stemOf } = await import('../../transfer/article-file.ts');
    const { newArticle } = await import('../../transfer/new-article.ts');
    const { articlesFolder, publication } = await settingsFrom(process.env);
    const author = textOf(values.author);
    const article = newArticle({
      title: title.trim(),
      language: languageOf(textOf(values.language), publication.language),
      timeZone: publication.timeZone,
      now: Date.now(),
      categories: textsOf(values.category),
      tags: textsOf(values.tag),
      ...(author !== undefined && { author }),
      draft: values.draft === true,
    });
    const to = textOf(values.to);
    const folder = to === undefined ? articlesFolder : join(articlesFolder, placeBelow(articlesFolder, to));
    const stem = stemOf({ title, id: title });
    const path = join(folder, values.bundle === true ? `${stem}/index.md` : `${stem}.md`);
    if (!(await writeNew(path, article))) {
      throw new CommandError({
        place: path,
        problem: 'is there already',
        advice: 'choose another title, or write in that file',
      });
    }
    console.log(path);
    return 0;
  },
};

function languageOf(given: string | undefined, ofPublication: string): string {
  if (given === undefined) return ofPublication;
  const language = canonicalLanguage(given);
  if (language !== undefined && language !== '') return language;
  throw new CommandError({
    place: `--language ${given}`,
    problem: 'is not a language tag',
    advice: 'write a BCP 47 tag such as ar, he, fa or ur',
  });
}
