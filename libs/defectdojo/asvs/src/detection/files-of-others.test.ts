import { describe, expect, it } from 'vitest';
import { chaptersOf } from './chapters-of-files.fixture.ts';

const SERVER = "import http from 'node:http';\nhttp.createServer(answer).listen(8080);\n".repeat(3);
const ACTIVITY = 'class MainActivity : AppCompatActivity() {\n}\n'.repeat(3);
const BUILD = 'plugins { id("com.android.application") }\n';

async function handlesFiles(files: Readonly<Record<string, string>>) {
  return (await chaptersOf(files)).includes('V5');
}

describe('files of others', () => {
  it.each<[string, boolean]>([
    ['A simple static file server.', true],
    ['A private registry: an npm registry for teams.', true],
    ['A server that greets people.', false],
    ['Put it behind your static file server.', false],
  ])('are handled by a service that says: %s', async (readme, expected) => {
    expect(await handlesFiles({ 'README.md': `${readme}\n`, 'bin/server.js': SERVER })).toBe(expected);
  });

  it.each<[string, string, boolean]>([
    ['opens pages of books', 'val pages = PdfRenderer(descriptor)\nval kinds = listOf("zip", "cbz")\n', true],
    [
      'keeps attachments that a person chooses',
      'class Attachment(val name: String)\nval i = Intent(ACTION_OPEN_DOCUMENT)\n',
      true,
    ],
    ['reads a file of settings', 'val i = Intent(ACTION_OPEN_DOCUMENT)\n', false],
  ])('are handled by an application that %s', async (_, code, expected) => {
    const files = { 'app/build.gradle.kts': BUILD, 'app/src/main/Main.kt': ACTIVITY + code };
    expect(await handlesFiles(files)).toBe(expected);
  });

  it.each<[string, boolean]>([
    ["  const file = (await request.formData()).get('name');\n", false],
    ["  const form = await request.formData();\n  const file = form.get('file');\n", true],
  ])('reach a route by a field that is named so: %s', async (code, expected) => {
    const route = `export async function POST(request) {\n${code}}\n`;
    expect(await handlesFiles({ 'src/app/api/add/route.ts': route })).toBe(expected);
  });

  it('reach a function by the storage', async () => {
    const handler =
      'export const handler = async (event) => {\n  const key = event.Records[0].s3.object.key;\n};\n';
    const settings = 'functions:\n  resize:\n    handler: index.handler\n';
    expect(
      await handlesFiles({
        'index.js': handler,
        'serverless.yml': `service: photos\nprovider:\n  name: aws\n${settings}`,
      }),
    ).toBe(true);
  });
});
