/** Runs the page's unit tests; with "true" as argument (-DskipUi) it says so and does nothing. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

if (process.argv[2] === 'true') {
  process.stdout.write('page tests skipped: -DskipUi\n');
} else {
  const folder = join(resolve(dirname(fileURLToPath(import.meta.url)), '..'), 'test');
  const files = readdirSync(folder).filter((name) => name.endsWith('.test.mjs'));
  const run = spawnSync(process.execPath, ['--test', '--test-reporter=dot', ...files.map((name) => join(folder, name))], {
    stdio: 'inherit',
  });
  process.exit(run.status ?? 1);
}
