/** Where something is put below the folder of the articles. */
import { relative, resolve, sep } from 'node:path';
import { CommandError } from '../commands/command.ts';

/** Below the folder of the articles, with `/`. @throws {CommandError} if it lies outside */
export function placeBelow(folder: string, to: string): string {
  const inside =
    to.startsWith(`${folder}/`) || resolve(to).startsWith(`${resolve(folder)}${sep}`)
      ? resolve(to)
      : resolve(folder, to);
  const place = relative(resolve(folder), inside).split(sep).join('/');
  if (place !== '' && place !== '..' && !place.startsWith('../')) return place;
  throw new CommandError({
    place: `--to ${to}`,
    problem: `is not below the folder of the articles (${folder})`,
    advice: 'write a name such as imported',
  });
}
