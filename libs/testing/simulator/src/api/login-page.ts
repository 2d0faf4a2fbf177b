import { html } from '../http/call.ts';
import type { HttpResponse } from '../http/call.ts';
import { releaseOf, type SimulatorVersion } from '../version.ts';

const FILLER = '<p>Filler of the simulator: the real page has a form, menus and scripts here.</p>'.repeat(
  150,
);

/**
 * `GET /login`: a page of some 15 kB whose foot shows the release. Seen on a running 3.2.0; 2.46.4 has the same foot in its
 * source (templates/base.html).
 */
export function loginPage(version: SimulatorVersion): HttpResponse {
  const foot = `<p class="mt-2">v. ${releaseOf(version)} ( release mode )</p>`;
  return html(200, `<!DOCTYPE html><html><body>${FILLER}${foot}</body></html>`);
}
