import { XMLParser } from 'fast-xml-parser';
import { lineAt } from './dependency.ts';
import type { ParsedManifest } from './dependency.ts';

// Entities are not expanded: a document type could make them grow without end.
const parser = new XMLParser({ processEntities: false, isArray: (name) => name === 'dependency' });

/** A comment, a CDATA section, an instruction, a declaration, or a tag with its attributes. */
const PART =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|<![^>]{0,2000}|<(\/?)([A-Za-z_][\w:.-]{0,200})((?:[^<>"']|"[^"<]{0,1000}"|'[^'<]{0,1000}'){0,1000})(>?)/g;

/** Parses XML, with a list for `dependency`. A text with mistakes is read as far as the parser understands it. */
export function parseXml(text: string): ParsedManifest {
  const brokenLine = mistakeLine(text);
  if (brokenLine === undefined) return { value: parser.parse(text) };
  try {
    return { value: parser.parse(text), brokenLine };
  } catch {
    // It refuses a tag that breaks off, which is the last one.
    return { value: parser.parse(text.slice(0, text.lastIndexOf('<'))), brokenLine };
  }
}

/**
 * Returns the 1-based line of the first tag that has no end, has another end, or breaks off. Undefined if each tag has
 * its own. The parser passes over most of these mistakes.
 */
function mistakeLine(text: string): number | undefined {
  const open: { name: string; at: number }[] = [];
  for (const { 0: part, 1: slash, 2: name, 3: attributes = '', 4: end, index } of text.matchAll(PART)) {
    if (name === undefined) continue;
    if (end === '') return lineAt(text, index);
    if (slash === '/') {
      if (open.pop()?.name !== name) return lineAt(text, index + part.length - 1);
    } else if (!attributes.endsWith('/')) open.push({ name, at: index });
  }
  const [unclosed] = open.slice(-1);
  return unclosed === undefined ? undefined : lineAt(text, unclosed.at);
}
