/** `npm ci` when the lock file is not the one already installed; no script of any package is run. */
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const stamp = join(here, 'node_modules/.parley-lock');
const lock = createHash('sha256').update(readFileSync(join(here, 'package-lock.json'))).digest('hex');

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: here,
    stdio: 'inherit',
  });
  if (npm.status !== 0) {
    process.stderr.write('npm ci did not finish. Java-only work: mvn -DskipUi ...\n');
    process.exit(npm.status ?? 1);
  }
  writeFileSync(stamp, lock);
}
