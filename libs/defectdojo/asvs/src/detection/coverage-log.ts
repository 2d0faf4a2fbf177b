import type { AsvsCoverage } from '@gecko-defectdojo/contract';
import { PROGRAM_LANGUAGES } from './language.ts';
import type { Language } from './language.ts';
import type { ManifestFacts } from './manifest/dependency.ts';
import type { Reading } from './selection.ts';
import type { SkippedFiles } from './skipped.ts';

/** Broken manifests that are named, at most. */
const MANIFESTS_MAX = 20;

/** Languages whose files are settings or data. They do not outweigh code. */
const SETTINGS: ReadonlySet<Language> = new Set<Language>(['config', 'xml', 'docker']);

/** The code that is not passed to a detection. */
export interface Unread {
  readonly languages: AsvsCoverage['languages'];
  readonly skipped: SkippedFiles;
  readonly leftOut: NonNullable<AsvsCoverage['leftOut']>;
}

/** Records what a detection reads. Examples count for the files only. */
export class CoverageLog {
  #files = 0;
  #codeBytes = 0;
  #otherBytes = 0;
  readonly #manifests: AsvsCoverage['manifests'] = [];

  /** Records a file that was read. */
  addFile({ language, pathClass }: Reading, bytes: number): void {
    if (language === 'readme') return;
    this.#files += 1;
    if (pathClass === 'example') return;
    if (language !== undefined && isCode(language)) this.#codeBytes += bytes;
    else this.#otherBytes += bytes;
  }

  /** Records a manifest: it counts as broken if it belongs to the product and has a mistake. */
  addManifest(path: string, pathClass: Reading['pathClass'], facts: ManifestFacts): void {
    const { brokenLine, dependencies } = facts;
    if (brokenLine !== undefined) this.#addBroken(path, pathClass, brokenLine, dependencies.length > 0);
  }

  /** Records a manifest whose content is no text. */
  addUnreadableManifest(path: string, pathClass: Reading['pathClass']): void {
    this.#addBroken(path, pathClass, null, false);
  }

  /** Returns the coverage of the whole run. */
  coverage({ languages, skipped, leftOut }: Unread): AsvsCoverage {
    return {
      files: this.#files,
      codeBytes: this.#codeBytes,
      otherBytes: this.#otherBytes,
      languages: [...languages],
      manifests: [...this.#manifests],
      unreadable: skipped.unreadable ?? 0,
      leftOut: [...leftOut],
      stoppedBy: stoppedBy(skipped),
    };
  }

  #addBroken(path: string, pathClass: Reading['pathClass'], line: number | null, isPartial: boolean): void {
    if (pathClass !== 'example' && this.#manifests.length < MANIFESTS_MAX)
      this.#manifests.push({ path, line, isPartial });
  }
}

/** Returns true for programs and for texts that are written like them: templates, queries, infrastructure. */
function isCode(language: Language): boolean {
  return PROGRAM_LANGUAGES.has(language) || !SETTINGS.has(language);
}

function stoppedBy({ files, bytes, time, broken }: SkippedFiles): AsvsCoverage['stoppedBy'] {
  if (broken !== undefined) return 'damage';
  if (time !== undefined) return 'time';
  if (bytes !== undefined) return 'bytes';
  return files === undefined ? null : 'files';
}
