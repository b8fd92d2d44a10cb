/** What one writes to take a folder in: marked and sanitize-html over each file. `node bench/starting/marked.ts FOLDER` */
import { marked } from 'marked';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sanitizeHtml from 'sanitize-html';

const folder = process.argv[2] ?? '';
let files = 0;
for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
  const html = sanitizeHtml(marked.parse(text.slice(text.indexOf('\n---\n') + 5), { async: false }));
  if (!html.startsWith('<p>')) throw new Error(`${entry.name}: ${html.slice(0, 100)}`);
  files += 1;
}
console.log(`${files} files`);
