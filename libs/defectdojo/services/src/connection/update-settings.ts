import { isDeepStrictEqual } from 'node:util';
import { benchmarkAddressOf, ConnectionSettings, ConnectionSettingsInput } from '@gecko-defectdojo/contract';
import type { BenchmarkTypes, Connection } from '@gecko-defectdojo/contract';
import { recordAudit, requestCatchUp, updateConnection, withTeam } from '@gecko-defectdojo/data';
import type { ConnectionRecord, Tx } from '@gecko-defectdojo/data';
import { decidingSettings, pauseOf, tidySettings } from '@gecko-defectdojo/domain';
import { z } from 'zod';
import { requestPublishingOfAll } from '../asvs/request-publishing.ts';
import { switchVersion } from '../asvs/internal/switch-version.ts';
import { requirePermission } from '../internal/authorise.ts';
import type { ServiceContext } from '../context.ts';
import { parseInput } from '../internal/parse-input.ts';
import { requireConnection, requireRevisedConnection } from './internal/require-connection.ts';
import { showConnection } from './internal/show-connection.ts';
import { switchOff, switchOn } from './internal/switch-exports.ts';

/**
 * Changes the connection's settings.
 *
 * Switching *Push on scan complete* off pauses exports. Switching it on requests a push of every mapping and publishes
 * every product, so while it is off the other settings request nothing. Else a setting that decides which findings are
 * pushed requests a push of every mapping, and another ASVS version, or switching publishing on, publishes every
 * product. Another ASVS version recomputes every profile. Switching publishing off leaves published profiles in
 * DefectDojo, because they were correct and people may rely on them; only the regulation that Gecko added goes.
 */
export async function updateSettings(
  context: ServiceContext,
  input: ConnectionSettingsInput,
): Promise<Connection> {
  requirePermission(context, 'integrations.manage');
  const settings = parseInput(ConnectionSettingsInput, input);
  const { teamId } = context.actor;
  return withTeam(context.database, context.actor, async (tx) => {
    const before = await requireRevisedConnection(tx, context);
    const { pushOnScanComplete, ...others } = changesOf(before, settings);
    await changeOthers(tx, context, before, others);
    if (pushOnScanComplete === true) await switchOn(tx, context, before);
    if (pushOnScanComplete === false) await switchOff(tx, context, before);
    return showConnection(tx, context, await requireConnection(tx, teamId));
  });
}

type Change = Partial<ConnectionSettings>;

/** Returns only what differs: saving the form unchanged must neither push nor fill the audit log. */
function changesOf(before: ConnectionRecord, input: ConnectionSettingsInput): Change {
  const { benchmarkAddress, ...others } = input;
  const settings = tidySettings({
    ...others,
    ...(benchmarkAddress === undefined ? {} : { benchmarkTypes: typesWith(before, input) }),
  });
  const names = ConnectionSettings.keyof().options;
  const changed = names.filter(
    (name) => settings[name] !== undefined && !isDeepStrictEqual(settings[name], before[name]),
  );
  return Object.fromEntries(changed.map((name) => [name, settings[name]]));
}

/** Changes every setting but the switch, which goes last: what it has catch up sees the others. */
async function changeOthers(
  tx: Tx,
  context: ServiceContext,
  before: ConnectionRecord,
  change: Omit<Change, 'pushOnScanComplete'>,
): Promise<void> {
  if (Object.keys(change).length === 0) return;
  const { teamId, userId } = context.actor;
  const key = { teamId, connectionId: before.id };
  await updateConnection(tx, key, change);
  const after = await requireConnection(tx, teamId);
  await recordAudit(tx, {
    action: 'connection.settings_changed',
    subjectId: before.id,
    detail: { before: valuesBefore(before, change), after: change },
  });
  const isOtherVersion = change.asvsVersion !== undefined;
  if (isOtherVersion) await switchVersion(tx, teamId, after.asvsVersion);
  // Switching exports on catches up.
  if (pauseOf(after) !== undefined) return;
  // A mapping with values of its own pushes the same as before.
  const unlessOwn = decidingSettings(Object.keys(change));
  if (unlessOwn.length > 0)
    await requestCatchUp(tx, { ...key, trigger: 'setting_changed', requestedBy: userId, unlessOwn });
  if (isOtherVersion || change.publishAsvs !== undefined) await requestPublishingOfAll(tx, after);
}

/** Returns the benchmark types with that of an address, which is of the ASVS version that the connection then has. */
function typesWith(
  { url, asvsVersion, benchmarkTypes }: ConnectionRecord,
  input: ConnectionSettingsInput,
): BenchmarkTypes {
  const version = input.asvsVersion ?? asvsVersion;
  const { [version]: _, ...others } = benchmarkTypes;
  const { benchmarkAddress: address } = input;
  if (address === null || address === undefined) return others;
  const parsed = parseInput(z.object({ benchmarkAddress: benchmarkAddressOf(url) }), {
    benchmarkAddress: address,
  });
  return { ...others, [version]: parsed.benchmarkAddress };
}

/** Returns the values that a change replaces. */
function valuesBefore(before: ConnectionRecord, change: Change): Change {
  const names = ConnectionSettings.keyof().options.filter((name) => change[name] !== undefined);
  return Object.fromEntries(names.map((name) => [name, before[name]]));
}
