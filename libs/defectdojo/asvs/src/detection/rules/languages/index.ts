import { apex } from './apex.ts';
import { c } from './c.ts';
import { clojure } from './clojure.ts';
import { elixir } from './elixir.ts';
import { erlang } from './erlang.ts';
import { haskell } from './haskell.ts';
import { julia } from './julia.ts';
import type { LanguageRules } from './language-rules.ts';
import { lua } from './lua.ts';
import { nim } from './nim.ts';
import { ocaml } from './ocaml.ts';
import { perl } from './perl.ts';
import { powershell } from './powershell.ts';
import { r } from './r.ts';
import { shell } from './shell.ts';
import { solidity } from './solidity.ts';

export { withLanguages } from './language-rules.ts';

/** Languages that are read by literals and packages of their own, without patterns. */
export const LANGUAGE_RULES: readonly LanguageRules[] = [
  apex,
  c,
  clojure,
  elixir,
  erlang,
  haskell,
  julia,
  lua,
  nim,
  ocaml,
  perl,
  powershell,
  r,
  shell,
  solidity,
];
