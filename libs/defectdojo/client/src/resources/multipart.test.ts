import { cpuMs } from '@gecko-defectdojo/testing-vitest/cpu-ms';
import { describe, expect, it } from 'vitest';
import { respondJson, clientOf, findingRow, readBody, serve } from '../http-server.fixture.ts';
import { findFindingByUniqueId } from './findings.ts';
import { multipartBody } from './multipart.ts';
import { reimportScan } from './reports.ts';
import { sourceCodeLink } from './source-code-link.ts';
import { findingUrl, productUrl, testUrl } from './ui-links.ts';

const meta = { version: '', branchTag: 'feature/ü', commitHash: 'abc', buildId: 'b' };

/** Parses a form with Node's own implementation, independent of ours. */
function readForm(body: string | Buffer, contentType: string): Promise<FormData> {
  const response = new Response(body, { headers: { 'content-type': contentType } });
  // oxlint-disable-next-line typescript/no-deprecated -- deprecated for servers only, where forms are hostile
  return response.formData();
}

describe('a form', () => {
  it('is parsed by an independent implementation', async () => {
    const content = JSON.stringify({ text: 'äöü 😀 \r\n--gecko' });
    const { contentType, content: body } = multipartBody(
      { a: '1', b: 'line\r\nbreak ü' },
      { field: 'file', name: 'gecko.json', contentType: 'application/json', content },
    );
    const form = await readForm(body, contentType);
    expect([form.get('a'), form.get('b')]).toEqual(['1', 'line\r\nbreak ü']);
    const file = form.get('file');
    expect(file instanceof File && [file.name, file.type, await file.text()]).toEqual([
      'gecko.json',
      'application/json',
      content,
    ]);
  });

  it('of 2,000 findings and 4 MB costs milliseconds', () => {
    const findings = Array.from({ length: 2_000 }, (_, id) => ({ id, description: 'd'.repeat(2_000) }));
    const content = JSON.stringify({ type: 'Gecko', findings });
    const make = () => {
      multipartBody({}, { field: 'file', name: 'g.json', contentType: 'application/json', content });
    };
    make();
    // Measured: 4 ms.
    expect(cpuMs(make)).toBeLessThan(100);
  });

  it('holds every field that DefectDojo would blank or guess, and none that overrides the items', async () => {
    let form = new FormData();
    const origin = await serve((request, response) => {
      void readBody(request).then(async (body) => {
        form = await readForm(body, request.headers['content-type'] ?? '');
        respondJson(response, 201, { test_id: 3, engagement_id: 2, product_id: 1, statistics: 'unreadable' });
      });
    });
    const result = await reimportScan(clientOf(origin).client, { testId: 3, report: [{ title: 't' }], meta });
    expect(result).toMatchObject({
      testId: 3,
      engagementId: 2,
      productId: 1,
      after: undefined,
      delta: undefined,
    });
    const { file, ...fields } = Object.fromEntries(form);
    expect(fields).toEqual({
      test: '3',
      scan_type: 'Generic Findings Import',
      minimum_severity: 'Info',
      close_old_findings: 'false',
      do_not_reactivate: 'false',
      version: '',
      branch_tag: 'feature/ü',
      commit_hash: 'abc',
      build_id: 'b',
    });
    expect(file instanceof File && (await file.text())).toBe('{"type":"Gecko","findings":[{"title":"t"}]}');
  });
});

describe('the look-up of one finding', () => {
  it('reads pages until the id matches, at most 20', async () => {
    const offsets: string[] = [];
    const origin = await serve((request, response) => {
      const query = new URL(request.url ?? '', 'http://x').searchParams;
      const offset = Number(query.get('offset'));
      offsets.push(`${String(query.get('o'))} ${offset}`);
      const results = Array.from({ length: 50 }, (_, index) =>
        findingRow({ id: offset + index + 1, unique_id_from_tool: `U-${offset + index}` }),
      );
      respondJson(response, 200, { count: 99_999, results });
    });
    const { client } = clientOf(origin);
    expect(await findFindingByUniqueId(client, { testId: 1, uniqueId: 'U-120' })).toMatchObject({ id: 121 });
    expect(offsets).toEqual(['id 0', 'id 50', 'id 100']);
    expect(await findFindingByUniqueId(client, { testId: 1, uniqueId: 'u-120' })).toBeUndefined();
    expect(offsets).toHaveLength(23);
  });
});

describe('links', () => {
  it.each([
    ['https://gitlab.com/acme/shop', 'https://gitlab.com/acme/shop'],
    ['http://git.acme.internal/shop.git', 'http://git.acme.internal/shop.git'],
    ['git@gitlab.com:acme/shop.git', undefined],
    ['ssh://git@gitlab.com/acme/shop', undefined],
    ['https://oauth2:token@gitlab.com/acme/shop', undefined],
    ['https://gitlab/acme/shop', undefined],
    [`https://gitlab.com/${'a'.repeat(600)}`, undefined],
    [undefined, undefined],
  ])('to source code at %s: %s', (text, link) => {
    expect(sourceCodeLink(text)).toBe(link);
  });

  it('to pages keep the sub-path of the instance', () => {
    const base = 'https://host.example.com/dojo';
    expect([productUrl(base, 1), testUrl(base, 2), findingUrl(base, 3)]).toEqual([
      `${base}/product/1`,
      `${base}/test/2`,
      `${base}/finding/3`,
    ]);
  });
});
