import { describe, expect, it } from 'vitest';
import { chaptersOf } from './chapters-of-files.fixture.ts';

async function protectsData(files: Readonly<Record<string, string>>) {
  return (await chaptersOf(files)).includes('V14');
}

const PAGE = {
  'public/index.html': '<div id="app"></div>\n',
  'src/main.js': 'document.getElementById("app");\nwindow.addEventListener("load", run);\n',
};

describe('data of people', () => {
  it.each<[string, string, boolean]>([
    ['a token', "localStorage.setItem('access_token', token);\n", true],
    ['a colour', "localStorage.setItem('colour', colour);\n", false],
  ])('%s in a page', async (_, code, expected) => {
    expect(await protectsData({ ...PAGE, 'src/store.js': code })).toBe(expected);
  });

  it('are in what a page reports by a library that it has for that', async () => {
    const manifest = { 'package.json': JSON.stringify({ dependencies: { 'posthog-js': '1.0.0' } }) };
    const code = { 'src/store.js': "posthog.capture('opened');\n" };
    expect(await protectsData({ ...PAGE, ...code })).toBe(false);
    expect(await protectsData({ ...PAGE, ...code, ...manifest })).toBe(true);
  });

  it('are in the records of a function', async () => {
    const handler =
      'def handler(event, context):\n  table.put_item(Item={})\n  cursor.execute("SELECT name FROM people WHERE id = %s", id)\n';
    const template =
      'Resources:\n  Add:\n    Type: AWS::Serverless::Function\n    Properties:\n      Handler: app.handler\n';
    expect(await protectsData({ 'app.py': handler, 'template.yaml': template })).toBe(true);
  });
});
