/** wrangler's custom build: `articles/` into records under `.build/assets/`, which the Worker takes into D1. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { ARTICLES_URL } from './article.ts';
import { failureOf } from './node/exit.ts';
import { mayBegin } from './node/commands/arguments.ts';
import { copyMedia } from './node/deploy/copy-media.ts';
import { neighboursIn } from './node/folder/neighbours.ts';
import { readWholeFolder } from './node/folder/read.ts';
import { settingsFrom } from './node/settings.ts';
import { deploymentOf } from './articles/deployment.ts';
import { parseFolder } from './articles/index.ts';

const OUT = '.build/assets/records';
/** The files beside the articles, and what the Worker is told of them. */
const MEDIA = '.build/assets/media';
const MEDIA_LISTS = '.build/assets/records/media';

const USAGE = `npm run build

Turns articles/ into the records that the Worker takes in, under .build/, and puts the files beside the articles there.
wrangler runs it by itself.`;

if (!mayBegin('npm run build', USAGE)) process.exit();

const fail = (error: unknown): never => {
  console.error(failureOf(error).message);
  return process.exit(1);
};
const { articlesFolder, publication, remarks = [] } = await settingsFrom(process.env).catch(fail);
for (const { message } of remarks) console.error(message);
const files = await readWholeFolder(articlesFolder, console.error).catch(fail);
const neighbours = neighboursIn(resolve(articlesFolder));
const parsed = parseFolder(files, { ...publication, baseUrl: ARTICLES_URL }, { neighbours });
const { articles, undated } = parsed;
const problems = [...parsed.problems, ...parsed.missing];
const media = await copyMedia(parsed.media, MEDIA, MEDIA_LISTS).catch(fail);
const { manifest, chunks } = deploymentOf(articles, [...problems, ...undated, ...media.problems], publication);

await mkdir(OUT, { recursive: true });
for (const [name, text] of chunks) await writeFile(join(OUT, name), text);
// The manifest goes last: what it names is there.
await writeFile(join(OUT, 'manifest.json'), JSON.stringify(manifest));
for (const name of await readdir(OUT)) {
  if (name !== 'manifest.json' && name !== 'media' && !chunks.has(name)) await rm(join(OUT, name));
}

for (const { message } of [...problems, ...undated, ...media.problems]) console.error(message);
const unserved = parsed.problems.length > 0 ? `, ${parsed.problems.length} files cannot be served` : '';
const beside = media.copied > 0 ? `, ${media.copied} files beside them` : '';
console.log(`${articles.length} articles in ${chunks.size} chunks${beside}${unserved}`);
