import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Stop } from './stop.ts';

/** Installs the app's dependencies, unless they are there. Rejects when that fails. */
export async function installWhatIsMissing(root: string, stop: Stop): Promise<void> {
  if (existsSync(join(root, 'node_modules/vite'))) return;
  process.stderr.write('Installing what the app needs …\n');
  const npm = spawn('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  stop.also(() => npm.kill());
  const [code] = await once(npm, 'close');
  if (code !== 0) throw new Error(`npm ci in ${root} failed.`);
}
