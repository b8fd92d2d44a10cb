/**
 * The migrations as text, where modules may be text: on Workers and in tests. Node reads the folder; a test holds that
 * both are the same.
 */
import articles from './migrations/0001_articles.sql';
import sources from './migrations/0002_sources.sql';
import queue from './migrations/0003_queue.sql';
import files from './migrations/0004_files.sql';
import type { Migration } from './migrate.ts';

export const MIGRATIONS: readonly Migration[] = [
  { name: '0001_articles.sql', sql: articles },
  { name: '0002_sources.sql', sql: sources },
  { name: '0003_queue.sql', sql: queue },
  { name: '0004_files.sql', sql: files },
];
