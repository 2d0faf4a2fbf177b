import { json, type Call, type HttpResponse } from '../http/call.ts';
import type { ImportForm } from '../importing/import-target.ts';
import type { StartedImport } from '../importing/import-scan.ts';

/** Returns true if the report is to be written in the background. */
export function isBackground({ world }: Call, form: ImportForm): boolean {
  if (!world.capabilities.importsInBackground) return false;
  return world.background.everyImport || form['background_import'] === 'true';
}

/** Takes in a report and responds before any of its findings is written: without statistics. */
export function respondInBackground(
  { world }: Call,
  started: StartedImport,
  fields: Readonly<Record<string, unknown>>,
): HttpResponse {
  world.background.start(started);
  return json(201, {
    ...fields,
    background_import: true,
    status: started.test.progress,
    findings_parsed: started.parsed,
    message: 'The import is processed in the background.',
  });
}
