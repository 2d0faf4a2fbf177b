// Installs what is missing, before anything else runs. Plain JavaScript for the machine's own Node (20 and later),
// because the pinned Node arrives with the installation. Speaks on stderr only: stdout belongs to the command.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const marker = join(root, 'node_modules', '.installed-from');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

function say(text) {
  process.stderr.write(`${text}\n`);
}

function isInstalled() {
  return existsSync(marker) && readFileSync(marker, 'utf8') === lock;
}

/** The version of the Node that `npm run` will use: the pinned one where the platform has it, else this one. */
function nodeInUse() {
  const pinned = join(root, 'node_modules', '.bin', 'node');
  if (!existsSync(pinned)) return process.versions.node;
  return spawnSync(pinned, ['--version'], { encoding: 'utf8' }).stdout.trim().replace(/^v/, '');
}

if (!isInstalled()) {
  say('Installing dependencies, once …');
  // The engine warnings speak of the Node that installs, not of the one that will run.
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    say('The dependencies could not be installed. Check the network and the npm registry, then try again.');
    process.exit(1);
  }
  writeFileSync(marker, lock);
}

const [major = 0, minor = 0] = nodeInUse().split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  say(`This needs Node 22.18 or later, and there is no pinned Node for this platform. Found ${nodeInUse()}.`);
  process.exit(1);
}
