import { isBackground, respondInBackground } from '../documented/background-response.ts';
import { requireUsageLeft } from '../documented/usage-limit.ts';
import { json, type HttpResponse, type Call } from '../http/call.ts';
import { detailError, importerError } from '../http/errors.ts';
import { parseMultipart, type MultipartForm } from '../http/multipart.ts';
import { createMissing } from '../importing/create-missing.ts';
import { formBody, readImportOptions, type ImportOptions } from '../importing/import-options.ts';
import type { ImportRun } from '../importing/import-run.ts';
import { startImport } from '../importing/import-scan.ts';
import { authorizeImport } from '../importing/import-permission.ts';
import { findTarget } from '../importing/import-target.ts';
import { startReimport } from '../importing/reimport-scan.ts';
import { countDelta, countTest } from '../importing/statistics.ts';
import type { Resource } from './resource.ts';

/** Imports accept multipart forms only (MultiPartParser in dojo/api_v2/views.py). */
function readForm(call: Call): MultipartForm {
  const type = call.contentType.split(';')[0]?.trim() ?? '';
  const form = type === 'multipart/form-data' ? parseMultipart(call.body, call.contentType) : undefined;
  if (form === undefined) throw detailError(415, `Unsupported media type "${type}" in request.`);
  return form;
}

async function handleImport(call: Call, kind: ImportOptions['kind']): Promise<HttpResponse> {
  const { world } = call;
  const form = readForm(call);
  const body = formBody(form);
  const target = findTarget(call, kind, body);
  authorizeImport(call, kind, body, target);
  const options = readImportOptions(world, kind, form);
  requireEnvironment(call, options);
  requireUsageLeft(world);
  const { test } = target;
  const before = test === undefined ? undefined : countTest(world, test.id);
  const started =
    test === undefined
      ? await startImport(call, withoutClosing(options), createMissing(call, body, target, options))
      : startReimport(call, options, test);
  if (isBackground(call, body))
    return respondInBackground(call, started, { ...options.echo, ...identify(call, started) });
  const run = await started.finish();
  const history = before === undefined ? {} : { before, delta: countDelta(world, run.actions) };
  const after = countTest(world, run.test.id);
  return json(201, {
    ...options.echo,
    ...identify(call, run),
    statistics: { ...history, after },
    ...deduplication(call, options),
  });
}

/** A reimport that finds no test imports into a new one and closes nothing. */
function withoutClosing(options: ImportOptions): ImportOptions {
  return options.kind === 'reimport' ? { ...options, kind: 'import', closeOldFindings: false } : options;
}

function requireEnvironment(call: Call, options: ImportOptions): void {
  const { environments } = call.world.store;
  if (environments.find((row) => row.name === options.environment) !== undefined) return;
  if (!options.autoCreateContext)
    throw importerError(`Environment named ${options.environment} does not exist.`);
  environments.save({ id: environments.nextId(), name: options.environment });
}

function identify(call: Call, { test }: Pick<ImportRun, 'test'>): Record<string, unknown> {
  const { engagements, products } = call.world.store;
  const product = products.get(engagements.get(test.engagement)?.product ?? 0);
  return {
    test: test.id,
    test_id: test.id,
    engagement_id: test.engagement,
    product_id: product?.id,
    product_type_id: product?.prod_type,
  };
}

function deduplication(call: Call, options: ImportOptions): Record<string, unknown> {
  if (!call.world.capabilities.reportsDeduplication) return {};
  return {
    deduplication_complete: options.executionMode === 'sync' || options.executionMode === 'async_wait',
  };
}

/** `POST /import-scan/`: always creates a test. */
export const importScans: Resource = { create: (call) => handleImport(call, 'import') };

/** `POST /reimport-scan/`: into an existing test, or into a new one with `auto_create_context`. */
export const reimportScans: Resource = { create: (call) => handleImport(call, 'reimport') };
