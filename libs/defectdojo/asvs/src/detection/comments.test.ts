import { cpuMs } from '@gecko-defectdojo/testing-vitest/cpu-ms';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommentScan } from './comments.ts';
import type { Language } from './language.ts';

function commentRanges(bytes: Uint8Array, language: Language): readonly number[] {
  return new CommentScan(bytes, language).until(bytes.length);
}

/** Returns the text with blanked comments, as rules see it. */
function withoutComments(text: string, language: Language): string {
  const bytes = new TextEncoder().encode(text);
  const ranges = commentRanges(bytes, language);
  for (let index = 0; index < ranges.length; index += 2)
    for (let at = ranges[index] ?? 0; at < (ranges[index + 1] ?? 0); at += 1)
      if (bytes[at] !== 10) bytes[at] = 32;
  return new TextDecoder().decode(bytes).replace(/ +/g, ' ').trim();
}

describe('comments', () => {
  it.each<[Language, string, string]>([
    ['js', 'a(); // b()', 'a();'],
    ['js', 'a(/* b() */);', 'a( );'],
    ['js', '/* a()\n b() */ c()', 'c()'],
    ['js', 'const url = "https://x"; b()', 'const url = "https://x"; b()'],
    ['js', 'const re = /["\'/]/; b() // c()', 'const re = /["\'/]/; b()'],
    ['js', 'const half = a / b; // c', 'const half = a / b;'],
    ['js', 'const text = `// a\n${b}`; c()', 'const text = `// a\n${b}`; c()'],
    ['js', '<template><!-- a() --><p>b</p></template>', '<template> <p>b</p></template>'],
    ['py', 'a() # b()', 'a()'],
    ['py', 'a("# b")', 'a("# b")'],
    ['py', 'def f():\n    """Calls b()."""\n    c()', 'def f():\n \n c()'],
    ['py', 'text = """# a"""\nb()', 'text = """# a"""\nb()'],
    ['go', 'a(`// b`) // c', 'a(`// b`)'],
    ['rust', "fn f<'a>(x: &'a str) {} // b", "fn f<'a>(x: &'a str) {}"],
    ['rust', '#[get("/")] // b', '#[get("/")]'],
    ['php', '$a = 1; # b\n$c = 2; // d\n#[Route("/")]', '$a = 1; \n$c = 2; \n#[Route("/")]'],
    ['ruby', 'puts "#{a}" # b', 'puts "#{a}"'],
    ['ruby', "it's # b\nc()", "it's # b\nc()"],
    ['ruby', 'a()\n=begin\nb()\n=end\nc()', 'a()\n \n \n \nc()'],
    ['ruby', 'a\n  =begin()', 'a\n =begin()'],
    ['perl', 'a();\n=head1 B\n\nb()\n\n=cut\n\nc();', 'a();\n \n\n \n\n \n\nc();'],
    ['perl', 'my $a\n= b();', 'my $a\n= b();'],
    ['powershell', 'A\n<#\n B #>\nC # D', 'A\n \n \nC'],
    ['lua', 'a() --[[ b()\nc() ]] d()', 'a() \n d()'],
    ['haskell', "f x = g' x {- a\nb -} + 1 -- c", "f x = g' x \n + 1"],
    ['ocaml', 'let a = 1 (* b *) + 2', 'let a = 1 + 2'],
    ['julia', 'a = 1 #= b\nc =# + 2 # d', 'a = 1 \n + 2'],
    ['nim', 'let a = 1 #[ b\nc ]# + 2 # d', 'let a = 1 \n + 2'],
    ['elixir', '@doc """\nUse get_session(conn).\n"""\ndef f, do: 1 # b', '@doc \n \n \ndef f, do: 1'],
    ['elixir', '@moduledoc ~S"""\nput_session(x)\n"""\na()', '@moduledoc ~S \n \n \na()'],
    ['elixir', 'render("""\n<p>a</p>\n""")', 'render("""\n<p>a</p>\n""")'],
    ['sql', 'SELECT 1; -- DROP\nSELECT 2', 'SELECT 1; \nSELECT 2'],
    ['html', '<p>a</p><!-- <form> -->', '<p>a</p>'],
    ['html', "<p>it's // text</p>", "<p>it's // text</p>"],
    ['config', 'a: 1 # b', 'a: 1'],
    ['docker', '# CMD a\nCMD ["b"]', 'CMD ["b"]'],
    ['terraform', 'a = 1 // b\n# c\nd = 2', 'a = 1 \n \nd = 2'],
    ['xml', '<!-- <a/> --><b/>', '<b/>'],
    ['graphql', '"""type A"""\ntype B # c', 'type B'],
  ])('of %s: %j becomes %j', (language, text, expected) => {
    expect(withoutComments(text, language)).toBe(expected.trim());
  });

  it('are not opened by a zero byte', () => {
    expect(commentRanges(new TextEncoder().encode('a();\0 b();\nc();'), 'java')).toEqual([]);
  });

  it('end with the file if they are not closed, and a stray quote affects one line only', () => {
    expect(withoutComments('a() /* b()\nc()', 'js')).toBe('a() \n'.trim());
    expect(withoutComments('a(") // b\nc() // d', 'java')).toBe('a(") // b\nc()');
  });

  const LANGUAGES: readonly Language[] = [
    'js',
    'py',
    'go',
    'rust',
    'php',
    'ruby',
    'elixir',
    'sql',
    'html',
    'config',
    'c',
  ];
  const piece = fc.constantFrom(
    '/',
    '*',
    '#',
    '-',
    '"',
    "'",
    '`',
    '\\',
    '\n',
    ' ',
    'a',
    '<!--',
    '-->',
    '"""',
    '{',
    '@doc ',
    'ä',
  );
  const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

  it('are ordered ranges within the text that do not overlap', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...LANGUAGES), (source, language) => {
        const bytes = new TextEncoder().encode(source);
        const ranges = commentRanges(bytes, language);
        expect(ranges.length % 2).toBe(0);
        const bounds = [0, ...ranges, bytes.length];
        expect(bounds).toEqual([...bounds].sort((left, right) => left - right));
      }),
    );
  });

  it('are the same whether they are asked for at once or step by step', () => {
    fc.assert(
      fc.property(text, fc.constantFrom(...LANGUAGES), (source, language) => {
        const bytes = new TextEncoder().encode(source);
        const scan = new CommentScan(bytes, language);
        for (let offset = 1; offset < bytes.length; offset += 1) scan.until(offset);
        expect(scan.until(bytes.length)).toEqual(commentRanges(bytes, language));
      }),
    );
  });

  it('are found in linear time', () => {
    const ms = cpuMs(() => {
      for (const part of ['/*', '"', "'''", '"""', '<!--', '`', '#', '\\'])
        for (const language of LANGUAGES)
          commentRanges(new TextEncoder().encode(part.repeat(100_000)), language);
    });
    // Measured: 0.1 s.
    expect(ms).toBeLessThan(3_000);
  });
});
