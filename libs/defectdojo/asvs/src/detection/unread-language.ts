import type { AsvsCoverage } from '@gecko-defectdojo/contract';

/** Languages that programs are written in and no rule reads. An extension that several languages use is left out. */
const PROGRAMS: Readonly<Record<string, string>> = {
  ...of('ABAP', 'abap'),
  ...of('Ada', 'adb ads'),
  ...of('ASP', 'asp'),
  ...of('ASP.NET Web Forms', 'aspx ascx ashx asmx'),
  ...of('COBOL', 'cob cbl cpy cobol'),
  ...of('ColdFusion', 'cfm cfc'),
  ...of('Elm', 'elm'),
  ...of('Fortran', 'f90 f95 f03 f08 for'),
  ...of('Pascal', 'pas dpr lpr'),
  ...of('PL/SQL', 'pls pks pkb plsql'),
  ...of('Racket', 'rkt'),
  ...of('RPG', 'rpgle sqlrpgle'),
  ...of('Tcl', 'tcl'),
  ...of('Visual Basic 6', 'frm bas'),
  ...of('Zig', 'zig'),
};

/** Languages of scripts. Many repositories have some beside code or settings. */
const SCRIPTS: Readonly<Record<string, string>> = {
  ...of('Batch', 'bat cmd'),
};
const SCRIPT_NAMES: ReadonlySet<string> = new Set(Object.values(SCRIPTS));

/** The name of notebooks that are not read: too large, or in a language without rules. */
export const UNREAD_NOTEBOOK = 'Jupyter Notebook';

/** The part of a file that counts as code, in bytes. The rest of a notebook is output: tables and pictures. */
const CODE_BYTES_MAX: ReadonlyMap<string, number> = new Map([[UNREAD_NOTEBOOK, 8_000]]);

/** Paths that are remembered as evidence for code, at most. */
const PATHS_MAX = 5;

/** Returns the language of a program or script that no rule reads, by the file's name in any case. */
export function unreadLanguageOf(fileName: string): string | undefined {
  const dot = fileName.lastIndexOf('.');
  if (dot <= 0) return undefined;
  const extension = fileName.slice(dot + 1).toLowerCase();
  return PROGRAMS[extension] ?? SCRIPTS[extension];
}

/** Returns true for a language of scripts, which are weighed against settings too. */
export function isScriptLanguage(name: string): boolean {
  return SCRIPT_NAMES.has(name);
}

/** Counts code in languages that no rule reads. */
export class UnreadLog {
  readonly #byName = new Map<string, { files: number; bytes: number }>();
  readonly #paths: string[] = [];

  add(name: string, bytes: number, path: string): void {
    if (!isScriptLanguage(name) && this.#paths.length < PATHS_MAX) this.#paths.push(path);
    const before = this.#byName.get(name) ?? { files: 0, bytes: 0 };
    const counted = Math.min(bytes, CODE_BYTES_MAX.get(name) ?? bytes);
    this.#byName.set(name, { files: before.files + 1, bytes: before.bytes + counted });
  }

  /** Returns some of the programs' paths. They show that there is code, although none says what it does. */
  paths(): readonly string[] {
    return this.#paths;
  }

  /** Returns the languages, the largest first. */
  languages(): AsvsCoverage['languages'] {
    return [...this.#byName]
      .map(([name, counts]) => ({ name, ...counts }))
      .sort((left, right) => right.bytes - left.bytes || (left.name < right.name ? -1 : 1));
  }
}

function of(language: string, extensions: string): Record<string, string> {
  return Object.fromEntries(extensions.split(' ').map((extension) => [extension, language]));
}
