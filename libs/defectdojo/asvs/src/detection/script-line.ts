import type { Language } from './language.ts';

/** Interpreters by the name in a script's first line. */
const INTERPRETERS: readonly (readonly [RegExp, Language])[] = [
  [/^(?:ba|da|k|z|a|mk|pdk)?sh$/, 'shell'],
  [/^(?:python|pypy)[\d.]{0,5}$/, 'py'],
  [/^perl[\d.]{0,8}$/, 'perl'],
  [/^(?:ruby|jruby)[\d.]{0,5}$/, 'ruby'],
  [/^(?:node|nodejs|deno|bun|tsx|ts-node)$/, 'js'],
  [/^php[\d.]{0,5}$/, 'php'],
  [/^(?:lua|luajit|resty)[\d.]{0,5}$/, 'lua'],
  [/^Rscript$/, 'r'],
  [/^pwsh$/, 'powershell'],
  [/^escript$/, 'erlang'],
  [/^elixir$/, 'elixir'],
  [/^(?:bb|clojure|clj)$/, 'clojure'],
  [/^(?:runhaskell|runghc|stack)$/, 'haskell'],
  [/^julia$/, 'julia'],
  [/^groovy$/, 'java'],
  [/^crystal$/, 'ruby'],
];

/** Scripts that a tool wrote: they fetch or prepare the tool itself. */
const OF_TOOLS: ReadonlySet<string> = new Set(
  'gradlew mvnw configure libtool depcomp missing compile install-sh mkinstalldirs ltmain sbt lein activator pants bazelisk'.split(
    ' ',
  ),
);

/** A name without a dot in which no capital begins: licences and lists have one. */
const PLAIN = /^[a-z][\w-]{0,59}$/;

/** Returns true if a file may be a script without an extension, by its name. Its first line decides. */
export function mayBeScript(fileName: string): boolean {
  return PLAIN.test(fileName) && !OF_TOOLS.has(fileName);
}

/** Returns the language that the first line of a script names (`#!/usr/bin/env perl`). Undefined for any other text. */
export function scriptLanguageOf(bytes: Uint8Array): Language | undefined {
  if (bytes[0] !== 35 || bytes[1] !== 33) return undefined;
  const newline = bytes.subarray(0, 200).indexOf(10);
  const line = String.fromCharCode(...bytes.subarray(2, newline === -1 ? 200 : newline)).trim();
  const [first = '', ...rest] = line.split(/\s{1,20}/);
  const words = first.endsWith('/env') ? rest.filter((word) => !word.startsWith('-')) : [first];
  const program = (words[0] ?? '').slice((words[0] ?? '').lastIndexOf('/') + 1);
  return INTERPRETERS.find(([name]) => name.test(program))?.[1];
}
