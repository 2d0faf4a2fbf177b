import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { HostCheckout } from '@gecko-defectdojo/host';
import { and, eq } from 'drizzle-orm';
import { attachedCheckouts, scans, withTeam } from '@gecko/data';
import type { GeckoDatabase } from '@gecko/data';

export interface CheckoutKey {
  readonly teamId: string;
  readonly repositoryId: string;
  readonly scanId: string;
}

/** The code that was attached to a scan, or nothing when none was, or it is no longer where it lay. */
export async function openCheckout(
  database: GeckoDatabase,
  key: CheckoutKey,
  signal: AbortSignal,
): Promise<HostCheckout | undefined> {
  signal.throwIfAborted();
  const attached = await withTeam(database, key.teamId, async (tx) => {
    const [row] = await tx
      .select({ path: attachedCheckouts.path, commit: scans.commit })
      .from(attachedCheckouts)
      .innerJoin(
        scans,
        and(eq(scans.teamId, attachedCheckouts.teamId), eq(scans.id, attachedCheckouts.scanId)),
      )
      .where(
        and(
          eq(attachedCheckouts.teamId, key.teamId),
          eq(attachedCheckouts.scanId, key.scanId),
          eq(scans.repositoryId, key.repositoryId),
        ),
      );
    return row;
  });
  if (!attached) return undefined;
  const { path, commit } = attached;
  // The attached files belong to the person who attached them, so `release` deletes nothing.
  const release = () => Promise.resolve();
  const kind = await kindOf(path);
  switch (kind) {
    case 'archive':
      return { kind, commit, release, open: () => createReadStream(path) };
    case 'folder':
    case 'bare':
      return { kind, path, commit, release };
    case undefined:
      return undefined;
  }
}

async function kindOf(path: string): Promise<HostCheckout['kind'] | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (found?.isFile() === true) return 'archive';
  if (found?.isDirectory() !== true) return undefined;
  const parts = await Promise.all(['HEAD', 'objects', 'refs'].map((name) => exists(join(path, name))));
  return parts.every((there) => there) ? 'bare' : 'folder';
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
