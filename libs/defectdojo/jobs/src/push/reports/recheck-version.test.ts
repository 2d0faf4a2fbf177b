import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { findConnection, withTeam } from '@gecko-defectdojo/data';
import { openPushBench } from '../push-bench.fixture.ts';
import type { PushBench, StartedPush } from '../push-bench.fixture.ts';
import { recheckVersion } from './recheck-version.ts';

let bench: PushBench;
beforeAll(async () => {
  bench = await openPushBench();
});
afterEach(() => bench.reset());
afterAll(() => bench.close());

async function recordedVersion({ session }: StartedPush): Promise<string | null | undefined> {
  const { teamId } = session.scope;
  const connection = await withTeam(session.context.database, teamId, (tx) => findConnection(tx, teamId));
  return connection?.instanceVersion;
}

describe('an older DefectDojo that was put back', () => {
  it('is recorded with its version, and the push begins again at once', async () => {
    const started = await bench.start({ findings: 1, version: '3.2.0' });
    started.simulator.upgrade('2.46.4');
    await expect(recheckVersion(started.session)).rejects.toMatchObject({
      code: 'remote_refused',
      retry: 'at_once',
    });
    expect(await recordedVersion(started)).toBe('2.46.4');
  });

  it('counts as unknown, with the fewest fields, where it reads the same as before', async () => {
    const started = await bench.start({ findings: 1, version: '3.2.0' });
    expect(await recordedVersion(started)).toBe('3.2.0');
    await expect(recheckVersion(started.session)).rejects.toMatchObject({ retry: 'at_once' });
    expect(await recordedVersion(started)).toBeNull();
  });
});
