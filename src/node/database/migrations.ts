/** The migrations, from the files that wrangler applies to D1. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Migration } from '../../store/migrate.ts';
import { fileOf } from '../start/files.ts';

const FOLDER = fileOf('migrations/');

export function readMigrations(): Migration[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => ({ name, sql: readFileSync(new URL(name, FOLDER), 'utf8') }));
}
