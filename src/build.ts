/** wrangler's custom build: `articles/` into records under `.build/assets/`, which the Worker takes into D1. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ARTICLES_URL } from './article.ts';
import { failureOf } from './node/exit.ts';
import { mayBegin } from './node/commands/arguments.ts';
import { readWholeFolder } from './node/folder/read.ts';
import { settingsFrom } from './node/settings.ts';
import { deploymentOf } from './articles/deployment.ts';
import { parseFolder } from './articles/index.ts';

const OUT = '.build/assets/records';

const USAGE = `npm run build

Turns articles/ into the records that the Worker takes in, under .build/. wrangler runs it by itself.`;

if (!mayBegin('npm run build', USAGE)) process.exit();

const fail = (error: unknown): never => {
  console.error(failureOf(error).message);
  return process.exit(1);
};
const { articlesFolder, publication, remarks = [] } = await settingsFrom(process.env).catch(fail);
for (const { message } of remarks) console.error(message);
const files = await readWholeFolder(articlesFolder, console.error).catch(fail);
const { articles, problems, undated } = parseFolder(files, { ...publication, baseUrl: ARTICLES_URL });
const { manifest, chunks } = deploymentOf(articles, [...problems, ...undated], publication);

await mkdir(OUT, { recursive: true });
for (const [name, text] of chunks) await writeFile(join(OUT, name), text);
// The manifest goes last: what it names is there.
await writeFile(join(OUT, 'manifest.json'), JSON.stringify(manifest));
for (const name of await readdir(OUT)) {
  if (name !== 'manifest.json' && !chunks.has(name)) await rm(join(OUT, name));
}

for (const { message } of [...problems, ...undated]) console.error(message);
const unserved = problems.length > 0 ? `, ${problems.length} files cannot be served` : '';
console.log(`${articles.length} articles in ${chunks.size} chunks${unserved}`);
